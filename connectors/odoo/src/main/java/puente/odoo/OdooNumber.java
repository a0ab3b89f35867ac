package puente.odoo;

import java.math.BigDecimal;
import puente.bridge.Problem;
import puente.bridge.ProblemException;
import puente.bridge.json.Json;
import puente.bridge.text.Text;
import tools.jackson.databind.JsonNode;

/** Numbers in Odoo's records: exact, and zero where a field is empty. */
public final class OdooNumber {

  /**
   * The number in a field of a record.
   *
   * @throws ProblemException where the database holds none that can be told (NaN, Infinity), naming
   *     the field and the record: zero would be untrue
   */
  public static BigDecimal of(JsonNode row, String field) {
    JsonNode value = row.path(field);
    if (!value.isNumber()) {
      return BigDecimal.ZERO; // What is empty is false.
    }
    if (!Json.isFinite(value)) {
      throw new ProblemException(new Problem.Unavailable(Odoo.NAME, notNumber(row, field), null));
    }
    return value.decimalValue();
  }

  private static Text notNumber(JsonNode row, String field) {
    String name = PlainText.line(row.path("name").asString(row.path("display_name").asString("")));
    String record = name.isEmpty() ? row.path("id").asString("?") : name;
    return Text.format(
        "En Odoo, %s de «%s» no es un número (NaN). Hay que corregirlo allí.",
        "In Odoo, %s of “%s” is not a number (NaN). It has to be corrected there.", field, record);
  }

  private OdooNumber() {}
}
