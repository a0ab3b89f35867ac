package puente.journeys.quotation;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import puente.odoo.Odoo;

/**
 * The values that go with a price somebody named, so that Odoo works out nothing beside it: without
 * them it adds the pricelist's discount, and from 18 on a later change of the quantity replaces the
 * price by the pricelist's (measured on 19: docs/odoo-facts.md, "Prices").
 */
public final class GivenPrice {
  private static final String TECHNICAL = "technical_price_unit";

  /** A price that no line has: a line's price differs from it and so counts as set by hand. */
  private static final BigDecimal NEVER = BigDecimal.ONE.negate();

  /** The values of a line that has this price, by their fields, in a fixed order. */
  public static Map<String, Object> values(Odoo odoo, BigDecimal price) {
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("price_unit", price);
    values.put("discount", BigDecimal.ZERO);
    if (odoo.hasField("sale.order.line", TECHNICAL)) {
      values.put(TECHNICAL, NEVER);
    }
    return values;
  }

  /** Returns the price as cells of a {@code load()}, by their columns. */
  public static Map<String, String> cells(Odoo odoo, BigDecimal price) {
    Map<String, String> cells = new LinkedHashMap<>();
    values(odoo, price).forEach((field, value) -> cells.put(field, plain(value)));
    return cells;
  }

  private static String plain(Object value) {
    return value instanceof BigDecimal number ? number.toPlainString() : value.toString();
  }

  private GivenPrice() {}
}
