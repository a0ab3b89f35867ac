package puente.journeys.changes.orders;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import puente.journeys.changes.orders.SaleEdit.Difference;
import puente.odoo.Domain;
import puente.odoo.Odoo;
import tools.jackson.databind.JsonNode;

/** An order with its lines as Odoo holds them now, to be compared with what is wanted. */
public record CurrentOrder(OrderHead head, JsonNode row, Map<Long, JsonNode> lines) {
  private static final List<SaleField> OF_LINES =
      List.of(SaleField.PRODUCT_UOM_QTY, SaleField.PRICE_UNIT, SaleField.NAME, SaleField.DISCOUNT);

  /**
   * The fields that a line to be removed is compared by; kept with jobs, so they stay as they are.
   */
  private static final List<SaleField> SAID =
      List.of(SaleField.PRODUCT_UOM_QTY, SaleField.PRICE_UNIT, SaleField.NAME);

  private static final List<SaleField> OF_ORDERS =
      List.of(
          SaleField.PARTNER_ID,
          SaleField.USER_ID,
          SaleField.DATE_ORDER,
          SaleField.VALIDITY_DATE,
          SaleField.PAYMENT_TERM_ID,
          SaleField.NOTE);

  /**
   * The order of that id, in one call.
   *
   * @throws puente.bridge.ProblemException when there is none for our user
   */
  public static CurrentOrder read(Odoo odoo, long id) {
    Map<String, Object> specification = new LinkedHashMap<>();
    OrderHead.fields(odoo).forEach(field -> specification.put(field, Map.of()));
    OF_ORDERS.forEach(field -> specification.put(field.code(), Map.of()));
    Map<String, Object> line = new LinkedHashMap<>();
    OF_LINES.forEach(field -> line.put(field.code(), Map.of()));
    line.put("product_id", Map.of());
    specification.put("order_line", Map.of("fields", line));
    JsonNode row =
        odoo.searchTree(OrderHead.MODEL, Domain.where("id", "=", id), specification, 1).stream()
            .findFirst()
            .orElseThrow(() -> KnownNames.missing("order_id", id));
    Map<Long, JsonNode> lines = new LinkedHashMap<>();
    row.path("order_line").forEach(each -> lines.put(each.path("id").longValue(), each));
    return new CurrentOrder(OrderHead.of(row), row, lines);
  }

  /** The lines of products, in their order; headings and notes are left out. */
  Map<Long, JsonNode> products() {
    Map<Long, JsonNode> products = new LinkedHashMap<>(lines);
    products.values().removeIf(line -> !line.path("product_id").isNumber());
    return products;
  }

  /** A value of the order itself. */
  public String heldByOrder(SaleField field) {
    return SaleField.plain(row.path(field.code()));
  }

  /** All that a line says, to tell whether it was changed. */
  String text(long line) {
    JsonNode held = lines.getOrDefault(line, row);
    return String.join(
        " ", SAID.stream().map(each -> SaleField.plain(held.path(each.code()))).toList());
  }

  /**
   * Returns the value held where a difference is, as plain text; of a line to be removed all that
   * it says.
   *
   * @return null when the line is not there
   */
  public @Nullable String held(long line, SaleField field) {
    if (line == 0) {
      return heldByOrder(field);
    }
    JsonNode held = lines.get(line);
    if (held == null) {
      return null;
    }
    return field == SaleField.REMOVE ? text(line) : SaleField.plain(held.path(field.code()));
  }

  /**
   * Returns those of the differences that are still to be made: none was overtaken by somebody
   * else.
   */
  public List<Difference> left(List<Difference> differences) {
    List<Difference> left = new ArrayList<>();
    for (Difference each : differences) {
      String held = held(each.line(), each.field());
      if (each.was().equals(held)) {
        left.add(each);
      } else if (!each.isMade(held)) {
        throw each.overtaken(head.name());
      }
    }
    return left;
  }
}
