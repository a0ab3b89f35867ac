package puente.journeys.quotation;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import puente.bridge.Caller;
import puente.bridge.Grant;
import puente.bridge.Job;
import puente.bridge.json.Json;
import puente.bridge.text.Language;
import puente.bridge.text.Text;

/** Amounts of quotations as they are said: what contains the tax is named as such. */
class SpokenQuotationTest {
  private static final BigDecimal PRICE = new BigDecimal("100");
  private static final BigDecimal TAXED = new BigDecimal("118");

  private static QuotationPlan.Facts plan(BigDecimal price, BigDecimal total) {
    var line = new QuotationPlan.Line(2, "[P002] Robot PUDU", BigDecimal.ONE, price, PRICE);
    return new QuotationPlan.Facts(
        "Hotel Costa", false, 7L, null, List.of(line), PRICE, total, "USD", "development");
  }

  @Test
  void aPlanNamesPricesBeforeTaxAndTheTotalWithIt() {
    assertThat(QuotationPlan.say(plan(PRICE, TAXED)).es())
        .endsWith(
            ": 1 Robot PUDU a 100 dólares más impuestos; en total 118 dólares con impuestos.");
    assertThat(QuotationPlan.say(plan(PRICE, TAXED)).en())
        .endsWith(": 1 Robot PUDU at 100 dollars plus tax; 118 dollars including tax in total.");
  }

  @Test
  void aPriceThatIncludesItsTaxIsNotCalledOneBeforeTax() {
    assertThat(QuotationPlan.say(plan(TAXED, TAXED)).es())
        .endsWith(": 1 Robot PUDU a 118 dólares; en total 118 dólares con impuestos.");
  }

  @Test
  void nothingIsSaidOfTaxWhereThereIsNone() {
    assertThat(QuotationPlan.say(plan(PRICE, PRICE)).es()).doesNotContain("impuestos");
  }

  @Test
  void aFinishedQuotationNamesItsTotalWithTax() {
    var result =
        new QuotationResult(
            7,
            "Hotel Costa",
            7,
            "Hotel Costa",
            8,
            "Robots",
            8,
            9,
            "S00009",
            null,
            null,
            PRICE,
            TAXED.subtract(PRICE),
            TAXED,
            "USD",
            List.of(),
            "development",
            "",
            "",
            null,
            null);
    Instant now = Instant.now();
    Job job =
        new Job(
            "quot_000000000001",
            "quotation",
            "ana",
            Job.Status.COMPLETED,
            Text.verbatim(""),
            false,
            Map.of(),
            Json.object(),
            Json.tree(result),
            null,
            now,
            now,
            now,
            null);
    var answers = new QuotationAnswers(new RecentDurations(), Clock.systemUTC(), ZoneOffset.UTC);
    assertThat(answers.answer(job, new Caller("ana", null, Language.ES, Grant.ALL)).say().es())
        .isEqualTo("La cotización S00009 está lista por un total de 118 dólares con impuestos.");
  }
}
