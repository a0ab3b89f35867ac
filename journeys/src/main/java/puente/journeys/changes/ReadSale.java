package puente.journeys.changes;

import puente.bridge.Answer;
import puente.bridge.Operation;
import puente.bridge.schema.Bounds;
import puente.bridge.schema.Description;
import puente.odoo.Odoo;
import puente.odoo.operations.Sale;

/** Answers "what is in the order now?" of the database written to. */
final class ReadSale {
  record Query(@Description("The order's id.") @Bounds(min = 1) long orderId) {}

  static Operation<Query, Sale> in(Odoo odoo) {
    return Operation.reads("dev_read_sale")
        .title("Read a sales order")
        .toolset("odoo")
        .touches(
            "Odoo: sale.order (read)", "Odoo: sale.order.line (read)", "Odoo: res.partner (read)")
        .purpose(
            "Tells an order whole, with the ids of its lines, from the database that the dev_ tools"
                + " write to. For any other order use get_sale.")
        .does(
            new Query(1),
            Sale.class,
            (query, call) -> {
              Sale sale = Sale.read(odoo, query.orderId());
              return Answer.of(sale, sale.say());
            });
  }

  private ReadSale() {}
}
