package puente.bridge.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class WaitingPeriodsTest {
  private static final Duration MINUTE = Duration.ofMinutes(1);

  private Duration passed = Duration.ofNanos(Long.MAX_VALUE); // nanoTime may begin anywhere.
  private final WaitingPeriods periods = new WaitingPeriods(() -> nanos());

  private long nanos() {
    return passed.getSeconds() * 1_000_000_000 + passed.getNano();
  }

  @Test
  void passWhenTheirTimeHasPassed() {
    periods.begin("a");
    passed = passed.plusSeconds(59);
    assertThat(periods.left("a", MINUTE)).isEqualTo(Duration.ofSeconds(1));
    assertThat(periods.isUnderWay("a", MINUTE)).isTrue();
    passed = passed.plusSeconds(1);
    assertThat(periods.hasPassed("a", MINUTE)).isTrue();
    assertThat(periods.isUnderWay("a", MINUTE)).isFalse();
    passed = passed.plusSeconds(1);
    assertThat(periods.left("a", MINUTE)).isZero();
  }

  @Test
  void whatIsNotKnownBeginsWhenItIsAskedFor() {
    assertThat(periods.isUnderWay("a", MINUTE)).isFalse();
    assertThat(periods.left("a", MINUTE)).isEqualTo(MINUTE);
    passed = passed.plus(MINUTE);
    assertThat(periods.hasPassed("a", MINUTE)).isTrue();
  }

  @Test
  void whatBeginsAgainLastsAnew() {
    periods.begin("a");
    passed = passed.plus(MINUTE);
    periods.begin("a");
    assertThat(periods.left("a", MINUTE)).isEqualTo(MINUTE);
  }

  @Test
  void whatIsForgottenForTooManyOthersBeginsAnew() {
    periods.begin("a");
    passed = passed.plus(MINUTE);
    for (int i = 0; i < 10_000; i++) {
      periods.begin("other " + i);
    }
    assertThat(periods.left("a", MINUTE)).isEqualTo(MINUTE);
  }
}
