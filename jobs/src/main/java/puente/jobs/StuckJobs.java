package puente.jobs;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import puente.audit.PersonalDataKeys;
import puente.bridge.text.Text;
import puente.store.Database;

/** Reads which jobs do not get on; also beside a server, which it changes nothing of. */
public final class StuckJobs implements AutoCloseable {
  private static final int MOST = 1_000;
  private static final String COLUMNS =
      "SELECT job.tracking_id, job.journey, job.holder, job.status, job.progress_es,"
          + " job.progress_en, job.attempts, job.failing_since, job.created_at, job.updated_at,"
          + " job.completed_at, job.error_type, job.trace, due.execution_time, due.picked"
          + " FROM job LEFT JOIN scheduled_tasks AS due ON due.task_name = 'journey'"
          + " AND due.task_instance = job.tracking_id ";

  private final Database database;
  private final PersonalDataKeys persons;

  /**
   * A job that has not ended, or has failed.
   *
   * @param attempts tries in a row that a back end did not answer, the first of them at {@code
   *     failingSince}
   * @param next when it runs next; null where it runs now, or has ended
   */
  public record Stuck(
      String trackingId,
      String journey,
      @Nullable String holder,
      String status,
      Text progress,
      int attempts,
      @Nullable Instant failingSince,
      Instant createdAt,
      Instant updatedAt,
      @Nullable Instant completedAt,
      @Nullable String errorType,
      @Nullable String trace,
      @Nullable Instant next) {}

  private StuckJobs(Database database, PersonalDataKeys persons) {
    this.database = database;
    this.persons = persons;
  }

  /**
   * Opens the stuck jobs of a store that exists already.
   *
   * @throws DatabaseUnusable also when there is none
   */
  public static StuckJobs beside(JobSettings settings, Clock clock) {
    Database database = settings.location().existing();
    return new StuckJobs(database, PersonalDataKeys.toRead(database, settings.region(), clock));
  }

  /** Returns the jobs accepted before then that have not ended, the oldest first. */
  public List<Stuck> open(Instant acceptedBefore) {
    return rows(
        "WHERE job.completed_at IS NULL AND job.created_at <= ? ORDER BY job.created_at LIMIT ?",
        acceptedBefore);
  }

  /** Returns the jobs that have failed since then, the oldest first. */
  public List<Stuck> failed(Instant since) {
    return rows(
        "WHERE job.status = 'failed' AND job.error_type <> 'cancelled' AND job.completed_at >= ?"
            + " ORDER BY job.completed_at LIMIT ?",
        since);
  }

  private List<Stuck> rows(String which, Instant moment) {
    return database.read(
        transaction -> transaction.rows(COLUMNS + which, this::stuck, moment.toEpochMilli(), MOST));
  }

  private Stuck stuck(ResultSet row) throws SQLException {
    return new Stuck(
        row.getString("tracking_id"),
        row.getString("journey"),
        persons.shown(row.getString("holder")),
        row.getString("status"),
        new Text(row.getString("progress_es"), row.getString("progress_en")),
        row.getInt("attempts"),
        instant(row, "failing_since"),
        Instant.ofEpochMilli(row.getLong("created_at")),
        Instant.ofEpochMilli(row.getLong("updated_at")),
        instant(row, "completed_at"),
        row.getString("error_type"),
        row.getString("trace"),
        row.getBoolean("picked") ? null : instant(row, "execution_time"));
  }

  private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
    long millis = row.getLong(column);
    return row.wasNull() ? null : Instant.ofEpochMilli(millis);
  }

  @Override
  public void close() {
    database.close();
  }
}
