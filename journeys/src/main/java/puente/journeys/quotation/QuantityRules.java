package puente.journeys.quotation;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Map;
import puente.bridge.Problem;
import puente.bridge.ProblemException;
import puente.bridge.text.Text;
import puente.odoo.Odoo;
import tools.jackson.databind.JsonNode;

/** The quantities that Odoo can keep: it rounds to the decimals of its units, usually two. */
public final class QuantityRules {
  private static final String FIELD = "product_uom_qty";
  private static final int USUAL_DECIMALS = 2;

  /**
   * Refuses a quantity that Odoo would round to nothing.
   *
   * @param field the field that the caller named it in
   */
  public static void requireKept(Odoo odoo, String field, BigDecimal quantity) {
    if (quantity.signum() <= 0 || quantity.compareTo(BigDecimal.ONE) >= 0) {
      return;
    }
    int decimals = decimals(odoo);
    if (quantity.setScale(decimals, RoundingMode.HALF_UP).signum() == 0) {
      throw new ProblemException(
          Problem.Invalid.of(
              field,
              Text.format(
                  "Odoo redondea las cantidades de esta unidad a %d decimales: %s quedaría en"
                      + " cero.",
                  "Odoo rounds quantities of this unit to %d decimals: %s would become zero.",
                  decimals,
                  quantity.toPlainString()),
              new Text("Esa cantidad es demasiado pequeña.", "That quantity is too small.")));
    }
  }

  private static int decimals(Odoo odoo) {
    JsonNode told =
        odoo.read(
                "sale.order.line",
                "fields_get",
                Map.of("allfields", List.of(FIELD), "attributes", List.of("digits")))
            .path(FIELD)
            .path("digits")
            .path(1);
    return told.isInt() ? told.intValue() : USUAL_DECIMALS;
  }

  private QuantityRules() {}
}
