package puente.journeys.changes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import puente.bridge.Problem;
import puente.bridge.ProblemException;
import puente.bridge.text.Language;
import puente.journeys.MemorySteps;
import puente.odoo.operations.Sale;

/** What changing orders is, on any Odoo. */
interface SaleUpdates extends SaleTrial {

  @Test
  default void anOrderIsChangedOnceAndOnlyWhereItDiffers() {
    CreateSaleLine.Added made = priced();
    long order = made.order().id();
    long second =
        new CreateSaleLine(odoo(), Language.ES)
            .run(line(order, "1", "10", null), Trial.steps())
            .lineId();
    long other = id("res.partner", "name", "Cliente 01 SAC");
    UpdateSale.Wanted wanted =
        new UpdateSale.Wanted(
            order,
            other,
            id("res.users", "login", "ventas1"),
            "2026-03-15T09:30:00-05:00",
            "2027-01-31",
            "Nueva nota\nde dos líneas",
            id("account.payment.term", "name", "Immediate Payment"),
            List.of(
                new UpdateSale.Line(
                    made.lineId(), new BigDecimal("3"), new BigDecimal("9.5"), "Texto", false),
                SaleTrial.removed(second)));
    UpdateSale.Updated updated = twice(new UpdateSale(odoo(), Language.ES), wanted, Trial.steps());
    assertThat(updated.changed())
        .containsExactlyInAnyOrder(
            "partner_id",
            "user_id",
            "date_order",
            "validity_date",
            "note",
            "payment_term_id",
            "product_uom_qty",
            "price_unit",
            "name",
            "remove");
    Sale sale = updated.order();
    assertThat(sale.partnerId()).isEqualTo(other);
    assertThat(sale.salesperson()).isEqualTo("Ana Torres");
    assertThat(sale.orderedAt()).isEqualTo(OffsetDateTime.parse("2026-03-15T14:30:00Z"));
    assertThat(sale.validUntil()).isEqualTo(LocalDate.of(2027, 1, 31));
    assertThat(sale.note()).containsSubsequence("Nueva nota", "de dos líneas");
    assertThat(sale.amountUntaxed()).isEqualByComparingTo("28.5");
    assertThat(sale.lines()).extracting(Sale.Line::description).containsExactly("Texto");
    assertThat(new UpdateSale(odoo(), Language.ES).run(wanted(wanted), Trial.steps()).changed())
        .isEmpty();
  }

  /** The same without the line that is gone. */
  private static UpdateSale.Wanted wanted(UpdateSale.Wanted whole) {
    return new UpdateSale.Wanted(
        whole.orderId(),
        whole.partnerId(),
        whole.userId(),
        whole.dateOrder(),
        whole.validityDate(),
        whole.note(),
        whole.paymentTermId(),
        whole.lines().subList(0, 1));
  }

  @Test
  default void theAddressesFollowTheCustomer() {
    long order = priced().order().id();
    long other = id("res.partner", "name", "Cliente 01 SAC");
    new UpdateSale(odoo(), Language.ES)
        .run(
            new UpdateSale.Wanted(order, other, null, null, null, null, null, List.of()),
            Trial.steps());
    List<String> addresses = List.of("partner_invoice_id", "partner_shipping_id");
    var row =
        odoo()
            .read("sale.order", "read", Map.of("ids", List.of(order), "fields", addresses))
            .path(0);
    for (String field : addresses) {
      assertThat(row.path(field).path(0).longValue()).as(field).isEqualTo(other);
    }
  }

  @Test
  default void whatSomebodyElseChangedMeanwhileIsNotOverwritten() {
    long order = priced().order().id();
    MemorySteps steps = Trial.steps();
    UpdateSale update = new UpdateSale(odoo(), Language.ES);
    update.run(SaleTrial.note(order, "La nuestra"), steps);
    write(order, Map.of("note", "La de Ana"));
    steps.forget("make");
    assertThatThrownBy(() -> update.run(SaleTrial.note(order, "La nuestra"), steps))
        .isInstanceOfSatisfying(
            ProblemException.class,
            refusal -> assertThat(refusal.problem()).isInstanceOf(Problem.Conflict.class));
    assertThat(Sale.read(odoo(), order).note()).isEqualTo("La de Ana");
  }

  @Test
  default void aConfirmedOrderKeepsItsCustomerDatesAndLines() {
    CreateSaleLine.Added made = priced();
    long order = made.order().id();
    write(order, Map.of("state", "sale"));
    UpdateSale update = new UpdateSale(odoo(), Language.ES);
    long other = id("res.partner", "name", "Cliente 01 SAC");
    assertThat(
            Trial.refused(
                update,
                new UpdateSale.Wanted(order, other, null, null, null, null, null, List.of())))
        .isEqualTo("partner_id");
    assertThat(Trial.refused(update, SaleTrial.lines(order, SaleTrial.removed(made.lineId()))))
        .isEqualTo("lines");
    Sale changed =
        update
            .run(SaleTrial.lines(order, SaleTrial.quantity(made.lineId(), "5")), Trial.steps())
            .order();
    assertThat(changed.lines().getFirst().qty()).isEqualByComparingTo("5");
  }

  @Test
  default void aLockedOrCancelledOrderStaysAsItIs() {
    long locked = priced().order().id();
    lock(locked);
    long cancelled = priced().order().id();
    write(cancelled, Map.of("state", "cancel"));
    for (long order : List.of(locked, cancelled)) {
      assertThatThrownBy(
              () ->
                  new UpdateSale(odoo(), Language.ES)
                      .run(SaleTrial.note(order, "Otra"), Trial.steps()))
          .isInstanceOfSatisfying(
              ProblemException.class,
              refusal -> assertThat(refusal.problem()).isInstanceOf(Problem.Conflict.class));
    }
  }

  @Test
  default void aChangeOfNothingOrOfAnotherOrdersLineIsRefused() {
    long order = priced().order().id();
    long foreign = priced().lineId();
    UpdateSale update = new UpdateSale(odoo(), Language.ES);
    assertThat(Trial.refused(update, SaleTrial.lines(order))).isEmpty();
    assertThat(Trial.refused(update, SaleTrial.lines(order, SaleTrial.quantity(foreign, "5"))))
        .isEqualTo("lines[0].line_id");
  }
}
