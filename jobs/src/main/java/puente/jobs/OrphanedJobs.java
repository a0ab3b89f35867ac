package puente.jobs;

import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import puente.store.Database;
import puente.store.ReplicaBus;

/** Work that a process took up and did not end because it died: it is to be taken up again. */
final class OrphanedJobs {
  /** Longer than a living process needs to come back after the database was away. */
  private static final Duration GONE = Duration.ofSeconds(5);

  /** The clocks of several processes are never quite the same. */
  private static final Duration CLOCKS_DIFFER = Duration.ofSeconds(5);

  /** A job that has paused so long from now has done so before the clock was set back. */
  private static final Duration SET_BACK = Duration.ofSeconds(30);

  private final Database database;
  private final Clock clock;
  private final Duration longestPause;
  private final Map<String, Long> missing = new HashMap<>();

  /**
   * Strays in that database.
   *
   * @param longestPause further ahead than this no work is ever put off
   */
  OrphanedJobs(Database database, Clock clock, Duration longestPause) {
    this.database = database;
    this.clock = clock;
    this.longestPause = longestPause;
  }

  /** Frees what no process can be working on, when this one starts. */
  void releaseAll() {
    if (!database.replicaBus().shared()) {
      free("picked", List.of());
    }
  }

  /**
   * Makes due what is put off further than anything ever is but a pause, for then the clock was set
   * back since, and nobody is to wait until it has caught up; what has paused at a time that is
   * still to come, for it has to look at the clock anew; and what was woken by a process that died
   * before it could make it due. Whether there was any.
   */
  boolean hurry() {
    long now = clock.millis();
    long latest = now + longestPause.plus(CLOCKS_DIFFER).toMillis();
    long pausedLater = now + SET_BACK.toMillis();
    String which =
        " WHERE task_name = 'journey' AND NOT picked AND (execution_time > ? AND task_instance"
            + " NOT IN (SELECT tracking_id FROM job WHERE paused)"
            + " OR execution_time > ? AND task_instance"
            + " IN (SELECT tracking_id FROM job WHERE woken OR paused AND updated_at > ?))";
    boolean any =
        database
            .<Optional<Integer>>read(
                transaction ->
                    transaction.row(
                        "SELECT 1 FROM scheduled_tasks" + which + " LIMIT 1",
                        row -> row.getInt(1),
                        latest,
                        now,
                        pausedLater))
            .isPresent();
    return any
        && database.<Integer>note(
                transaction ->
                    transaction.update(
                        "UPDATE scheduled_tasks SET execution_time = ?, version = version + 1"
                            + which,
                        now,
                        latest,
                        now,
                        pausedLater))
            > 0;
  }

  /** Frees what processes had that have been gone for a while; whether there was any. */
  boolean release() {
    ReplicaBus replicaBus = database.replicaBus();
    if (!replicaBus.shared()) {
      return false; // What is taken up is ours.
    }
    replicaBus.renew();
    List<String> owners =
        database.read(
            transaction ->
                transaction.rows(
                    "SELECT DISTINCT picked_by FROM scheduled_tasks"
                        + " WHERE picked AND picked_by IS NOT NULL",
                    row -> row.getString(1)));
    missing.keySet().retainAll(owners);
    int freed = 0;
    for (String owner : owners) {
      if (replicaBus.alive(owner)) {
        missing.remove(owner);
      } else if (isGone(owner)) {
        freed += free("picked AND picked_by = ?", List.of(owner));
      }
    }
    return freed > 0;
  }

  private boolean isGone(String owner) {
    long since = missing.computeIfAbsent(owner, _ -> System.nanoTime());
    return System.nanoTime() - since > GONE.toNanos();
  }

  private int free(String which, List<String> parameters) {
    return database.note(
        transaction ->
            transaction.update(
                "UPDATE scheduled_tasks SET picked = FALSE, picked_by = NULL,"
                    + " last_heartbeat = NULL, version = version + 1 WHERE "
                    + which,
                parameters.toArray()));
  }
}
