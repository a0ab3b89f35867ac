package puente.httpclient;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

final class LeasedQuotaTest {
  private static final Rate RATE = new Rate(120, Duration.ofMinutes(1));
  private final LocalLedger ledger = new LocalLedger();
  private Instant now = Instant.parse("2026-02-10T12:00:00Z");

  private LeasedQuota quota(Ledger where) {
    return new LeasedQuota("cal", RATE, where, () -> now);
  }

  private static int takeAll(Quota quota) {
    int taken = 0;
    while (quota.take().isZero()) {
      taken++;
    }
    return taken;
  }

  @Test
  void givesWhatTheVendorGivesAndNoMore() {
    LeasedQuota quota = quota(ledger);
    assertThat(takeAll(quota)).isEqualTo(120);
    assertThat(quota.take()).isBetween(Duration.ofMillis(1), Duration.ofSeconds(6));
    now = now.plusSeconds(67);
    assertThat(takeAll(quota)).isEqualTo(120);
  }

  @Test
  void aClockSetBackDelaysNobodyForLongerThanAWindow() {
    LeasedQuota quota = quota(ledger);
    assertThat(takeAll(quota)).isEqualTo(120);
    now = now.minus(Duration.ofHours(3));
    assertThat(takeAll(quota)).as("they count as given just now").isZero();
    now = now.plusSeconds(67);
    assertThat(takeAll(quota)).isEqualTo(120);
  }

  @Test
  void aClockSetBackDoesNotProlongAPause() {
    LeasedQuota quota = quota(ledger);
    quota.pause(Duration.ofMillis(50));
    now = now.minus(Duration.ofHours(3));
    assertThat(quota.take()).isLessThanOrEqualTo(Duration.ofMillis(50));
    long deadline = System.nanoTime() + Duration.ofSeconds(10).toNanos();
    while (!quota.take().isZero() && System.nanoTime() < deadline) {
      Thread.onSpinWait();
    }
    assertThat(quota.take()).isZero();
  }

  @Test
  void replicasShareWhatThereIs() {
    LeasedQuota one = quota(ledger);
    LeasedQuota other = quota(ledger);
    assertThat(one.take()).isZero();
    assertThat(takeAll(other) + takeAll(one)).isEqualTo(119);
  }

  /** Wherever the vendor's window begins: a minute that is looked at from any call on. */
  @Test
  void neverGivesMoreInAnyWindow() {
    Random random = new Random(7);
    LeasedQuota[] replicas = {quota(ledger), quota(ledger), quota(ledger)};
    Deque<Instant> taken = new ArrayDeque<>();
    for (int i = 0; i < 20_000; i++) {
      now = now.plusMillis(random.nextInt(200));
      if (replicas[random.nextInt(3)].take().isZero()) {
        taken.addLast(now);
      }
      while (!taken.isEmpty() && taken.getFirst().isBefore(now.minusSeconds(60))) {
        taken.removeFirst();
      }
      assertThat(taken).hasSizeLessThanOrEqualTo(120);
    }
  }

  @Test
  void aCallRarelyCostsALookIntoTheLedger() {
    AtomicInteger looks = new AtomicInteger();
    Ledger counted =
        new Ledger() {
          @Override
          public Grant take(String tenant, long slice, long oldest, int most, int wanted) {
            looks.incrementAndGet();
            return ledger.take(tenant, slice, oldest, most, wanted);
          }

          @Override
          public void forget(String prefix, Instant when, Duration window) {
            ledger.forget(prefix, when, window);
          }

          @Override
          public void pause(String tenant, Instant until) {
            ledger.pause(tenant, until);
          }
        };
    LeasedQuota quota =
        new LeasedQuota("hs", new Rate(10_000, Duration.ofMinutes(5)), counted, () -> now);
    for (int i = 0; i < 2_000; i++) {
      assertThat(quota.take()).isZero();
    }
    assertThat(looks).hasValueLessThan(10);
  }

  @Test
  void nobodyAsksBeforeTheBackEndSaysSo() {
    LeasedQuota one = quota(ledger);
    LeasedQuota other = quota(ledger);
    one.pause(Duration.ofSeconds(40));
    assertThat(one.take()).isEqualTo(Duration.ofSeconds(40));
    assertThat(other.take()).isEqualTo(Duration.ofSeconds(40));
    one.pause(Duration.ofSeconds(3)); // A later answer does not make it shorter.
    assertThat(one.take()).isEqualTo(Duration.ofSeconds(40));
    now = now.plusSeconds(40);
    assertThat(one.take()).isZero();
    assertThat(other.take()).isZero();
  }
}
