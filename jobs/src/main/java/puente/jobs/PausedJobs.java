package puente.jobs;

import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import puente.bridge.text.Text;
import puente.store.Database;
import puente.store.RetryingDatabase;
import puente.store.Transaction;

/**
 * Jobs that wait for a time, or for what others tell. That one was woken is stored before anybody
 * tries to make it due, so that it is not lost on a run that is just ending, nor with its process.
 */
final class PausedJobs {
  private final RetryingDatabase database;
  private final Clock clock;

  PausedJobs(Database database, Clock clock) {
    this.database = new RetryingDatabase(database);
    this.clock = clock;
  }

  /**
   * Ends the run of a job in a pause.
   *
   * @param began when the run began
   * @param due to be run when it is due again already
   */
  CompletionHandler<Void> ended(
      String trackingId, Instant began, RunOutcome.Paused paused, Runnable due) {
    pause(trackingId, began, paused.progress());
    return (done, operations) -> {
      operations.reschedule(done, paused.until());
      if (dueIfWoken(trackingId)) { // Until now nobody could make it due.
        due.run();
      }
    };
  }

  /**
   * Its run ended in a pause: nothing fails, and what comes next is counted afresh. Where the clock
   * was set back during the run, nobody knows by which of its times the end of the pause was
   * counted: the moment of the pause is the beginning of the run then, which is still to come, and
   * {@link OrphanedJobs#hurry} has the job look at the clock anew.
   */
  private void pause(String trackingId, Instant began, Text progress) {
    long now = Math.max(began.toEpochMilli(), clock.millis());
    String requests = RunRequests.take(clock);
    database.note(
        transaction -> {
          RunRequests.append(transaction, trackingId, requests);
          return transaction.update(
              "UPDATE job SET paused = TRUE, status = 'processing', progress_es = ?,"
                  + " progress_en = ?, attempts = 0, failing_since = NULL, updated_at = ?"
                  + " WHERE tracking_id = ? AND completed_at IS NULL",
              progress.es(),
              progress.en(),
              now,
              trackingId);
        });
  }

  /** It runs again: whatever wakes it from now on is for the next run. */
  void resume(String trackingId) {
    database.note(
        transaction ->
            transaction.update(
                "UPDATE job SET paused = FALSE, woken = FALSE WHERE tracking_id = ?", trackingId));
  }

  /**
   * Makes it due now; one that is being run is due again as soon as it pauses. False when it has
   * ended.
   */
  boolean wake(String trackingId) {
    return database.write(
        transaction -> {
          int open =
              transaction.update(
                  "UPDATE job SET woken = TRUE WHERE tracking_id = ? AND completed_at IS NULL",
                  trackingId);
          due(transaction, trackingId);
          return open == 1;
        });
  }

  /** Makes it due if it was woken while its run was ending. */
  private boolean dueIfWoken(String trackingId) {
    return database.read(
            transaction ->
                transaction
                    .row(
                        "SELECT woken FROM job WHERE tracking_id = ?",
                        row -> row.getBoolean(1),
                        trackingId)
                    .orElse(false))
        && database.<Integer>note(transaction -> due(transaction, trackingId)) > 0;
  }

  private int due(Transaction transaction, String trackingId) throws SQLException {
    return transaction.update(
        "UPDATE scheduled_tasks SET execution_time = ?, version = version + 1"
            + " WHERE task_name = 'journey' AND task_instance = ? AND NOT picked"
            + " AND execution_time > ?",
        clock.millis(),
        trackingId,
        clock.millis());
  }
}
