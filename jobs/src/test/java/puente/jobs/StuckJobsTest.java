package puente.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import puente.bridge.Job;
import puente.bridge.Problem;
import puente.bridge.ProblemException;
import puente.bridge.text.Text;
import puente.store.Polling;
import puente.store.TurnedClock;

/** What a person is told who asks whether anything is stuck. */
class StuckJobsTest {
  @TempDir Path directory;

  private static Errand.Receipt run(Errand.Order order) {
    return switch (order.customer()) {
      case "away" -> throw new ProblemException(Problem.Unavailable.soon("Odoo"));
      case "bad" ->
          throw new ProblemException(Problem.Invalid.of("customer", Text.verbatim("Ana Paz")));
      default -> Errand.RECEIPT;
    };
  }

  @Test
  void tellsWhatWaitsAndWhatFailedAndOfNothingElse() {
    TurnedClock clock = new TurnedClock("2026-02-10T12:00:00Z");
    JobSettings settings = Office.settings(directory);
    try (Office office = new Office(settings, clock, (order, _) -> run(order))) {
      office.started();
      office.await(office.accept("good"));
      Job failed = office.await(office.accept("bad"));
      Job waits = office.accept("away");
      Polling.until(() -> office.store.jobs().find(waits.trackingId()).get().attempts() > 0);
      try (StuckJobs jobs = StuckJobs.beside(settings, clock)) {
        Instant now = clock.instant();
        List<StuckJobs.Stuck> open = jobs.open(now);
        assertThat(open)
            .singleElement()
            .satisfies(
                job -> {
                  assertThat(job.trackingId()).isEqualTo(waits.trackingId());
                  assertThat(job.holder()).isEqualTo("tester");
                  assertThat(job.attempts()).isPositive();
                  assertThat(job.failingSince()).isNotNull();
                });
        assertThat(jobs.open(now.minus(Duration.ofMinutes(1)))).as("not for so long").isEmpty();
        assertThat(jobs.failed(now.minus(Duration.ofDays(1))))
            .singleElement()
            .satisfies(
                job -> {
                  assertThat(job.trackingId()).isEqualTo(failed.trackingId());
                  assertThat(job.errorType()).isEqualTo("invalid");
                  assertThat(job.toString()).doesNotContain("Ana");
                });
        assertThat(jobs.failed(now.plusSeconds(1))).isEmpty();
      }
    }
  }
}
