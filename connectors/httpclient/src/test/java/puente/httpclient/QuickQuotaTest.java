package puente.httpclient;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import org.junit.jupiter.api.Test;

/** What is given from memory, alone and beside another process. */
class QuickQuotaTest {
  private static final Rate RATE = new Rate(200, Duration.ofMinutes(1));

  private Instant now = Instant.parse("2026-02-10T12:00:00Z");
  private final InstantSource clock = () -> now;
  private final LocalLedger ledger = new LocalLedger();
  private final Deque<Runnable> behind = new ArrayDeque<>();

  private QuickQuota alone() {
    return new QuickQuota("ana", RATE, null, Runnable::run, clock);
  }

  private QuickQuota shared() {
    return new QuickQuota("ana", RATE, ledger, Runnable::run, clock);
  }

  private static int all(QuickQuota quota) {
    int given = 0;
    while (quota.take().isZero()) {
      given++;
    }
    return given;
  }

  @Test
  void aloneItGivesExactlyTheRateAndSaysWhenToComeAgain() {
    QuickQuota quota = alone();
    assertThat(all(quota)).isEqualTo(200);
    Duration wait = quota.take();
    now = now.plus(wait).minusMillis(1);
    assertThat(quota.take()).isEqualTo(Duration.ofMillis(1));
    now = now.plusMillis(1);
    assertThat(all(quota)).isEqualTo(200);
  }

  @Test
  void noWindowHasMoreThanTheRate() {
    QuickQuota quota = alone();
    Deque<Instant> given = new ArrayDeque<>();
    for (int i = 0; i < 3_000; i++) {
      now = now.plusMillis(97);
      while (quota.take().isZero()) {
        given.add(now);
      }
      while (!given.isEmpty() && given.getFirst().isBefore(now.minusSeconds(60))) {
        given.removeFirst();
      }
      assertThat(given).hasSizeLessThanOrEqualTo(200);
    }
  }

  @Test
  void severalTogetherGiveTheRateAndATenthOfItForEachButTheFirst() {
    QuickQuota one = shared();
    QuickQuota other = shared();
    int given = 0;
    for (int i = 0; i < 500; i++) {
      given += one.take().isZero() ? 1 : 0;
      given += other.take().isZero() ? 1 : 0;
    }
    assertThat(given).isBetween(200, 200 + 20);
    now = now.plusSeconds(67);
    assertThat(one.take()).isZero();
  }

  @Test
  void whoIsQuietNeverLooksIntoTheLedger() {
    QuickQuota quota = new QuickQuota("ana", RATE, ledger, behind::add, clock);
    for (int i = 0; i < 20; i++) {
      assertThat(quota.take()).isZero();
    }
    assertThat(behind).isEmpty();
  }

  @Test
  void whileTheLedgerDoesNotAnswerNobodyWaitsAndLittleIsGivenOnCredit() {
    QuickQuota quota = new QuickQuota("ana", RATE, ledger, behind::add, clock);
    assertThat(all(quota)).isEqualTo(20 + RATE.chunk());
    assertThat(behind).hasSize(1);
    behind.remove().run();
    assertThat(quota.take()).isZero();
  }

  @Test
  void aLedgerThatIsUsedUpIsAskedOnceASlice() {
    QuickQuota one = shared();
    all(one);
    QuickQuota other = new QuickQuota("ana", RATE, ledger, behind::add, clock);
    all(other);
    behind.remove().run();
    for (int i = 0; i < 100; i++) {
      assertThat(other.take()).isPositive();
    }
    assertThat(behind).isEmpty();
    now = now.plusSeconds(6);
    assertThat(other.take()).isPositive();
    assertThat(behind).hasSize(1);
  }

  @Test
  void whatCountsNoMoreIsIdle() {
    QuickQuota quota = alone();
    assertThat(quota.take()).isZero();
    assertThat(quota.isIdle()).isFalse();
    now = now.plusSeconds(67);
    assertThat(quota.isIdle()).isTrue();
  }
}
