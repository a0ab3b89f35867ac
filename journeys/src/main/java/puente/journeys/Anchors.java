package puente.journeys;

import java.util.Map;
import java.util.OptionalLong;
import puente.bridge.Problem;
import puente.bridge.Refusal;
import puente.odoo.Odoo;
import tools.jackson.databind.JsonNode;

/** Finds records again by the external ids that we gave them: nobody changes these by hand. */
public final class Anchors {

  /** The record's id; none where nothing has that external id, or it is archived. */
  public static OptionalLong find(Odoo odoo, String externalId) {
    return find(odoo, externalId, Map.of());
  }

  /** The same of an archived record too, which else is answered with {@code false} (measured). */
  public static OptionalLong findArchivedToo(Odoo odoo, String externalId) {
    return find(odoo, externalId, Map.of("active_test", false));
  }

  private static OptionalLong find(Odoo odoo, String externalId, Map<String, ?> context) {
    String[] name = externalId.split("\\.", 2);
    try {
      JsonNode reference =
          odoo.read(
              "ir.model.data",
              "check_object_reference",
              Map.of("module", name[0], "xml_id", name[1], "context", context));
      return reference.isArray() && reference.path(1).isNumber()
          ? OptionalLong.of(reference.path(1).longValue())
          : OptionalLong.empty();
    } catch (Refusal refusal) {
      if (refusal.problem() instanceof Problem.Missing) {
        return OptionalLong.empty();
      }
      throw refusal;
    }
  }

  private Anchors() {}
}
