package puente.journeys.changes;

import java.util.List;
import java.util.Map;
import puente.journeys.MemorySteps;
import puente.odoo.operations.Sale;

/** Orders that changes are tried on. */
interface OrderTrial extends Trial {

  /** A quotation with one product, made by the job of that tracking id. */
  default Sale quotation(MemorySteps steps) {
    Sale sale =
        new CreateSale(odoo())
            .run(new CreateSale.Wanted(customer(), null, null, null, null), steps);
    odoo()
        .load(
            "sale.order.line",
            List.of("id", "order_id/.id", "product_id/.id", "product_uom_qty"),
            List.of(
                List.of(
                    "puente.sol_" + steps.trackingId() + "_1",
                    Long.toString(sale.id()),
                    Long.toString(id("product.product", "name", "Robot PUDU")),
                    "2")));
    return Sale.read(odoo(), sale.id());
  }

  default Sale quotation() {
    return quotation(Trial.steps());
  }

  default void lock(Sale sale) {
    boolean marked = odoo().hasField("sale.order", "locked");
    odoo()
        .write(
            "sale.order",
            marked ? "action_lock" : "action_done",
            Map.of("ids", List.of(sale.id())));
  }

  default String stateOf(Sale sale) {
    return Sale.read(odoo(), sale.id()).state();
  }
}
