package puente.journeys.quotation;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import puente.odoo.Domain;
import puente.odoo.Odoo;
import tools.jackson.databind.JsonNode;

/**
 * The discount that a pricelist shows beside the price of a line that nobody named a price for.
 * Until 15 {@code load()} stores the list price and leaves the discount out, which Odoo's form adds
 * (measured on 14: docs/odoo-facts.md, "Prices"); from 16 on it is worked out by itself.
 */
public final class PricelistDiscount {
  private static final int FIRST_THAT_WORKS_IT_OUT = 16;
  private static final String POLICY = "discount_policy";
  private static final String DISCOUNT = "discount";

  private final Odoo odoo;
  private final long partner;
  private final Object pricelist;

  private PricelistDiscount(Odoo odoo, long partner, Object pricelist) {
    this.odoo = odoo;
    this.partner = partner;
    this.pricelist = pricelist;
  }

  /**
   * The discounts of orders of this customer; null where Odoo works them out or has none.
   *
   * @param pricelist null for the customer's own
   */
  static @Nullable PricelistDiscount ofCustomer(Odoo odoo, long partner, @Nullable Long pricelist) {
    if (!areLeftOut(odoo)) {
      return null;
    }
    return new PricelistDiscount(
        odoo, partner, pricelist != null ? pricelist : ownPricelist(odoo, partner));
  }

  /** The discounts of this order; null where Odoo works them out or has none. */
  public static @Nullable PricelistDiscount ofOrder(Odoo odoo, long order) {
    if (!areLeftOut(odoo)) {
      return null;
    }
    return odoo
        .searchRead(
            "sale.order",
            Odoo.Search.of(
                Domain.where("id", "=", order), List.of("partner_id", "pricelist_id"), 1))
        .stream()
        .findFirst()
        .map(
            row ->
                new PricelistDiscount(
                    odoo, row.at("/partner_id/0").longValue(), id(row.path("pricelist_id"))))
        .orElse(null);
  }

  /** Tells whether there are discounts that have to be asked for. */
  static boolean areLeftOut(Odoo odoo) {
    return odoo.majorVersion() < FIRST_THAT_WORKS_IT_OUT
        && odoo.hasField("product.pricelist", POLICY)
        && odoo.count("product.pricelist", Domain.where(POLICY, "=", "without_discount")) > 0;
  }

  private static Object ownPricelist(Odoo odoo, long partner) {
    String field = "property_product_pricelist";
    return odoo
        .searchRead(
            "res.partner", Odoo.Search.of(Domain.where("id", "=", partner), List.of(field), 1))
        .stream()
        .findFirst()
        .map(row -> id(row.path(field)))
        .orElse(false);
  }

  private static Object id(JsonNode pair) {
    return pair.isArray() ? pair.path(0).longValue() : false;
  }

  /** The discount of a line, in percent. */
  public BigDecimal of(long product, BigDecimal quantity) {
    Map<String, Object> line = new LinkedHashMap<>();
    line.put("product_id", product);
    line.put("product_uom_qty", quantity);
    line.put("order_id", Map.of("partner_id", partner, "pricelist_id", pricelist));
    Map<String, String> asked =
        Map.of("product_id", "1", "product_uom_qty", "1", "price_unit", "1", DISCOUNT, "1");
    return LinePrices.onchange(odoo, "product_id", line, asked)
        .path(DISCOUNT)
        .decimalValue(BigDecimal.ZERO);
  }
}
