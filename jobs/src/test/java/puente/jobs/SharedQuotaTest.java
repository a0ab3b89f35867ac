package puente.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import puente.httpclient.QuickQuota;
import puente.httpclient.Quota;
import puente.httpclient.Rate;
import puente.store.ConcurrentCalls;
import puente.store.OnPostgres;
import puente.store.TurnedClock;

@ExtendWith(OnPostgres.class)
class SharedQuotaTest {
  private static final Rate RATE = new Rate(120, Duration.ofMinutes(1));
  @TempDir Path directory;
  private final TurnedClock clock = new TurnedClock("2026-02-10T12:00:00Z");
  private Store one;
  private Store other;

  @BeforeEach
  void open() {
    JobSettings settings = Office.settings(directory);
    one = Store.open(settings, clock);
    other = Store.open(settings, clock);
  }

  @AfterEach
  void close() {
    one.close();
    other.close();
  }

  @Test
  void twoReplicasTogetherGetWhatTheVendorGivesOneTenant() throws Exception {
    Quota here = one.quota("cal", RATE);
    Quota there = other.quota("cal", RATE);
    AtomicInteger given = new AtomicInteger();
    AtomicInteger turns = new AtomicInteger();
    ConcurrentCalls.together(
        200,
        () -> {
          Quota mine = turns.incrementAndGet() % 2 == 0 ? here : there;
          return mine.take().isZero() ? given.incrementAndGet() : 0;
        });
    while (here.take().isZero() || there.take().isZero()) {
      given.incrementAndGet();
    }
    assertThat(given).hasValue(120);
    assertThat(one.quota("another", RATE).take()).isZero();
    clock.forward(Duration.ofSeconds(67));
    assertThat(here.take()).isZero();
  }

  @Test
  void aClockSetBackDelaysNobodyForLongerThanAWindow() {
    Quota quota = one.quota("cal", RATE);
    int given = 0;
    while (quota.take().isZero()) {
      given++;
    }
    assertThat(given).isEqualTo(120);
    clock.forward(Duration.ofHours(-3));
    assertThat(quota.take()).as("they count as given just now").isPositive();
    clock.forward(Duration.ofSeconds(67));
    assertThat(quota.take()).isZero();
    quota.pause(Duration.ofDays(1));
    clock.forward(Duration.ofHours(-3));
    assertThat(other.quota("cal", RATE).take()).as("no pause is so long").isZero();
  }

  @Test
  void twoReplicasTogetherLetACallerCallAsOftenAsItMayAndATenthMore() throws Exception {
    try (ExecutorService behind = Executors.newVirtualThreadPerTaskExecutor()) {
      Quota here = new QuickQuota("calls of ana", RATE, one.sharedLedger(), behind, clock);
      Quota there = new QuickQuota("calls of ana", RATE, other.sharedLedger(), behind, clock);
      AtomicInteger given = new AtomicInteger();
      AtomicInteger refused = new AtomicInteger();
      while (refused.get() < 10_000 || given.get() < 120) {
        for (Quota each : List.of(here, there)) {
          (each.take().isZero() ? given : refused).incrementAndGet();
        }
      }
      assertThat(given.get()).isBetween(120, 120 + 12 + 2 * 6);
    }
    assertThat(
            Objects.requireNonNull(other.sharedLedger()).take("calls of ana", 0, 0, 1, 1).calls())
        .isZero();
    clock.forward(Duration.ofSeconds(67));
    Objects.requireNonNull(one.sharedLedger()).forget("calls of ", clock.instant(), RATE.window());
    assertThat(
            Objects.requireNonNull(other.sharedLedger()).take("calls of ana", 0, 0, 1, 1).calls())
        .isEqualTo(1);
  }

  @Test
  void whatTheBackEndToldOneReplicaTheOtherKnows() {
    one.quota("cal", RATE).pause(Duration.ofSeconds(40));
    assertThat(other.quota("cal", RATE).take())
        .isBetween(Duration.ofSeconds(30), Duration.ofSeconds(40));
  }
}
