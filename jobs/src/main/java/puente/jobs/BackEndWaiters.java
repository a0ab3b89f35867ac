package puente.jobs;

import java.time.Clock;
import puente.store.Database;

/** Jobs that wait to be tried again because a back end did not answer. */
final class BackEndWaiters {
  private final Database database;
  private final Clock clock;

  BackEndWaiters(Database database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  /** Makes all of them due now, and their next silence the first; how many there were. */
  int due() {
    long now = clock.millis();
    return database.note(
        transaction -> {
          transaction.update(
              "UPDATE job SET attempts = 0 WHERE completed_at IS NULL AND attempts > 0");
          return transaction.update(
              "UPDATE scheduled_tasks SET execution_time = ?"
                  + " WHERE NOT picked AND execution_time > ? AND task_instance IN"
                  + " (SELECT tracking_id FROM job"
                  + " WHERE completed_at IS NULL AND failing_since IS NOT NULL)",
              now,
              now);
        });
  }
}
