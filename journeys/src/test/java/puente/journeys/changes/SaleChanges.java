package puente.journeys.changes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import puente.bridge.Problem;
import puente.bridge.Refusal;
import puente.journeys.MemorySteps;
import puente.odoo.Domain;
import puente.odoo.Sale;

/** What changes of orders are, on any Odoo. */
interface SaleChanges extends Trial {

  private CreateSale.Wanted sale(long partner, @Nullable String date) {
    return new CreateSale.Wanted(partner, null, date, "Entrega < 2 días & en obra", null);
  }

  /** A quotation with a line of two Robot PUDU. */
  private CreateSaleLine.Added quotation() {
    Sale sale = new CreateSale(odoo()).run(sale(customer(), null), Trial.steps());
    return new CreateSaleLine(odoo()).run(line(sale.id(), "2", null, null), Trial.steps());
  }

  private CreateSaleLine.Wanted line(
      long order, String qty, @Nullable String price, @Nullable String name) {
    return new CreateSaleLine.Wanted(
        order,
        id("product.product", "name", "Robot PUDU"),
        new BigDecimal(qty),
        price == null ? null : new BigDecimal(price),
        name);
  }

  private static UpdateSale.Wanted note(long order, String note) {
    return new UpdateSale.Wanted(order, null, null, null, null, note, null, List.of());
  }

  private static UpdateSale.Wanted lines(long order, UpdateSale.Line... lines) {
    return new UpdateSale.Wanted(order, null, null, null, null, null, null, List.of(lines));
  }

  private static UpdateSale.Line quantity(long line, String qty) {
    return new UpdateSale.Line(line, new BigDecimal(qty), null, null, false);
  }

  private static UpdateSale.Line removed(long line) {
    return new UpdateSale.Line(line, null, null, null, true);
  }

  /** As if somebody did it in Odoo. */
  private void write(long order, Map<String, ?> values) {
    odoo().write("sale.order", "write", Map.of("ids", List.of(order), "vals", values));
  }

  private void lock(long order) {
    write(
        order,
        odoo().hasField("sale.order", "locked")
            ? Map.of("state", "sale", "locked", true)
            : Map.of("state", "done"));
  }

  @Test
  default void anEmptyOrderIsMadeOnce() {
    MemorySteps steps = Trial.steps();
    Sale sale = twice(new CreateSale(odoo()), sale(customer(), null), steps);
    assertThat(sale.customer()).isEqualTo("Cliente 00 SAC");
    assertThat(sale.lines()).isEmpty();
    assertThat(sale.note()).isEqualTo("Entrega < 2 días & en obra");
    assertThat(
            odoo().count("sale.order", Domain.where("client_order_ref", "=", steps.trackingId())))
        .isOne();
  }

  @Test
  default void anOrderForNobodyIsRefused() {
    assertThat(Trial.refused(new CreateSale(odoo()), sale(999_999, null))).isEqualTo("partner_id");
  }

  @Test
  default void theDateIsTheMomentThatWasMeant() {
    assertThat(odoo().zone().getId()).isEqualTo("America/Lima");
    Map<String, String> meant =
        Map.of(
            "2026-03-15T09:30:00+02:00", "2026-03-15T07:30:00Z",
            "2026-03-15T09:30:00Z", "2026-03-15T09:30:00Z",
            "2026-03-15 09:30", "2026-03-15T14:30:00Z",
            "2026-03-15", "2026-03-15T05:00:00Z");
    meant.forEach(
        (given, moment) -> {
          Sale made = new CreateSale(odoo()).run(sale(customer(), given), Trial.steps());
          assertThat(made.orderedAt()).as(given).isEqualTo(OffsetDateTime.parse(moment));
        });
  }

  @Test
  default void aDateThatIsNoneIsRefusedByName() {
    for (String date : List.of("mañana", "15/03/2026", "2026-02-30", "+99999-01-01", "")) {
      assertThat(Trial.refused(new CreateSale(odoo()), sale(customer(), date)))
          .as(date)
          .isEqualTo("date_order");
    }
  }

  @Test
  default void aLineIsAddedOnce() {
    Sale sale = new CreateSale(odoo()).run(sale(customer(), null), Trial.steps());
    CreateSaleLine.Added added =
        twice(new CreateSaleLine(odoo()), line(sale.id(), "2", null, null), Trial.steps());
    assertThat(added.order().lines()).hasSize(1);
    Sale.Line line = added.order().lines().getFirst();
    assertThat(line.id()).isEqualTo(added.lineId());
    assertThat(line.price()).isEqualByComparingTo("14500");
    assertThat(added.order().amountUntaxed()).isEqualByComparingTo("29000");
  }

  @Test
  default void aLineTakesTheGivenPriceAndText() {
    Sale sale = new CreateSale(odoo()).run(sale(customer(), null), Trial.steps());
    Sale.Line line =
        new CreateSaleLine(odoo())
            .run(line(sale.id(), "1.5", "0", "Robot de prueba"), Trial.steps())
            .order()
            .lines()
            .getFirst();
    assertThat(line.price()).isEqualByComparingTo("0");
    assertThat(line.qty()).isEqualByComparingTo("1.5");
    assertThat(line.description()).isEqualTo("Robot de prueba");
  }

  @Test
  default void aLineForWhatIsNotThereIsRefused() {
    long product = id("product.product", "name", "Robot PUDU");
    long order = quotation().order().id();
    CreateSaleLine lines = new CreateSaleLine(odoo());
    assertThat(
            Trial.refused(
                lines, new CreateSaleLine.Wanted(999_999, product, BigDecimal.ONE, null, null)))
        .isEqualTo("order_id");
    assertThat(
            Trial.refused(
                lines, new CreateSaleLine.Wanted(order, 999_999, BigDecimal.ONE, null, null)))
        .isEqualTo("product_id");
  }

  @Test
  default void noLineIsAddedToAnOrderThatIsNoQuotationAnyMore() {
    for (String state : List.of("sale", "cancel", "locked")) {
      long order = quotation().order().id();
      if (state.equals("locked")) {
        lock(order);
      } else {
        write(order, Map.of("state", state));
      }
      assertThatThrownBy(
              () -> new CreateSaleLine(odoo()).run(line(order, "1", null, null), Trial.steps()))
          .isInstanceOfSatisfying(
              Refusal.class,
              refusal -> assertThat(refusal.problem()).isInstanceOf(Problem.Conflict.class));
      assertThat(Sale.read(odoo(), order).lines()).as(state).hasSize(1);
    }
  }

  /** Confirmed between the line's making and our knowing of it: it is told as made. */
  @Test
  default void aLineThatWasMadeIsNotRefusedAfterwards() {
    Sale sale = new CreateSale(odoo()).run(sale(customer(), null), Trial.steps());
    MemorySteps steps = Trial.steps();
    CreateSaleLine.Wanted wanted = line(sale.id(), "2", null, null);
    CreateSaleLine.Added first = new CreateSaleLine(odoo()).run(wanted, steps);
    write(sale.id(), Map.of("state", "sale"));
    steps.forget("make");
    CreateSaleLine.Added again = new CreateSaleLine(odoo()).run(wanted, steps);
    assertThat(again.lineId()).isEqualTo(first.lineId());
    assertThat(again.order().lines()).hasSize(1);
  }

  @Test
  default void anOrderIsChangedOnceAndOnlyWhereItDiffers() {
    CreateSaleLine.Added made = quotation();
    long order = made.order().id();
    long second =
        new CreateSaleLine(odoo()).run(line(order, "1", "10", null), Trial.steps()).lineId();
    long other = id("res.partner", "name", "Cliente 01 SAC");
    UpdateSale.Wanted wanted =
        new UpdateSale.Wanted(
            order,
            other,
            id("res.users", "login", "ventas1"),
            "2026-03-15T09:30:00-05:00",
            LocalDate.of(2027, 1, 31),
            "Nueva nota\nde dos líneas",
            id("account.payment.term", "name", "Immediate Payment"),
            List.of(
                new UpdateSale.Line(
                    made.lineId(), new BigDecimal("3"), new BigDecimal("9.5"), "Texto", false),
                removed(second)));
    UpdateSale.Updated updated = twice(new UpdateSale(odoo()), wanted, Trial.steps());
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
    assertThat(new UpdateSale(odoo()).run(wanted(wanted), Trial.steps()).changed()).isEmpty();
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

  /** What hangs on the customer moves with it on every version. */
  @Test
  default void theAddressesFollowTheCustomer() {
    long order = quotation().order().id();
    long other = id("res.partner", "name", "Cliente 01 SAC");
    new UpdateSale(odoo())
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
    long order = quotation().order().id();
    MemorySteps steps = Trial.steps();
    UpdateSale update = new UpdateSale(odoo());
    update.run(note(order, "La nuestra"), steps);
    write(order, Map.of("note", "La de Ana"));
    steps.forget("make");
    assertThatThrownBy(() -> update.run(note(order, "La nuestra"), steps))
        .isInstanceOfSatisfying(
            Refusal.class,
            refusal -> assertThat(refusal.problem()).isInstanceOf(Problem.Conflict.class));
    assertThat(Sale.read(odoo(), order).note()).isEqualTo("La de Ana");
  }

  @Test
  default void aConfirmedOrderKeepsItsCustomerDatesAndLines() {
    CreateSaleLine.Added made = quotation();
    long order = made.order().id();
    write(order, Map.of("state", "sale"));
    UpdateSale update = new UpdateSale(odoo());
    long other = id("res.partner", "name", "Cliente 01 SAC");
    assertThat(
            Trial.refused(
                update,
                new UpdateSale.Wanted(order, other, null, null, null, null, null, List.of())))
        .isEqualTo("partner_id");
    assertThat(Trial.refused(update, lines(order, removed(made.lineId())))).isEqualTo("lines");
    Sale changed = update.run(lines(order, quantity(made.lineId(), "5")), Trial.steps()).order();
    assertThat(changed.lines().getFirst().qty()).isEqualByComparingTo("5");
  }

  @Test
  default void aLockedOrCancelledOrderStaysAsItIs() {
    long locked = quotation().order().id();
    lock(locked);
    long cancelled = quotation().order().id();
    write(cancelled, Map.of("state", "cancel"));
    for (long order : List.of(locked, cancelled)) {
      assertThatThrownBy(() -> new UpdateSale(odoo()).run(note(order, "Otra"), Trial.steps()))
          .isInstanceOfSatisfying(
              Refusal.class,
              refusal -> assertThat(refusal.problem()).isInstanceOf(Problem.Conflict.class));
    }
  }

  @Test
  default void aChangeOfNothingOrOfAnotherOrdersLineIsRefused() {
    long order = quotation().order().id();
    long foreign = quotation().lineId();
    UpdateSale update = new UpdateSale(odoo());
    assertThat(Trial.refused(update, lines(order))).isEmpty();
    assertThat(Trial.refused(update, lines(order, quantity(foreign, "5"))))
        .isEqualTo("lines[0].line_id");
  }
}
