package puente.jobs;

import java.util.List;
import puente.store.Database;

/** Finds a holder's jobs again, for who has lost a tracking id. */
public final class LatestJobs {
  // No index begins with the holder, and none is worth a write for this: the latest of all jobs are
  // looked through, by the indexes that there are.
  private static final String SQL =
      """
      SELECT tracking_id FROM (
        SELECT * FROM (
          SELECT tracking_id, holder, created_at FROM job
          WHERE completed_at IS NULL ORDER BY created_at DESC LIMIT 1000) AS open
        UNION ALL SELECT * FROM (
          SELECT tracking_id, holder, created_at FROM job
          WHERE completed_at IS NOT NULL ORDER BY completed_at DESC LIMIT 1000) AS ended) AS latest
      WHERE holder = ? ORDER BY created_at DESC, tracking_id LIMIT 100
      """;

  private final Database database;

  LatestJobs(Database database) {
    this.database = database;
  }

  /** The tracking ids, the newest first; those long past are not among them. */
  public List<String> of(String holder) {
    return database.read(transaction -> transaction.rows(SQL, row -> row.getString(1), holder));
  }
}
