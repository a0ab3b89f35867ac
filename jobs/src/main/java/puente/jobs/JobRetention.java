package puente.jobs;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import puente.audit.UploadOutbox;
import puente.store.Database;

/**
 * Removes jobs that nobody is owed any more: they have ended, their audit documents are written,
 * and have arrived outside where they are brought there. For that they wait a week longer, and no
 * more.
 */
final class JobRetention {
  private static final Logger LOG = System.getLogger(JobRetention.class.getName());
  private static final Duration LONGEST_WAIT = Duration.ofDays(7);
  private static final int MOST_AT_ONCE = 200;
  private static final String WRITTEN =
      " AND NOT EXISTS (SELECT 1 FROM audit a WHERE a.tracking_id = j.tracking_id"
          + " AND NOT a.written)";
  private static final String WAITING =
      " EXISTS (SELECT 1 FROM spool s WHERE s.tracking_id = j.tracking_id)";

  private final Database database;
  private final UploadOutbox outbox;

  JobRetention(Database database, UploadOutbox outbox) {
    this.database = database;
    this.outbox = outbox;
  }

  /** Removes those that ended before then. */
  void removeEndedBefore(Instant then) {
    if (outbox.isKept()) {
      giveUp(then.minus(LONGEST_WAIT));
    }
    int removed;
    do {
      removed =
          database.note(
              transaction ->
                  transaction.update(
                      "DELETE FROM job WHERE tracking_id IN (SELECT tracking_id FROM job j"
                          + " WHERE completed_at < ?"
                          + WRITTEN
                          + (outbox.isKept() ? " AND NOT" + WAITING : "")
                          + " LIMIT ?)",
                      then.toEpochMilli(),
                      MOST_AT_ONCE));
    } while (removed == MOST_AT_ONCE);
  }

  private void giveUp(Instant then) {
    int given =
        database.note(
            transaction ->
                transaction.update(
                    "DELETE FROM spool WHERE tracking_id IN (SELECT tracking_id FROM job j"
                        + " WHERE completed_at < ?"
                        + WRITTEN
                        + ")",
                    then.toEpochMilli()));
    if (given > 0) {
      outbox.lost(given);
      LOG.log(
          Level.ERROR,
          given
              + " audit documents waited for S3 longer than jobs are kept and "
              + LONGEST_WAIT.toDays()
              + " days more, and will not be there; their files are in MCP_LOG_DIR");
    }
  }
}
