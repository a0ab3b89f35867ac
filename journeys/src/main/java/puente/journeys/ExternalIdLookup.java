package puente.journeys;

import java.util.Map;
import java.util.OptionalLong;
import puente.bridge.Problem;
import puente.bridge.ProblemException;
import puente.odoo.Odoo;
import tools.jackson.databind.JsonNode;

/**
 * Finds records again by the external ids that we gave them: nobody changes these by hand.
 *
 * <p>A worker of Odoo 19 that rolled back what made a record still believes in the id that it had,
 * and answers {@code false} for ever when another worker has made the record since (measured). So
 * that answer alone proves nothing, and others are asked too.
 */
public final class ExternalIdLookup {
  /** Each look reaches whichever worker is free. */
  private static final int LOOKS = 5;

  private static final long HIDDEN = 0;

  /** The record's id; none where nothing has that external id, or it is archived. */
  public static OptionalLong find(Odoo odoo, String externalId) {
    return find(odoo, externalId, Map.of());
  }

  /** Finds an archived record too, for which Odoo otherwise answers {@code false} (measured). */
  public static OptionalLong findArchivedToo(Odoo odoo, String externalId) {
    return find(odoo, externalId, Map.of("active_test", false));
  }

  private static OptionalLong find(Odoo odoo, String externalId, Map<String, ?> context) {
    for (int look = 0; look < LOOKS; look++) {
      OptionalLong found = look(odoo, externalId, context);
      if (found.isEmpty() || found.getAsLong() != HIDDEN) {
        return found;
      }
    }
    return OptionalLong.empty();
  }

  /** The record's id; {@link #HIDDEN} where the external id is known and its record not seen. */
  private static OptionalLong look(Odoo odoo, String externalId, Map<String, ?> context) {
    String[] name = externalId.split("\\.", 2);
    try {
      JsonNode reference =
          odoo.read(
              "ir.model.data",
              "check_object_reference",
              Map.of("module", name[0], "xml_id", name[1], "context", context));
      return reference.isArray() && reference.path(1).isNumber()
          ? OptionalLong.of(reference.path(1).longValue())
          : OptionalLong.of(HIDDEN);
    } catch (ProblemException refusal) {
      if (refusal.problem() instanceof Problem.Missing) {
        return OptionalLong.empty();
      }
      throw refusal;
    }
  }

  private ExternalIdLookup() {}
}
