package puente.journeys.changes;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import puente.journeys.ExternalIds;
import puente.journeys.QuotationRequest.Item;
import puente.journeys.changes.SaleEdit.Difference;
import puente.odoo.Odoo;
import puente.odoo.OdooNumber;
import tools.jackson.databind.JsonNode;

/** The products that a quotation is to have instead of those it has. */
record NewLines(List<Item> items) {

  /** What goes when they come: nothing where the quotation has just these already. */
  List<Difference> removals(OrderNow now) {
    List<Difference> removals = new ArrayList<>();
    if (items.isEmpty()) {
      return removals;
    }
    now.products().keySet().stream()
        .map(line -> new Difference(line, SaleField.REMOVE, now.said(line), ""))
        .forEach(removals::add);
    return removals;
  }

  /** Whether the quotation has them already; a price that was not given is whatever it is. */
  boolean areIn(OrderNow now) {
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
              && (!priced(item) || equal(line, "price_unit", item.price()));
      if (!same) {
        return false;
      }
    }
    return true;
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
  void add(Odoo odoo, long orderId, String trackingId) {
    for (boolean priced : List.of(true, false)) {
      List<List<String>> rows = rows(orderId, trackingId, priced);
      if (!rows.isEmpty()) {
        List<String> columns =
            new ArrayList<>(
                List.of("id", "order_id/.id", "sequence", "product_id/.id", "product_uom_qty"));
        if (priced) {
          columns.add("price_unit");
        }
        odoo.load("sale.order.line", columns, rows);
      }
    }
  }

  private List<List<String>> rows(long orderId, String trackingId, boolean priced) {
    List<List<String>> rows = new ArrayList<>();
    for (int i = 0; i < items.size(); i++) {
      Item item = items.get(i);
      if (priced(item) == priced) {
        List<String> row = new ArrayList<>();
        row.add(ExternalIds.line(trackingId, i + 1));
        row.add(Long.toString(orderId));
        row.add(Integer.toString((i + 1) * 10));
        row.add(Integer.toString(item.productId()));
        row.add(item.qty().toPlainString());
        if (priced) {
          row.add(item.price().toPlainString());
        }
        rows.add(row);
      }
    }
    return rows;
  }

  /** The products' names, asked for to refuse one that is not there. */
  void requireKnown(Odoo odoo, String field) {
    items.stream()
        .map(Item::productId)
        .distinct()
        .forEach(product -> KnownNames.of(odoo, "product.product", field, product));
  }

  /** No lines: those that are there stay. */
  static NewLines none() {
    return new NewLines(List.of());
  }
}
