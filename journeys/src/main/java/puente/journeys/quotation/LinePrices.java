package puente.journeys.quotation;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import puente.bridge.json.Json;
import puente.odoo.Odoo;
import puente.odoo.OdooNumber;
import puente.odoo.OdooValue;
import tools.jackson.databind.JsonNode;

/**
 * The prices of lines before 17, where no onchange prices a whole order that is not saved: each
 * line's own, as Odoo's form makes it, gives the pricelist's price for that quantity and the taxes
 * (measured on 14: docs/odoo-facts.md, "Prices"). For a new customer it is asked what the company
 * itself would pay, since a line without a partner gets no price. Quantities and prices are rounded
 * first, as Odoo does before it stores them: a line's onchange computes with what it is given.
 */
final class LinePrices {
  private static final String SUBTOTAL = "price_subtotal";
  private static final String TOTAL = "price_total";
  private static final String TAXES = "tax_id";

  /** The fields told of; those that others hang on have a "1". */
  private static final Map<String, String> ASKED =
      Map.of(
          "product_id",
          "1",
          "product_uom_qty",
          "1",
          "price_unit",
          "1",
          TAXES,
          "1",
          SUBTOTAL,
          "",
          TOTAL,
          "");

  private static final Map<String, ?> NAME =
      Map.of("fields", Map.of("name", Map.of(), "rounding", Map.of()));

  private static final String MODEL = "sale.order.line";
  private static final BigDecimal CENT = new BigDecimal("0.01");

  private final Odoo odoo;
  private final Terms terms;

  /** The lines with what they come to. */
  record Priced(
      List<QuotationPlan.Line> lines, BigDecimal untaxed, BigDecimal total, String currency) {}

  /**
   * Whose prices, and in what.
   *
   * @param rounding the currency's smallest amount
   */
  private record Terms(long partner, Object pricelist, String currency, BigDecimal rounding) {
    static Terms of(long partner, Object pricelist, JsonNode currency) {
      BigDecimal rounding = currency.path("rounding").decimalValue(CENT);
      return new Terms(
          partner,
          pricelist,
          OdooValue.text(currency.path("name")),
          rounding.signum() > 0 ? rounding : CENT);
    }

    /** An amount of money as Odoo rounds it. */
    BigDecimal money(BigDecimal amount) {
      return amount.divide(rounding, 0, RoundingMode.HALF_UP).multiply(rounding);
    }
  }

  private record Amounts(BigDecimal price, BigDecimal subtotal, BigDecimal total) {}

  private LinePrices(Odoo odoo, Terms terms) {
    this.odoo = odoo;
    this.terms = terms;
  }

  /**
   * The prices for that customer.
   *
   * @param partner null for a new one
   * @param chosen the pricelist that is used instead of the customer's own; null for that
   */
  static Priced of(
      Odoo odoo, List<QuotationRequest.Item> items, @Nullable Long partner, @Nullable Long chosen) {
    return new LinePrices(odoo, terms(odoo, partner, chosen)).of(items);
  }

  private static Terms terms(Odoo odoo, @Nullable Long partner, @Nullable Long chosen) {
    Map<String, ?> company = Map.of("partner_id", Map.of(), "currency_id", NAME);
    JsonNode seller = first(odoo.searchTree("res.company", List.of(), company, 1));
    long buyer = partner == null ? seller.path("partner_id").longValue() : partner;
    if (chosen != null) {
      Map<String, ?> currency = Map.of("currency_id", NAME);
      JsonNode own =
          first(
              odoo.searchTree(
                  "product.pricelist", List.of(List.of("id", "=", chosen)), currency, 1));
      return Terms.of(buyer, chosen, own.path("currency_id"));
    }
    Map<String, ?> list =
        Map.of("property_product_pricelist", Map.of("fields", Map.of("currency_id", NAME)));
    JsonNode pricelist =
        first(odoo.searchTree("res.partner", List.of(List.of("id", "=", buyer)), list, 1))
            .path("property_product_pricelist");
    JsonNode from = pricelist.isObject() ? pricelist : seller;
    return Terms.of(
        buyer,
        pricelist.isObject() ? pricelist.path("id").longValue() : false,
        from.path("currency_id"));
  }

  private static JsonNode first(List<JsonNode> rows) {
    return rows.isEmpty() ? Json.object() : rows.getFirst();
  }

  private Priced of(List<QuotationRequest.Item> items) {
    Map<Long, String> names = names(items);
    List<QuotationPlan.Line> lines = new ArrayList<>();
    BigDecimal untaxed = BigDecimal.ZERO;
    BigDecimal total = BigDecimal.ZERO;
    for (QuotationRequest.Item item : items) {
      Amounts amounts = amounts(item);
      long product = item.productId();
      lines.add(
          new QuotationPlan.Line(
              product,
              names.getOrDefault(product, ""),
              rounded("product_uom_qty", item.qty()),
              amounts.price(),
              amounts.subtotal()));
      untaxed = untaxed.add(amounts.subtotal());
      total = total.add(amounts.total());
    }
    return new Priced(lines, untaxed, total, terms.currency());
  }

  private Map<Long, String> names(List<QuotationRequest.Item> items) {
    List<Long> ids = items.stream().map(item -> (long) item.productId()).distinct().toList();
    Map<Long, String> names = new HashMap<>();
    odoo.searchRead(
            "product.product",
            Odoo.Search.of(
                List.of(List.of("id", "in", ids)), List.of("display_name"), ids.size() + 1))
        .forEach(
            row -> names.put(row.path("id").longValue(), OdooValue.text(row.path("display_name"))));
    return names;
  }

  private Amounts amounts(QuotationRequest.Item item) {
    Map<String, Object> line = new HashMap<>();
    line.put("product_id", item.productId());
    BigDecimal qty = rounded("product_uom_qty", item.qty());
    line.put("product_uom_qty", qty);
    line.put("order_id", Map.of("partner_id", terms.partner(), "pricelist_id", terms.pricelist()));
    JsonNode listed = onchange("product_id", line);
    if (!item.priced()) {
      return new Amounts(
          amount(listed, "price_unit"), money(listed, SUBTOTAL), money(listed, TOTAL));
    }
    BigDecimal price = rounded("price_unit", item.price());
    List<Long> taxes = taxes(listed);
    if (taxes.isEmpty()) {
      BigDecimal subtotal = terms.money(price.multiply(qty));
      return new Amounts(price, subtotal, subtotal);
    }
    line.put("price_unit", price);
    line.put(TAXES, List.of(List.of(6, 0, taxes)));
    JsonNode given = onchange("price_unit", line);
    return new Amounts(price, money(given, SUBTOTAL), money(given, TOTAL));
  }

  private BigDecimal rounded(String field, BigDecimal number) {
    OptionalInt digits = odoo.digits(MODEL, field);
    return digits.isEmpty() || number.scale() <= digits.getAsInt()
        ? number
        : number.setScale(digits.getAsInt(), RoundingMode.HALF_UP);
  }

  private BigDecimal money(JsonNode line, String field) {
    return terms.money(amount(line, field));
  }

  /** Returns what a changed field changes; unchanged values are left out. */
  private JsonNode onchange(String changed, Map<String, ?> line) {
    return onchange(odoo, changed, line, ASKED);
  }

  /**
   * Returns Odoo's onchange of an order's line when one of its fields changed.
   *
   * @param asked the fields to return
   */
  static JsonNode onchange(
      Odoo odoo, String changed, Map<String, ?> line, Map<String, String> asked) {
    return odoo.read(
            MODEL,
            "onchange",
            Map.of(
                "ids",
                List.of(),
                "values",
                line,
                "field_name",
                List.of(changed),
                "field_onchange",
                asked))
        .path("value");
  }

  /** From the commands {@code [5]}, {@code [4, id]} and {@code [6, 0, ids]}. */
  private static List<Long> taxes(JsonNode line) {
    List<Long> taxes = new ArrayList<>();
    for (JsonNode command : line.path(TAXES)) {
      if (command.path(0).asInt() == 4) {
        taxes.add(command.path(1).longValue());
      }
      command.path(2).forEach(id -> taxes.add(id.longValue()));
    }
    return taxes;
  }

  private static BigDecimal amount(JsonNode line, String field) {
    return OdooNumber.of(line, field);
  }
}
