package puente.sandbox.odoo.model;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Refusals by Odoo itself of changes to the lines of a confirmed or locked order (measured on 14
 * and 19).
 */
final class OrderLines {
  private static final String MODEL = "sale.order.line";
  private static final Set<String> PROTECTED =
      Set.of("product_id", "name", "price_unit", "product_uom_qty", "tax_ids");

  static void checkRemoval(Env env, String model, long id) {
    if (!model.equals(MODEL)) {
      return;
    }
    String state = env.sudo().records().text(MODEL, id, "state");
    if (Set.of("sale", "done").contains(state)) {
      throw OdooError.user(
          marksLocked(env)
              ? "Once a sales order is confirmed, you can't remove one of its lines (we need to"
                  + " track if something gets invoiced or delivered).\n"
                  + "                Set the quantity to 0 instead."
              : "You can not remove an order line once the sales order is confirmed.\n"
                  + "You should rather set the quantity to 0.");
    }
  }

  static void checkWrite(
      Env env, Model model, Map<String, Object> before, Map<String, Object> written) {
    if (!model.name().equals(MODEL) || !(before.get("order_id") instanceof Long order)) {
      return;
    }
    Records records = env.sudo().records();
    boolean locked =
        marksLocked(env)
            ? records.flag("sale.order", order, "locked")
            : records.text("sale.order", order, "state").equals("done");
    List<String> labels =
        written.keySet().stream()
            .filter(PROTECTED::contains)
            .map(field -> model.field(field).label())
            .toList();
    if (locked && !labels.isEmpty()) {
      throw OdooError.user(
          "It is forbidden to modify the following fields in a locked order:\n"
              + String.join("\n", labels));
    }
  }

  private static boolean marksLocked(Env env) {
    return env.registry().model("sale.order").has("locked");
  }

  private OrderLines() {}
}
