package puente.speech;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import puente.bridge.Problem;
import puente.bridge.ProblemException;
import puente.bridge.text.Text;

class SpokenMomentTest {
  private static final ZoneId MEXICO = ZoneId.of("America/Mexico_City");

  /** A Saturday. */
  private static final ZonedDateTime NOW = ZonedDateTime.of(2026, 11, 21, 9, 0, 0, 0, MEXICO);

  private static String moment(String said) {
    return SpokenMoment.of("start_time", said, NOW).toLocalDateTime().toString();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          mañana a las 10                          | 2026-11-22T10:00
          Mañana a las 10 de la mañana             | 2026-11-22T10:00
          pasado mañana a las 3 de la tarde        | 2026-11-23T15:00
          next Tuesday at 3 pm                     | 2026-11-24T15:00
          next Tuesday at 3:30 p.m.                | 2026-11-24T15:30
          el martes a las 9 y media                | 2026-11-24T09:30
          el martes a las 4 y cuarto de la tarde   | 2026-11-24T16:15
          martes 1 de diciembre, a las 10:00       | 2026-12-01T10:00
          1 de diciembre a las 17h                 | 2026-12-01T17:00
          December 1 at 10 am                      | 2026-12-01T10:00
          December 1st, 10:15                      | 2026-12-01T10:15
          el viernes al mediodía                   | 2026-11-27T12:00
          tomorrow at noon                         | 2026-11-22T12:00
          hoy a las 12 de la noche                 | 2026-11-22T00:00
          hoy a las 12 de la mañana                | 2026-11-21T12:00
          hoy a las 12:30 de la mañana             | 2026-11-21T12:30
          hoy a las 12 de la madrugada             | 2026-11-21T00:00
          hoy a la 1 de la noche                   | 2026-11-21T01:00
          hoy a las 8 de la noche                  | 2026-11-21T20:00
          today at 8 in the evening                | 2026-11-21T20:00
          a las 5                                  | 2026-11-21T17:00
          mañana a las 3                           | 2026-11-22T15:00
          mañana a las 03:00                       | 2026-11-22T03:00
          mañana 3am                               | 2026-11-22T03:00
          tomorrow at 12 am                        | 2026-11-22T00:00
          2026-12-01 a las 16:00                   | 2026-12-01T16:00
          2026-12-01T16:00                         | 2026-12-01T16:00
          2026-12-01 16:00:30                      | 2026-12-01T16:00:30
          2026-12-01T16:00:00Z                     | 2026-12-01T10:00
          2026-12-01T16:00:00+01:00                | 2026-12-01T09:00
          """)
  void readsWhatPeopleSay(String said, String meant) {
    assertThat(moment(said)).isEqualTo(meant);
  }

  @ParameterizedTest
  @CsvSource({
    "mañana",
    "la semana que viene a las 10",
    "3/4 a las 10",
    "mañana a las 25",
    "mañana a las 10:75",
    "2026-13-01T10:00",
    "30 de febrero a las 10",
    "at some time",
    "''"
  })
  void refusesByNameWhatIsNoMomentOrTwo(String said) {
    Problem problem = catchThrowableOfType(ProblemException.class, () -> moment(said)).problem();
    assertThat(((Problem.Invalid) problem).faults().getFirst().field()).isEqualTo("start_time");
  }

  @Test
  void anHourThatClocksLeaveOutIsNoMoment() {
    ZonedDateTime march = ZonedDateTime.of(2027, 3, 27, 9, 0, 0, 0, ZoneId.of("Europe/Madrid"));
    Problem problem =
        catchThrowableOfType(
                ProblemException.class,
                () -> SpokenMoment.of("start_time", "mañana a las 02:30", march))
            .problem();
    assertThat(problem.say().en()).contains("does not exist");
  }

  @Test
  void saysMomentsAsPeopleDo() {
    ZonedDateTime moment = ZonedDateTime.of(2026, 12, 1, 15, 30, 0, 0, MEXICO);
    assertThat(SpokenTime.moment(moment, LocalDate.of(2026, 11, 21)))
        .isEqualTo(
            new Text(
                "martes 1 de diciembre a las 3:30 de la tarde", "Tuesday, December 1 at 3:30 PM"));
    assertThat(SpokenTime.moment(moment, LocalDate.of(2025, 11, 21)).es()).contains("de 2026");
    assertThat(SpokenTime.time(LocalTime.of(13, 0)).es()).isEqualTo("la 1 de la tarde");
    assertThat(SpokenTime.time(LocalTime.NOON).es()).isEqualTo("las 12 del mediodía");
    assertThat(SpokenTime.time(LocalTime.of(0, 15)).es()).isEqualTo("las 12:15 de la madrugada");
  }

  @Test
  void aWeekdayThatIsNotTheDatesIsNoMoment() {
    assertThat(
            catchThrowableOfType(
                ProblemException.class, () -> moment("martes 9 de diciembre a las 10")))
        .hasMessageContaining("Wednesday, December 9 or Tuesday, December 8");
    assertThat(moment("martes 8 de diciembre a las 10")).isEqualTo("2026-12-08T10:00");
  }
}
