package puente.calcom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import puente.bridge.Problem;
import puente.bridge.ProblemException;
import puente.httpclient.Quota;

/** What every Cal.com is that we read, the sandbox and a real one. Nothing is changed in it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class CalComContract {
  private @Nullable HttpCalCom calCom;

  abstract CalComSettings settings();

  @BeforeAll
  void connects() {
    calCom = new HttpCalCom(settings(), Quota.UNLIMITED, InstantSource.system());
  }

  @AfterAll
  void closes() {
    if (calCom != null) {
      calCom.close();
    }
  }

  private HttpCalCom calCom() {
    return Objects.requireNonNull(calCom);
  }

  @Test
  void theKeyHasAnOwnerWithAZone() {
    assertThat(ZoneId.getAvailableZoneIds()).contains(calCom().me().timeZone());
  }

  @Test
  void eventTypesHaveIdsTitlesAndLengths() {
    List<EventType> types = calCom().eventTypes(true);
    assertThat(types).isNotEmpty();
    assertThat(types).allMatch(each -> each.id().value() > 0 && each.length() > 0);
    EventType first = types.getFirst();
    assertThat(calCom().eventType(first.id()).title()).isEqualTo(first.title());
  }

  @Test
  void freeTimesAreInOrderAndWithinTheTimesAskedFor() {
    EventType type = calCom().eventTypes(false).getFirst();
    Instant from = Instant.now().plus(Duration.ofDays(1));
    Instant to = from.plus(Duration.ofDays(14));
    List<Slot> free =
        calCom()
            .free(
                new CalCom.Free(type.id(), from, to, ZoneId.of("America/Lima"), null, null), true);
    assertThat(free).isSortedAccordingTo(Comparator.comparing(Slot::start));
    assertThat(free).allMatch(slot -> !slot.start().isBefore(from) && slot.start().isBefore(to));
    assertThat(free).allMatch(slot -> slot.end().isAfter(slot.start()));
  }

  @Test
  void bookingsComeByPages() {
    CalCom.Found one = calCom().bookings(new CalCom.Search(Map.of("status", "upcoming"), 0, 1));
    assertThat(one.bookings().size()).isLessThanOrEqualTo(1);
    assertThat(one.more()).isEqualTo(one.total() > 1);
  }

  @Test
  void schedulesSayWhenOneWorks() {
    assertThat(calCom().schedules()).allMatch(each -> !each.timeZone().isEmpty());
  }

  @Test
  void whatIsNotThereIsMissing() {
    assertThat(refused(() -> calCom().booking(new BookingUid("puente0none0such"))))
        .isInstanceOf(Problem.Missing.class);
    assertThat(refused(() -> calCom().eventType(new EventTypeId(2_000_000_000L))))
        .isInstanceOfAny(Problem.Missing.class, Problem.Invalid.class, Problem.Forbidden.class);
  }

  static Problem refused(Runnable work) {
    return catchThrowableOfType(ProblemException.class, work::run).problem();
  }
}
