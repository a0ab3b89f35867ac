package puente.odoo.operations;

import puente.bridge.Answer;
import puente.bridge.Operation;
import puente.bridge.schema.Bounds;
import puente.bridge.schema.Default;
import puente.bridge.schema.Description;
import puente.odoo.Odoo;

/** Answers "what is in this order?". */
final class GetSale {
  record Query(
      @Description("The order's id, from list_sales.") @Bounds(min = 1) long id,
      @Description("The Odoo database to read.") @Default("\"production\"")
          Odoo.Environment environment) {}

  static Operation<Query, Sale> in(OdooDatabases odoos) {
    return Operation.reads("get_sale")
        .title("Get a sale")
        .purpose(
            "Tells one quotation or sale order whole, with its lines, prices and totals. Use"
                + " list_sales to find its id.")
        .toolset("odoo")
        .touches(
            "Odoo: sale.order (read)", "Odoo: sale.order.line (read)", "Odoo: res.partner (read)")
        .does(
            new Query(1, Odoo.Environment.PRODUCTION),
            Sale.class,
            (query, call) -> {
              Sale sale = Sale.read(odoos.of(query.environment()), query.id());
              return Answer.of(sale, sale.say());
            });
  }

  private GetSale() {}
}
