package puente.journeys.handoff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ContactHoursTest {
  private static final ZoneId LIMA = ZoneId.of("America/Lima");
  private static final ContactHours OFFICE =
      ContactHours.of("mon-fri 09:00-13:00, lun-vie 14:00-18:00", LIMA);

  @ParameterizedTest
  @CsvSource({
    "2026-02-10T10:00:00-05:00, 2026-02-10T10:00:00-05:00", // Tuesday
    "2026-02-10T13:30:00-05:00, 2026-02-10T14:00:00-05:00",
    "2026-02-10T18:00:00-05:00, 2026-02-11T09:00:00-05:00",
    "2026-02-13T18:30:00-05:00, 2026-02-16T09:00:00-05:00", // over the weekend
  })
  void tellsWhenTheyBegin(Instant moment, Instant next) {
    assertThat(OFFICE.next(moment)).isEqualTo(next);
    assertThat(OFFICE.isOpen(moment)).isEqualTo(moment.equals(next));
  }

  @ParameterizedTest
  @CsvSource({
    "2026-02-10T10:00:00-05:00, PT5M, 2026-02-10T10:05:00-05:00",
    "2026-02-10T12:58:00-05:00, PT5M, 2026-02-10T14:03:00-05:00",
    "2026-02-13T17:58:00-05:00, PT5M, 2026-02-16T09:03:00-05:00",
    "2026-02-14T12:00:00-05:00, PT9H, 2026-02-17T10:00:00-05:00",
    "2026-02-10T12:55:00-05:00, PT5M, 2026-02-10T13:00:00-05:00"
  })
  void countsOnlyTimeWithin(Instant moment, Duration time, Instant after) {
    assertThat(OFFICE.after(moment, time)).isEqualTo(after);
  }

  @Test
  void knowsWeeksThatGoRoundNightsAndSummerTime() {
    Instant sunday = Instant.parse("2026-02-15T12:00:00Z");
    assertThat(ContactHours.of("sat-mon 00:00-24:00", LIMA).isOpen(sunday)).isTrue();
    assertThat(ContactHours.of("tue 9:00-10:00", LIMA).next(sunday))
        .isEqualTo("2026-02-17T14:00:00Z");
    ContactHours madrid = ContactHours.of("mon-sun 09:00-18:00", ZoneId.of("Europe/Madrid"));
    assertThat(madrid.next(Instant.parse("2026-03-28T20:00:00Z")))
        .as("the clocks are put forward that night")
        .isEqualTo("2026-03-29T07:00:00Z");
    assertThat(ContactHours.always(LIMA).after(sunday, Duration.ofMinutes(1)))
        .isEqualTo(sunday.plusSeconds(60));
  }

  @ParameterizedTest
  @ValueSource(strings = {"always", "mon-fri", "mon-fri 18:00-09:00", "foo 09:00-10:00", ","})
  void refusesWhatIsNoHours(String text) {
    assertThatThrownBy(() -> ContactHours.of(text, LIMA)).isInstanceOf(RuntimeException.class);
  }
}
