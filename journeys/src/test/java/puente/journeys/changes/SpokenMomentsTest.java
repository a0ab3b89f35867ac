package puente.journeys.changes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.ZoneId;
import java.time.ZonedDateTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpokenMomentsTest {
  /** A Monday. */
  private static final ZonedDateTime NOW =
      ZonedDateTime.of(2026, 11, 30, 9, 0, 0, 0, ZoneId.of("America/Lima"));

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "mañana | 2026-12-01",
        "tomorrow | 2026-12-01",
        "el viernes | 2026-12-04",
        "martes 8 de diciembre | 2026-12-08",
        "2026-12-15 | 2026-12-15",
      })
  void daysAreReadInWords(String said, String day) {
    assertThat(OdooDateTimes.day("due", said, NOW)).isEqualTo(day);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "mañana | 2026-12-01T05:00:00Z",
        "mañana a las 10 | 2026-12-01T15:00:00Z",
        "December 1 at 3 pm | 2026-12-01T20:00:00Z",
        "2026-12-01 | 2026-12-01T05:00:00Z",
        "2026-12-01T10:00:00Z | 2026-12-01T10:00:00Z",
      })
  void momentsAreReadInWords(String said, String instant) {
    assertThat(OdooDateTimes.of("date_order", said, NOW)).isEqualTo(instant);
  }

  @Test
  void aWeekdayThatIsNotTheDatesAndSeveralDaysAreRefused() {
    assertThatThrownBy(() -> OdooDateTimes.day("due", "martes 9 de diciembre", NOW))
        .hasMessageContaining("Wednesday, December 9 or Tuesday, December 8");
    assertThatThrownBy(() -> OdooDateTimes.of("date_order", "martes 9 de diciembre a las 10", NOW))
        .hasMessageContaining("date_order");
    assertThatThrownBy(() -> OdooDateTimes.day("due", "next week", NOW))
        .hasMessageContaining("due");
  }
}
