package puente.journeys.changes;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import puente.journeys.MemorySteps;
import puente.odoo.Domain;
import puente.odoo.Sale;

/** What changes of orders are, on any Odoo. */
interface SaleChanges extends Trial {

  private CreateSale.Wanted sale(long partner) {
    return new CreateSale.Wanted(partner, null, null, "Entrega en obra", null);
  }

  @Test
  default void anEmptyOrderIsMadeOnce() {
    MemorySteps steps = Trial.steps();
    Sale sale = twice(new CreateSale(odoo()), sale(customer()), steps);
    assertThat(sale.customer()).isEqualTo("Cliente 00 SAC");
    assertThat(sale.lines()).isEmpty();
    assertThat(sale.note()).isEqualTo("Entrega en obra");
    assertThat(
            odoo().count("sale.order", Domain.where("client_order_ref", "=", steps.trackingId())))
        .isOne();
  }

  @Test
  default void anOrderForNobodyIsRefused() {
    assertThat(Trial.refused(new CreateSale(odoo()), sale(999_999))).isEqualTo("partner_id");
  }
}
