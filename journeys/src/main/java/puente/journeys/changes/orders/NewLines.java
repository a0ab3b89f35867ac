package puente.journeys.changes.orders;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import puente.journeys.ExternalIds;
import puente.journeys.changes.orders.SaleEdit.Difference;
import puente.journeys.quotation.GivenPrice;
import puente.journeys.quotation.PricelistDiscount;
import puente.journeys.quotation.QuantityRules;
import puente.journeys.quotation.QuotationRequest.Item;
import puente.journeys.quotation.RecordEligibility;
import puente.odoo.Odoo;
import puente.odoo.OdooNumber;
import tools.jackson.databind.JsonNode;

/** The products that a quotation is to have instead of those it has. */
public record NewLines(List<Item> items) {

  /**
   * Returns the removals that come with the new lines: none where the quotation has just these
   * already.
   */
  public List<Difference> removals(CurrentOrder now) {
    List<Difference> removals = new ArrayList<>();
    if (items.isEmpty()) {
      return removals;
    }
    now.products().keySet().stream()
        .map(line -> new Difference(line, SaleField.REMOVE, now.text(line), ""))
        .forEach(removals::add);
    return removals;
  }

  /** Tells whether the quotation has them already; a price that was not given is whatever it is. */
  public boolean areIn(CurrentOrder now) {
    List<JsonNode> lines = List.copyOf(now.products().values());
    if (lines.size() != items.size()) {
      return false;
    }
    for (int i = 0; i < items.size(); i++) {
      Item item = items.get(i);
      JsonNode line = lines.get(i);
      boolean same =
          line.path("product_id").asLong() == item.productId()
              && equal(line, "product_uom_qty", item.qty())
              && (!priced(item) || isPriced(line, item.price()));
      if (!same) {
        return false;
      }
    }
    return true;
  }

  private static boolean isPriced(JsonNode line, BigDecimal price) {
    return equal(line, "price_unit", price) && equal(line, "discount", BigDecimal.ZERO);
  }

  private static boolean equal(JsonNode line, String field, BigDecimal wanted) {
    return OdooNumber.of(line, field).compareTo(wanted) == 0;
  }

  private static boolean priced(Item item) {
    return item.price().signum() >= 0;
  }

  /**
   * Adds them, each under an external id of the job. Beside a priced line a blank price would be
   * stored as 0.0, so these are two loads (docs/odoo-facts.md, "Exactly once").
   */
  public void add(Odoo odoo, long orderId, String trackingId) {
    boolean listed = items.stream().anyMatch(item -> !priced(item));
    PricelistDiscount discount = listed ? PricelistDiscount.ofOrder(odoo, orderId) : null;
    for (boolean priced : List.of(true, false)) {
      List<Map<String, String>> rows = rows(odoo, orderId, trackingId, priced, discount);
      if (!rows.isEmpty()) {
        odoo.load(
            "sale.order.line",
            List.copyOf(rows.getFirst().keySet()),
            rows.stream().map(row -> List.copyOf(row.values())).toList());
      }
    }
  }

  private List<Map<String, String>> rows(
      Odoo odoo,
      long orderId,
      String trackingId,
      boolean priced,
      @Nullable PricelistDiscount discount) {
    List<Map<String, String>> rows = new ArrayList<>();
    for (int i = 0; i < items.size(); i++) {
      Item item = items.get(i);
      if (priced(item) == priced) {
        Map<String, String> row = new LinkedHashMap<>();
        row.put("id", ExternalIds.line(trackingId, i + 1));
        row.put("order_id/.id", Long.toString(orderId));
        row.put("sequence", Integer.toString((i + 1) * 10));
        row.put("product_id/.id", Integer.toString(item.productId()));
        row.put("product_uom_qty", item.qty().toPlainString());
        if (priced) {
          row.putAll(GivenPrice.cells(odoo, item.price()));
        } else if (discount != null) {
          row.put("discount", discount.of(item.productId(), item.qty()).toPlainString());
        }
        rows.add(row);
      }
    }
    return rows;
  }

  /** Refuses a product that is not there or not sold, and lines that Odoo would not take. */
  public void requireKnown(Odoo odoo, String field) {
    if (!items.isEmpty()) {
      RecordEligibility.requireLines(odoo);
    }
    items.forEach(item -> QuantityRules.requireKept(odoo, field, item.qty()));
    RecordEligibility.products(
        odoo, field, items.stream().map(item -> (long) item.productId()).distinct().toList());
  }

  /** No lines: those that are there stay. */
  public static NewLines none() {
    return new NewLines(List.of());
  }
}
