package puente.server.jobs;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Work that a process took up and did not end because it died: it is to be taken up again. */
final class Strays {
  /** Longer than a living process needs to come back after the database was away. */
  private static final Duration GONE = Duration.ofSeconds(5);

  private final Database database;
  private final Map<String, Long> missing = new HashMap<>();

  Strays(Database database) {
    this.database = database;
  }

  /** Frees what no process can be working on, when this one starts. */
  void releaseAll() {
    if (!database.peers().shared()) {
      free("picked", List.of());
    }
  }

  /** Frees what processes had that have been gone for a while; whether there was any. */
  boolean release() {
    Peers peers = database.peers();
    peers.renew();
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
      if (peers.alive(owner)) {
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
