package puente.audit;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import puente.bridge.Job;
import puente.bridge.text.Language;
import puente.journeys.handoff.ContactAttempt;
import puente.journeys.handoff.Handoffs;
import puente.store.AuditSink;
import puente.store.Database;
import puente.store.StoredContactAttempts;
import puente.store.StoredJob;
import puente.store.Transaction;

/**
 * The changes of state of every job, kept with the job until somebody has written them where people
 * look.
 */
public final class JobChangeOutbox implements AuditSink {

  /**
   * A job whose last change has not been written yet.
   *
   * @param language the language it was asked in
   * @param contactAttempts who was asked, in order; only a handoff has any
   */
  public record Entry(Job job, Language language, List<ContactAttempt> contactAttempts) {}

  private final Database database;
  private final TransactionAudit ahead;
  private final Runnable recorded;
  private final UploadOutbox outbox;
  private final Semaphore changes = new Semaphore(0);
  private volatile Duration losable = Duration.ZERO;
  private volatile boolean ours;

  public JobChangeOutbox(Database database, TransactionAudit ahead, Runnable recorded) {
    this.database = database;
    this.ahead = ahead;
    this.recorded = recorded;
    this.outbox = new UploadOutbox(database);
  }

  /** Returns the documents that are to be uploaded as well. */
  public UploadOutbox outbox() {
    return outbox;
  }

  public void append(Transaction transaction, String trackingId, String status, long now)
      throws SQLException {
    transaction.update(
        "INSERT INTO audit (tracking_id, status, changed_at, written) VALUES (?, ?, ?, FALSE)",
        trackingId,
        status,
        now);
    ahead.job(transaction, trackingId, status);
    outbox.append(transaction, trackingId, now);
  }

  @Override
  public void rewrite(Transaction transaction, String trackingId, long now) throws SQLException {
    transaction.update(
        "UPDATE job SET updated_at = CASE WHEN updated_at < ? THEN ? ELSE updated_at + 1 END"
            + " WHERE tracking_id = ?",
        now,
        now,
        trackingId);
    transaction.update("UPDATE audit SET written = FALSE WHERE tracking_id = ?", trackingId);
    outbox.append(transaction, trackingId, now);
  }

  /** Wakes whoever waits for a change; called to stop waiting too. */
  @Override
  public void changed() {
    changes.release();
    recorded.run();
    outbox.changed();
  }

  /** Waits for a change, but no longer than that. */
  public void await(Duration patience) throws InterruptedException {
    if (changes.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS)) {
      changes.drainPermits();
    }
  }

  /** Returns the documents still to be written, oldest change first. */
  public List<Entry> pending(int most) {
    if (!isOurs()) {
      return List.of();
    }
    return database.read(
        transaction ->
            withAsks(
                transaction,
                transaction.rows(
                    "SELECT * FROM job JOIN (SELECT tracking_id AS id, MIN(changed_at) AS since"
                        + " FROM audit WHERE NOT written GROUP BY tracking_id) AS unwritten"
                        + " ON job.tracking_id = unwritten.id ORDER BY since LIMIT ?",
                    JobChangeOutbox::entry,
                    most)));
  }

  private static List<Entry> withAsks(Transaction transaction, List<Entry> entries)
      throws SQLException {
    List<Entry> whole = new ArrayList<>();
    for (Entry entry : entries) {
      whole.add(withAsks(transaction, entry));
    }
    return whole;
  }

  static Entry withAsks(Transaction transaction, Entry entry) throws SQLException {
    return entry.job().journey().equals(Handoffs.JOURNEY)
        ? new Entry(
            entry.job(),
            entry.language(),
            StoredContactAttempts.of(transaction, entry.job().trackingId()))
        : entry;
  }

  /** Of several processes one writes, and when that ends, another goes on. */
  private boolean isOurs() {
    boolean before = ours;
    ours = database.replicaBus().hold("audit");
    if (ours && !before) {
      repeat();
    }
    return ours;
  }

  static Entry entry(ResultSet row) throws SQLException {
    StoredJob stored = StoredJob.of(row);
    return new Entry(stored.job(), stored.language(), List.of());
  }

  /** The jobs as given are written; a change since then is still to be. */
  public void written(List<Job> jobs) {
    database.note(
        transaction -> {
          int rows = 0;
          for (Job job : jobs) {
            rows +=
                transaction.update(
                    "UPDATE audit SET written = TRUE WHERE tracking_id = ?"
                        + " AND (status = 'started' OR ?) AND NOT EXISTS"
                        + " (SELECT 1 FROM job WHERE tracking_id = ? AND updated_at <> ?)",
                    job.trackingId(),
                    job.ended(),
                    job.trackingId(),
                    job.updatedAt().toEpochMilli());
          }
          return rows;
        });
  }

  /** Has the changes of the latest while written once more, in case the machine lost them. */
  public void repeatLatest(Duration latest) {
    losable = latest;
    ours = false; // It is done when the first documents are asked for.
  }

  private void repeat() {
    database.note(
        transaction ->
            transaction.update(
                "UPDATE audit SET written = FALSE"
                    + " WHERE changed_at > (SELECT MAX(changed_at) FROM audit) - ?",
                losable.toMillis()));
  }
}
