package puente.journeys.changes.orders;

import java.util.List;
import puente.bridge.Problem;
import puente.bridge.ProblemException;
import puente.bridge.schema.FieldError;
import puente.bridge.text.Text;
import puente.odoo.Domain;
import puente.odoo.Odoo;
import puente.odoo.OdooValue;

/** The names of records that a caller gave the ids of. */
public final class KnownNames {

  /**
   * The name of a record.
   *
   * @param field the field that the caller named it in
   * @throws ProblemException {@link Problem.Invalid} for that field when there is no such record
   *     for our user
   */
  public static String of(Odoo odoo, String model, String field, long id) {
    return odoo
        .searchRead(model, Odoo.Search.of(Domain.where("id", "=", id), List.of("display_name"), 1))
        .stream()
        .map(row -> OdooValue.text(row.path("display_name")))
        .findFirst()
        .orElseThrow(() -> missing(field, id));
  }

  /** Makes the refusal for an id that no record has. */
  public static ProblemException missing(String field, long id) {
    return new ProblemException(
        new Problem.Invalid(
            List.of(
                FieldError.notFound(
                    field,
                    Text.format(
                        "no existe %d en Odoo, o no se puede ver.",
                        "there is no %d in Odoo, or it can't be seen.", id)))));
  }

  private KnownNames() {}
}
