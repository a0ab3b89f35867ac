package puente.journeys.quotation;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import puente.bridge.Caller;
import puente.bridge.Grant;
import puente.bridge.Job;
import puente.bridge.json.Json;
import puente.bridge.text.Language;
import puente.bridge.text.Text;

/** In which tense a caller is told of a finished quotation. */
class QuotationAnswersTest {
  /** The evening of March 4 in Lima, where it is five hours earlier. */
  private static final Instant END = Instant.parse("2026-03-05T01:30:00Z");

  private static Text told(Duration later, @Nullable String salesperson) {
    Clock clock = Clock.fixed(END.plus(later), ZoneId.of("UTC"));
    return new QuotationAnswers(new RecentDurations(), clock, ZoneId.of("America/Lima"))
        .answer(completed(salesperson), new Caller("holder", null, Language.ES, Grant.ALL))
        .say();
  }

  private static Job completed(@Nullable String salesperson) {
    QuotationResult result =
        new QuotationResult(
            1,
            "Hotel Luna",
            2,
            "Luis",
            3,
            "Robots",
            3,
            4,
            "S00042",
            salesperson == null ? null : 5L,
            salesperson,
            new BigDecimal("200"),
            BigDecimal.ZERO,
            new BigDecimal("200"),
            "USD",
            List.of(),
            "development",
            "https://odoo.example/order",
            "https://odoo.example/lead",
            null,
            null);
    return new Job(
        "quot_0123456789ab",
        "quotation",
        "holder",
        Job.Status.COMPLETED,
        Text.verbatim("Done."),
        false,
        Map.of(),
        Json.object(),
        Json.tree(result),
        null,
        END.minusSeconds(3),
        END,
        END,
        null);
  }

  @Test
  void whatHasJustEndedIsToldInThePresentTense() {
    Text told = told(Duration.ofMinutes(2), "Ana");
    assertThat(told.es()).contains("está lista", "la atiende Ana");
    assertThat(told.en()).contains("is ready", "Ana is taking care of it");
  }

  @Test
  void whatEndedLongerAgoIsToldInThePastTenseWithItsDateThere() {
    Text told = told(Duration.ofMinutes(2).plusMillis(1), "Ana");
    assertThat(told.es())
        .contains("S00042 se hizo el 4 de marzo por un total de", "se asignó a Ana")
        .doesNotContain("está lista", "atiende");
    assertThat(told.en())
        .contains("S00042 was made on March 4 for a total of", "it was given to Ana")
        .doesNotContain("is ready", "is taking care");
  }

  @Test
  void whatNobodyWasGivenIsToldWithoutASalesperson() {
    Text told = told(Duration.ofDays(1), null);
    assertThat(told.es()).contains("se hizo el 4 de marzo").doesNotContain("asignó");
    assertThat(told.en()).contains("was made on March 4").doesNotContain("given");
  }
}
