package puente.journeys.changes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import puente.bridge.ProblemException;
import puente.journeys.MemorySteps;
import puente.journeys.changes.orders.OrderState;
import puente.journeys.changes.orders.TargetOrder;
import puente.odoo.Domain;
import puente.odoo.Odoo;
import puente.odoo.operations.Sale;

/** What is done with an order that is there, on any Odoo. */
interface OrderChanges extends OrderTrial {

  @Test
  default void aQuotationIsConfirmedByItsNumber() {
    Sale sale = quotation();
    OrderState now =
        twice(new ConfirmQuotation(odoo()), new TargetOrder(sale.name()), Trial.steps());
    assertThat(now.state()).isEqualTo("sale");
    assertThat(now.amountTotal()).isEqualByComparingTo(sale.amountTotal());
    assertThat(now.orderId()).isEqualTo(sale.id());
  }

  @Test
  default void anOrderIsNamedByWhatPeopleSayOfIt() {
    MemorySteps steps = Trial.steps();
    Sale sale = quotation(steps);
    String digits = sale.name().replaceAll("\\D", "").replaceFirst("^0+", "");
    RecordReference which = new RecordReference(odoo());
    for (String said :
        List.of(
            sale.name(),
            sale.name().toLowerCase(Locale.ROOT),
            steps.trackingId(),
            "orden S" + digits)) {
      assertThat(which.of(puente.odoo.operations.RecordResolver.Kind.ORDER, said, "order").id())
          .as(said)
          .isEqualTo(sale.id());
    }
    assertThat(Trial.refused(new ConfirmQuotation(odoo()), new TargetOrder("S99999999")))
        .isEqualTo("order");
    assertThat(Trial.refused(new ConfirmQuotation(odoo()), new TargetOrder("chg_0123456789ab")))
        .isEqualTo("order");
  }

  @Test
  default void ofSeveralOrdersOfACustomerItIsAskedWhich() {
    quotation();
    quotation();
    ProblemException refusal =
        catchThrowableOfType(
            ProblemException.class,
            () -> new CancelQuotation(odoo()).look(new TargetOrder("Cliente 00 SAC")));
    assertThat(refusal.problem().detail().es())
        .contains("Cliente 00 SAC")
        .endsWith("¿Cuál de ellas?");
  }

  @Test
  default void anOrderWithoutProductsIsNotConfirmed() {
    Sale empty =
        new CreateSale(odoo())
            .run(new CreateSale.Wanted(customer(), null, null, null, null), Trial.steps());
    assertThat(Trial.refused(new ConfirmQuotation(odoo()), new TargetOrder(empty.name())))
        .isEqualTo("order");
    assertThat(stateOf(empty)).isEqualTo("draft");
  }

  @Test
  default void aConfirmedOrderIsCancelledAndThatIsSaid() {
    Sale sale = quotation();
    TargetOrder wanted = new TargetOrder(sale.name());
    new ConfirmQuotation(odoo()).run(wanted, Trial.steps());
    CancelQuotation cancel = new CancelQuotation(odoo());
    OrderState now = cancel.run(wanted, Trial.steps());
    assertThat(now.state()).isEqualTo("cancel");
    assertThat(cancel.done(now).en()).contains("had been confirmed", sale.name());
    assertThat(cancel.run(wanted, Trial.steps()).state()).isEqualTo("cancel");
    assertThat(Trial.refused(new ConfirmQuotation(odoo()), wanted)).isEqualTo("order");
  }

  @Test
  default void aLockedOrderIsNotCancelled() {
    Sale sale = quotation();
    new ConfirmQuotation(odoo()).run(new TargetOrder(sale.name()), Trial.steps());
    lock(sale);
    assertThat(Trial.refused(new CancelQuotation(odoo()), new TargetOrder(sale.name())))
        .isEqualTo("order");
    assertThat(stateOf(sale)).isEqualTo("sale");
  }

  @Test
  default void aConfirmationRunAgainConfirmsNothingTwice() {
    Sale sale = quotation();
    MemorySteps steps = Trial.steps();
    new ConfirmQuotation(odoo()).run(new TargetOrder(sale.name()), steps);
    String confirmed = written(sale);
    steps.forget("make");
    assertThat(new ConfirmQuotation(odoo()).run(new TargetOrder(sale.name()), steps).state())
        .isEqualTo("sale");
    assertThat(written(sale)).isEqualTo(confirmed);
  }

  /** When it was last written, and how often Odoo noted something about it. */
  private String written(Sale sale) {
    int notes =
        odoo()
            .count(
                "mail.message",
                Domain.all(
                    Domain.where("model", "=", "sale.order"),
                    Domain.where("res_id", "=", sale.id())));
    return notes
        + odoo()
            .searchRead(
                "sale.order",
                Odoo.Search.of(Domain.where("id", "=", sale.id()), List.of("date_order"), 1))
            .toString();
  }
}
