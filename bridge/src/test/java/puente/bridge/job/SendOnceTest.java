package puente.bridge.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import puente.bridge.Problem;
import puente.bridge.ProblemException;
import puente.bridge.text.Text;

class SendOnceTest {
  private static final Duration MAY_SHOW = Duration.ofSeconds(60);
  private static final Text WHY = new Text("No.", "No.");

  private final AtomicLong nanos = new AtomicLong();
  private final SendOnce once = new SendOnce(new WaitingPeriods(nanos::get), MAY_SHOW);
  private boolean notTaken;

  private Optional<String> effect(Optional<String> there) {
    return once.effect("job 1", () -> there, left -> new IllegalStateException(left.toString()));
  }

  private void refused(Problem problem) {
    assertThatThrownBy(
            () ->
                once.send(
                    "job 1",
                    () -> {
                      throw new ProblemException(problem);
                    },
                    () -> notTaken = true))
        .isInstanceOf(ProblemException.class);
  }

  @Test
  void isLookedForUntilItCanNoLongerShow() {
    refused(new Problem.Uncertain("Cal.com", WHY));
    assertThat(notTaken).isFalse();
    nanos.addAndGet(MAY_SHOW.minusSeconds(1).toNanos());
    assertThatThrownBy(() -> effect(Optional.empty())).hasMessage("PT1S");
    assertThat(effect(Optional.of("booked"))).contains("booked");
    nanos.addAndGet(Duration.ofSeconds(1).toNanos());
    assertThat(effect(Optional.empty())).isEmpty();
  }

  @Test
  void waitsAnewWhereItIsNotKnownWhenItWasSent() {
    nanos.set(MAY_SHOW.multipliedBy(9).toNanos());
    assertThatThrownBy(() -> effect(Optional.empty())).hasMessage("PT1M");
  }

  @Test
  void isNotTakenWhereTheBackEndCouldNotTakeIt() {
    refused(new Problem.Unavailable("Cal.com", WHY, null));
    assertThat(notTaken).isTrue();
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void itsUserMayKnowMoreOfWhatWasNotTaken(boolean known) {
    assertThatThrownBy(
            () ->
                once.send(
                    "job 1",
                    () -> {
                      throw new ProblemException(new Problem.Conflict(WHY));
                    },
                    _ -> known,
                    () -> notTaken = true))
        .isInstanceOf(ProblemException.class);
    assertThat(notTaken).isEqualTo(known);
  }
}
