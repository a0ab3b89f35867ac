package puente.journeys.changes.orders;

import java.util.List;
import org.jspecify.annotations.Nullable;
import puente.bridge.Problem;
import puente.bridge.ProblemException;
import puente.bridge.text.Text;
import puente.odoo.Domain;
import puente.odoo.Odoo;
import tools.jackson.databind.JsonNode;

/**
 * The time at which a record was last written, as Odoo reports it (to the second, in UTC). Kept
 * with a job before anything is written: a repeat compares it, so that it does not override a
 * person.
 *
 * @param writeDate null where the record was not there
 */
public record WriteDate(String model, long id, @Nullable String writeDate) {

  /** The revision of a record now, archived or not. */
  public static WriteDate of(Odoo odoo, String model, long id) {
    JsonNode row = row(odoo, model, id);
    return new WriteDate(model, id, row == null ? null : row.path("write_date").asString(""));
  }

  /** Tells whether anybody, this server too, has written the record since. */
  boolean isOutdated(Odoo odoo) {
    return !equals(of(odoo, model, id));
  }

  /** Tells whether the record was written since, and last by somebody else than our own user. */
  public boolean isOvertaken(Odoo odoo) {
    JsonNode row = row(odoo, model, id);
    if (row == null) {
      return writeDate != null;
    }
    return !row.path("write_date").asString("").equals(writeDate)
        && row.path("write_uid").path(0).asLong() != odoo.userId();
  }

  private static @Nullable JsonNode row(Odoo odoo, String model, long id) {
    List<?> here = Domain.where("id", "=", id);
    List<?> domain = odoo.hasField(model, "active") ? Domain.all(here, Domain.archivedToo()) : here;
    return odoo
        .searchRead(model, Odoo.Search.of(domain, List.of("write_date", "write_uid"), 1))
        .stream()
        .findFirst()
        .orElse(null);
  }

  /** The refusal of a repeat that would override a person. */
  public static ProblemException overtaken(Text what) {
    return new ProblemException(
        new Problem.Conflict(
            Text.format(
                "Mientras se hacía, alguien cambió %s en Odoo; no lo repetí. Revísela antes de"
                    + " pedirlo otra vez.",
                "While this was being done somebody changed %s in Odoo; it was not repeated. Look"
                    + " at it before asking again.",
                what)));
  }
}
