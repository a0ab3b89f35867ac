package puente.http.oauth;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** What strangers can cause is done a few times at once, then now and then. */
class AllowanceTest {
  private static final Duration EACH = Duration.ofSeconds(20);

  private Instant now = Instant.parse("2026-02-10T12:00:00Z");
  private final Allowance allowance = new Allowance(2, EACH, () -> now);

  @Test
  void thereIsOneMoreAfterEachWhile() {
    takeAll();
    now = now.plus(EACH);
    assertThat(allowance.take()).isTrue();
    assertThat(allowance.take()).isFalse();
  }

  @Test
  void aClockSetBackKeepsNobodyWaitingUntilItHasCaughtUp() {
    takeAll();
    now = now.minus(Duration.ofHours(1));
    assertThat(allowance.take()).isFalse();
    now = now.plus(EACH);
    assertThat(allowance.take()).isTrue();
  }

  @Test
  void aClockSetForwardAllowsNoMoreThanAtOnce() {
    takeAll();
    now = now.plus(Duration.ofHours(1));
    takeAll();
  }

  private void takeAll() {
    assertThat(allowance.take()).isTrue();
    assertThat(allowance.take()).isTrue();
    assertThat(allowance.take()).isFalse();
  }
}
