package puente.journeys.changes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import puente.bridge.Problem;
import puente.bridge.ProblemException;
import puente.bridge.text.Language;
import puente.journeys.MemorySteps;
import puente.odoo.Domain;
import puente.odoo.OdooSettings;
import puente.odoo.http.HttpOdoo;
import puente.odoo.operations.Sale;

/** What making orders and their lines is, on any Odoo. */
interface SaleChanges extends SaleTrial {

  OdooSettings settings();

  @Test
  default void anEmptyOrderIsMadeOnce() {
    MemorySteps steps = Trial.steps();
    Sale sale = twice(new CreateSale(odoo()), sale(customer(), null), steps);
    assertThat(sale.customer()).isEqualTo("Cliente 00 SAC");
    assertThat(sale.lines()).isEmpty();
    assertThat(sale.note()).isEqualTo("Entrega < 2 días & en obra");
    assertThat(odoo().count("sale.order", Domain.where("origin", "=", steps.trackingId()))).isOne();
  }

  @Test
  default void whatNobodySaidIsNotTold() {
    CreateSale.Wanted wanted = new CreateSale.Wanted(customer(), null, null, null, null);
    assertThat(new CreateSale(odoo()).run(wanted, Trial.steps()).note()).isNull();
  }

  @Test
  default void anOrderForNobodyIsRefused() {
    assertThat(Trial.refused(new CreateSale(odoo()), sale(999_999, null))).isEqualTo("partner_id");
  }

  @Test
  default void theDateIsTheMomentThatWasMeant() {
    // Neither the zone of Odoo's user nor that of this machine.
    try (HttpOdoo inTokyo = new HttpOdoo(settings().in(ZoneId.of("Asia/Tokyo")))) {
      Map<String, String> meant =
          Map.of(
              "2026-03-15T09:30:00+02:00", "2026-03-15T07:30:00Z",
              "2026-03-15T09:30:00Z", "2026-03-15T09:30:00Z",
              "2026-03-15 09:30", "2026-03-15T00:30:00Z",
              "2026-03-15", "2026-03-14T15:00:00Z");
      meant.forEach(
          (given, moment) -> {
            Sale made = new CreateSale(inTokyo).run(sale(customer(), given), Trial.steps());
            assertThat(made.orderedAt()).as(given).isEqualTo(OffsetDateTime.parse(moment));
          });
    }
  }

  @Test
  default void aDateThatIsNoneIsRefusedByName() {
    for (String date : List.of("pronto", "03/04/2026", "2026-02-30", "+99999-01-01", "")) {
      assertThat(Trial.refused(new CreateSale(odoo()), sale(customer(), date)))
          .as(date)
          .isEqualTo("date_order");
    }
  }

  @Test
  default void aLineIsAddedOnce() {
    Sale sale = new CreateSale(odoo()).run(sale(customer(), null), Trial.steps());
    CreateSaleLine.Added added =
        twice(
            new CreateSaleLine(odoo(), Language.ES),
            line(sale.id(), "2", null, null),
            Trial.steps());
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
        new CreateSaleLine(odoo(), Language.ES)
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
    long order = priced().order().id();
    CreateSaleLine lines = new CreateSaleLine(odoo(), Language.ES);
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
      long order = priced().order().id();
      if (state.equals("locked")) {
        lock(order);
      } else {
        write(order, Map.of("state", state));
      }
      assertThatThrownBy(
              () ->
                  new CreateSaleLine(odoo(), Language.ES)
                      .run(line(order, "1", null, null), Trial.steps()))
          .isInstanceOfSatisfying(
              ProblemException.class,
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
    CreateSaleLine.Added first = new CreateSaleLine(odoo(), Language.ES).run(wanted, steps);
    write(sale.id(), Map.of("state", "sale"));
    steps.forget("make");
    CreateSaleLine.Added again = new CreateSaleLine(odoo(), Language.ES).run(wanted, steps);
    assertThat(again.lineId()).isEqualTo(first.lineId());
    assertThat(again.order().lines()).hasSize(1);
  }
}
