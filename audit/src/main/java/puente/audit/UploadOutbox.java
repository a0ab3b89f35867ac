package puente.audit;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import puente.store.Database;
import puente.store.Transaction;

/**
 * The jobs whose documents are still to be brought to a place outside, kept with the jobs
 * themselves: a change is here as soon as it is committed, and stays until somebody has said that
 * it arrived.
 */
public final class UploadOutbox {
  private static final String HOLDER = "spool";

  /**
   * A document that waits.
   *
   * @param changes grows whenever the job changes, from a number that no other entry begins with
   */
  public record Entry(JobChangeOutbox.Entry document, long changes) {}

  private final Database database;
  private final Semaphore changes = new Semaphore(0);
  private final AtomicLong lost = new AtomicLong();
  private volatile boolean kept;

  UploadOutbox(Database database) {
    this.database = database;
  }

  /** Keeps from now on what changes: before that nobody would bring it anywhere. */
  public void begin() {
    kept = true;
  }

  public boolean isKept() {
    return kept;
  }

  /** A job has changed; where it waits already it keeps its place. */
  void append(Transaction transaction, String trackingId, long now) throws SQLException {
    if (kept) {
      transaction.update(
          "INSERT INTO spool (tracking_id, since, change_count) VALUES (?, ?, ?)"
              + " ON CONFLICT (tracking_id) DO UPDATE SET change_count = spool.change_count + 1",
          trackingId,
          now,
          // An entry that is added again is another: an upload of the one before does not end it.
          ThreadLocalRandom.current().nextLong(Long.MAX_VALUE / 2));
    }
  }

  void changed() {
    changes.release();
  }

  /** Waits for a change, but no longer than that. */
  public void await(Duration patience) throws InterruptedException {
    if (changes.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS)) {
      changes.drainPermits();
    }
  }

  /** Of several processes one empties it, and when that ends, another goes on. */
  public boolean isOurs() {
    return database.replicaBus().hold(HOLDER);
  }

  /** Returns the documents that have waited longest. */
  public List<Entry> oldest(int most) {
    return database.read(
        transaction -> {
          List<Entry> entries = new ArrayList<>();
          for (Entry each :
              transaction.rows(
                  "SELECT job.*, spool.change_count FROM spool"
                      + " JOIN job ON job.tracking_id = spool.tracking_id"
                      + " ORDER BY spool.since LIMIT ?",
                  row -> new Entry(JobChangeOutbox.entry(row), row.getLong("change_count")),
                  most)) {
            entries.add(
                new Entry(JobChangeOutbox.withAsks(transaction, each.document()), each.changes()));
          }
          return entries;
        });
  }

  /** These have arrived as they were; what has changed since is still to be brought. */
  public void brought(List<Entry> arrived) {
    if (arrived.isEmpty()) {
      return;
    }
    database.note(
        transaction -> {
          int gone = 0;
          for (Entry each : arrived) {
            gone +=
                transaction.update(
                    "DELETE FROM spool WHERE tracking_id = ? AND change_count = ?",
                    each.document().job().trackingId(),
                    each.changes());
          }
          return gone;
        });
  }

  /** Returns the number of documents that wait. */
  public long waiting() {
    return database.read(
        transaction ->
            transaction.row("SELECT COUNT(*) FROM spool", row -> row.getLong(1)).orElse(0L));
  }

  /** Returns the number given up since this process began: they had waited too long. */
  public long lost() {
    return lost.get();
  }

  public void lost(int more) {
    lost.addAndGet(more);
  }
}
