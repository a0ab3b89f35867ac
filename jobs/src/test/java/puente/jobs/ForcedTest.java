package puente.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import puente.bridge.Job;
import puente.bridge.text.Text;

/** What a machine that loses power must not lose is on the disk before anything goes on. */
class ForcedTest {
  @TempDir Path directory;

  @Test
  void aJobAndEachOfItsStepsAreForcedToTheDisk() {
    try (var office =
        new Office(
            directory,
            Clock.systemUTC(),
            (_, steps) -> steps.once(Errand.step("order"), () -> Errand.RECEIPT))) {
      ForcedRows rows =
          new ForcedRows(office.store.database())
              .watch("accepted", "INSERT", "job", "NEW.status = 'queued'")
              .watch("begun", "UPDATE OF begun", "job", "NEW.begun AND NOT OLD.begun")
              .watch("step", "INSERT", "step", "NEW.name = 'order'")
              .watch(
                  "ended",
                  "UPDATE OF completed_at",
                  "job",
                  "NEW.completed_at IS NOT NULL AND OLD.completed_at IS NULL");
      Job job = office.started().accept("Ana");
      assertThat(office.await(job).status()).isEqualTo(Job.Status.COMPLETED);
      assertThat(rows.noted()).containsExactly("accepted", "begun", "step", "ended");
    }
  }

  @Test
  void aCancelledAndAFailedJobAreForcedToTheDisk() {
    try (var office = new Office(directory, Clock.systemUTC(), (_, _) -> Errand.RECEIPT)) {
      Job cancelled = office.accept("Ana");
      Job failed = office.accept("Eva");
      ForcedRows rows =
          new ForcedRows(office.store.database())
              .watch("ended", "UPDATE OF completed_at", "job", "NEW.status = 'failed'");
      office.jobs.cancel(cancelled.trackingId());
      Job.Failure why = new Job.Failure("internal", Text.verbatim("x"));
      assertThat(office.store.jobs().fail(failed.trackingId(), why)).isTrue();
      assertThat(rows.noted()).containsExactly("ended", "ended");
    }
  }

  @Test
  void whatCanBeFoundOutAgainWaitsForNoDisk() {
    try (var office = new Office(directory, Clock.systemUTC(), (_, _) -> Errand.RECEIPT)) {
      ForcedRows rows =
          new ForcedRows(office.store.database())
              .watch("pick", "INSERT", "pick_last_given", "NEW.turn = 1");
      String pick =
          "INSERT INTO pick_last_given (pool, user_id, turn, given) VALUES ('pool', 1, 1, 1)";
      office.store.database().note(transaction -> transaction.update(pick));
      assertThat(rows.noted()).containsExactly("pick not forced");
    }
  }
}
