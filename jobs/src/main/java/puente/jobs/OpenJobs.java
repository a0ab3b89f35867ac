package puente.jobs;

import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import puente.bridge.Job;
import puente.store.Database;
import puente.store.Transaction;

/**
 * The jobs that have not ended, counted by holder without asking the database each time; and each
 * holder's place in the queue.
 */
final class OpenJobs {
  /** The time for which jobs that other processes add and end may go uncounted. */
  private static final long COUNTED_NANOS = 1_000_000_000;

  private final Database database;
  private final ConcurrentMap<String, Long> places = new ConcurrentHashMap<>();
  private volatile ConcurrentMap<String, Integer> byHolder;
  private volatile long counted = System.nanoTime();

  OpenJobs(Database database) {
    this.database = database;
    this.byHolder = count();
  }

  private record Holder(String name, int open) {}

  private ConcurrentMap<String, Integer> count() {
    ConcurrentMap<String, Integer> counts = new ConcurrentHashMap<>();
    database
        .<List<Holder>>read(OpenJobs::holders)
        .forEach(each -> counts.put(each.name, each.open));
    return counts;
  }

  private static List<Holder> holders(Transaction transaction) throws SQLException {
    return transaction.rows(
        "SELECT holder, COUNT(*) FROM job WHERE completed_at IS NULL GROUP BY holder",
        row -> new Holder(row.getString(1), row.getInt(2)));
  }

  private Map<String, Integer> counts() {
    if (database.replicaBus().shared() && System.nanoTime() - counted > COUNTED_NANOS) {
      counted = System.nanoTime();
      byHolder = count();
    }
    return byHolder;
  }

  /** Returns the number of all holders' jobs. */
  int all() {
    return counts().values().stream().mapToInt(Integer::intValue).sum();
  }

  /** Returns the number of one holder's jobs. */
  int of(String holder) {
    return counts().getOrDefault(holder, 0);
  }

  void added(String holder) {
    byHolder.merge(holder, 1, Integer::sum);
  }

  void ended(String holder) {
    if (byHolder.computeIfPresent(holder, (_, open) -> open == 1 ? null : open - 1) == null) {
      places.remove(holder);
    }
  }

  /**
   * The higher, the sooner a new job is run. Its place is the second that it was made in or, while
   * its holder has others open, a second behind the last of them: a burst queues behind itself and
   * not before everybody who comes after it. Since places are seconds that pass, no job waits for
   * ever.
   */
  int priority(Job job) {
    long made = job.createdAt().getEpochSecond();
    return (int) -places.merge(job.holder(), made, (last, now) -> Math.max(last + 1, now));
  }
}
