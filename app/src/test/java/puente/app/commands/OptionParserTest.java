package puente.app.commands;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OptionParserTest {
  private static final Instant NOW = Instant.parse("2026-11-30T20:00:00Z");
  private static final OptionParser FORMS = new OptionParser(ZoneId.of("America/Lima"), () -> NOW);

  @ParameterizedTest
  @CsvSource({
    "2026-11-30, 2026-11-30T05:00:00Z",
    "2026-11-30T09:30, 2026-11-30T14:30:00Z",
    "2026-11-30T09:30:00+01:00, 2026-11-30T08:30:00Z",
    "2026-11-30T09:30:00Z, 2026-11-30T09:30:00Z",
    "12h, 2026-11-30T08:00:00Z",
    "3d, 2026-11-27T20:00:00Z",
    "30m, 2026-11-30T19:30:00Z"
  })
  void readsDaysTimesAndDurationsBeforeNow(String text, Instant moment) {
    assertThat(FORMS.past("--since", text)).isEqualTo(moment);
  }

  @Test
  void readsDaysAndDurationsFromNowOn() {
    assertThat(FORMS.future("--expires", "90d")).isEqualTo(Duration.ofDays(90));
    // All of that day counts, in Lima.
    assertThat(NOW.plus(FORMS.future("--expires", "2026-12-01")))
        .isEqualTo(Instant.parse("2026-12-02T05:00:00Z"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"2026-11-29", "0d", "-3d", "tomorrow", "2026-02-30", ""})
  void nothingEndsInThePast(String text) {
    assertThatThrownBy(() -> FORMS.future("--expires", text))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("--expires takes a day like 2027-01-31 or a duration like 90d");
  }
}
