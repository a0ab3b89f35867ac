package puente.jobs;

import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import puente.store.Transaction;

/**
 * What is still to be done at one moment, as the database tells it. It is read from the indexes of
 * what is open, so that it costs the same however much has ended.
 *
 * @param oldestRecord since when the first part of the record of calls waits for its link
 * @param oldestDocument since when the first change waits to be written as an audit document
 * @param oldestUpload since when the first document waits for S3
 */
public record OpenWork(
    List<Jobs> jobs,
    @Nullable Instant oldestRecord,
    @Nullable Instant oldestDocument,
    @Nullable Instant oldestUpload) {
  // The journey as an expression: SQLite would else go through an index of all jobs by journey.
  static final String JOBS =
      "SELECT journey || '' AS kind, CASE WHEN paused THEN 'paused' WHEN attempts > 0 THEN 'retrying'"
          + " ELSE status END AS state, COUNT(*), MIN(created_at)"
          + " FROM job WHERE completed_at IS NULL GROUP BY 1, 2";
  static final String RECORD = "SELECT MIN(noted_at) FROM audit_pending";
  static final String DOCUMENT = "SELECT MIN(changed_at) FROM audit WHERE NOT written";
  static final String UPLOAD = "SELECT MIN(since) FROM spool";

  /**
   * The open jobs of one journey in one state.
   *
   * @param state {@code queued}, {@code processing}, {@code paused}, or {@code retrying} while its
   *     back end does not answer
   */
  public record Jobs(String journey, String state, long count, Instant oldest) {}

  static OpenWork of(Transaction transaction) throws SQLException {
    List<Jobs> jobs =
        transaction.rows(
            JOBS,
            row ->
                new Jobs(
                    row.getString(1),
                    row.getString(2),
                    row.getLong(3),
                    Instant.ofEpochMilli(row.getLong(4))));
    return new OpenWork(
        jobs, first(transaction, RECORD), first(transaction, DOCUMENT), first(transaction, UPLOAD));
  }

  private static @Nullable Instant first(Transaction transaction, String sql) throws SQLException {
    long millis = transaction.row(sql, row -> row.getLong(1)).orElse(0L);
    return millis == 0 ? null : Instant.ofEpochMilli(millis);
  }
}
