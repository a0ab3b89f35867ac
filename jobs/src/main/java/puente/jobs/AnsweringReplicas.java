package puente.jobs;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import puente.store.Database;
import puente.store.DatabaseUnavailable;
import puente.store.ReplicaBus;
import puente.store.Transaction;

/**
 * The processes that still have a connected caller waiting for a job, where several share the
 * database: a job nobody was told of has the name of the process whose caller waits for it, and
 * none once that connection was cut.
 */
final class AnsweringReplicas {
  private static final int MOST_AT_ONCE = 64;

  private final Database database;
  private final Queue<End> ends = new ConcurrentLinkedQueue<>();

  /** Told by this process, and not yet stored as such. */
  private final Set<String> told = ConcurrentHashMap.newKeySet();

  /** The end of a line of this process. */
  private record End(String trackingId, boolean told) {}

  AnsweringReplicas(Database database) {
    this.database = database;
  }

  boolean needed() {
    return database.replicaBus().shared();
  }

  /** Tells whether the line for this job, which is none of this process, was cut. */
  boolean isCut(String trackingId) {
    if (told.contains(trackingId)) {
      return false;
    }
    List<String> teller =
        database.read(
            transaction ->
                transaction.rows(
                    "SELECT COALESCE(teller, '') FROM job WHERE tracking_id = ? AND NOT told",
                    row -> row.getString(1),
                    trackingId));
    return !teller.isEmpty()
        && (teller.getFirst().equals(database.replicaBus().self())
            || !database.replicaBus().alive(teller.getFirst()));
  }

  /** From now on this process tells of it; false when another was quicker. */
  boolean claim(String trackingId) {
    ReplicaBus replicaBus = database.replicaBus();
    return database.<Integer>note(
            transaction -> {
              database.serialise(transaction, "teller " + trackingId);
              return isCut(trackingId)
                  ? transaction.update(
                      "UPDATE job SET teller = ? WHERE tracking_id = ? AND NOT told",
                      replicaBus.self(),
                      trackingId)
                  : 0;
            })
        == 1;
  }

  /** To be stored: told soon, for until then the line counts as up; cut at once. */
  void ended(String trackingId, boolean heard) {
    if (heard) {
      told.add(trackingId);
    }
    ends.add(new End(trackingId, heard));
    if (!heard) {
      Thread.startVirtualThread(this::store);
    }
  }

  /** Stores how lines ended since; what cannot be stored now is stored the next time. */
  void store() {
    List<End> some = some();
    while (!some.isEmpty()) {
      List<End> now = some;
      try {
        database.note(transaction -> stored(transaction, now));
        now.forEach(end -> told.remove(end.trackingId));
      } catch (DatabaseUnavailable later) {
        ends.addAll(now);
        return;
      }
      some = some();
    }
  }

  private List<End> some() {
    List<End> some = new ArrayList<>();
    for (End end = ends.poll(); end != null; end = ends.poll()) {
      some.add(end);
      if (some.size() == MOST_AT_ONCE) {
        break;
      }
    }
    return some;
  }

  private int stored(Transaction transaction, List<End> now) throws SQLException {
    int rows = 0;
    for (End end : now) {
      rows +=
          end.told
              ? transaction.update(
                  "UPDATE job SET told = TRUE, teller = NULL WHERE tracking_id = ?", end.trackingId)
              : transaction.update(
                  "UPDATE job SET teller = NULL WHERE tracking_id = ? AND teller = ?",
                  end.trackingId,
                  database.replicaBus().self());
    }
    return rows;
  }
}
