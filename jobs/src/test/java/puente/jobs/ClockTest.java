package puente.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import puente.bridge.Job;
import puente.bridge.Job.Status;
import puente.bridge.Problem;
import puente.bridge.ProblemException;
import puente.store.Polling;
import puente.store.TurnedClock;

/** A clock that is set back an hour puts nothing off for an hour. */
class ClockTest {
  private static final Duration BACK = Duration.ofHours(-1);

  @TempDir Path directory;
  private final TurnedClock clock = new TurnedClock("2026-02-10T12:00:00Z");

  @Test
  void whatWaitsForItsNextTryIsTriedSoon() {
    AtomicInteger runs = new AtomicInteger();
    try (var office =
        new Office(
            directory,
            clock,
            (_, _) -> {
              if (runs.incrementAndGet() == 1) {
                throw new ProblemException(Problem.Unavailable.soon("Odoo"));
              }
              return Errand.RECEIPT;
            })) {
      Job job = office.started().accept("Ana");
      Polling.until(() -> office.store.jobs().find(job.trackingId()).orElseThrow().attempts() > 0);
      clock.forward(BACK);
      assertThat(office.await(job).status()).isEqualTo(Status.COMPLETED);
    }
  }

  @Test
  void whatWasAcceptedBeforeARestartIsTakenUpSoon() {
    Job job;
    try (var office = new Office(directory, clock, (_, _) -> Errand.RECEIPT)) {
      job = office.accept("Ana");
    }
    clock.forward(BACK);
    try (var office = new Office(directory, clock, (_, _) -> Errand.RECEIPT)) {
      assertThat(office.started().await(job).status()).isEqualTo(Status.COMPLETED);
    }
  }

  @Test
  void anAgreementThatWasUsedIsKnownWhenTheClockIsSetRightAgain() {
    try (var office = new Office(directory, clock, (_, _) -> Errand.RECEIPT)) {
      var plans = office.store.planTokens();
      Instant until = clock.instant().plus(Duration.ofMinutes(15));
      assertThat(plans.use("first", "k1", until)).isEqualTo("k1");
      clock.forward(Duration.ofHours(1)); // Wrongly.
      plans.use("second", "k2", clock.instant().plus(Duration.ofMinutes(15)));
      clock.forward(BACK);
      assertThat(plans.use("first", "k3", until)).isEqualTo("k1");
    }
  }

  @Test
  void aRepeatedKeyStillFindsItsJob() {
    try (var office = new Office(directory, clock, (_, _) -> Errand.RECEIPT)) {
      var order = new Errand.Order("Ana", "1");
      Job job = office.accept(order, Office.call("tester", "key", null));
      clock.forward(BACK);
      Job again = office.started().accept(order, Office.call("tester", "key", null));
      assertThat(again.trackingId()).isEqualTo(job.trackingId());
      Job ended = office.await(again);
      assertThat(ended.status()).isEqualTo(Status.COMPLETED);
      assertThat(ended.elapsed(clock.instant())).isGreaterThanOrEqualTo(Duration.ZERO);
    }
  }
}
