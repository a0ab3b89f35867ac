package puente.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import puente.bridge.Job;
import puente.bridge.Origin;
import puente.bridge.Trace;
import puente.bridge.json.Json;
import puente.bridge.text.Language;
import puente.bridge.text.Text;

/**
 * A job with what only its runner needs to know.
 *
 * @param attempts tries in a row that a back end did not answer
 * @param failingSince when the first of them was
 * @param bugs runs that ended in a fault of ours
 * @param conversation the conversation or phone call that it was asked for in
 * @param trace what the call that made it is a part of
 * @param begun a step that writes has begun
 * @param agreed the digest of the plan that a person agreed on; null where nobody had to
 * @param paused its latest run ended in a pause, or it was woken since
 */
public record StoredJob(
    Job job,
    Language language,
    String argumentsHash,
    int attempts,
    @Nullable Instant failingSince,
    int bugs,
    @Nullable String conversation,
    Trace trace,
    boolean begun,
    @Nullable String agreed,
    boolean paused) {

  public static StoredJob of(ResultSet row) throws SQLException {
    String output = row.getString("output");
    Job job =
        new Job(
            row.getString("tracking_id"),
            row.getString("journey"),
            row.getString("holder"),
            Job.Status.valueOf(row.getString("status").toUpperCase(Locale.ROOT)),
            new Text(row.getString("progress_es"), row.getString("progress_en")),
            row.getBoolean("too_late"),
            PendingQuestions.read(row.getString("questions")).open(),
            Json.read(row.getString("input")),
            output == null ? null : Json.read(output),
            failure(row),
            Instant.ofEpochMilli(row.getLong("created_at")),
            Instant.ofEpochMilli(row.getLong("updated_at")),
            instant(row, "completed_at"),
            origin(row));
    return new StoredJob(
        job,
        Language.valueOf(row.getString("language").toUpperCase(Locale.ROOT)),
        row.getString("arguments_hash"),
        row.getInt("attempts"),
        instant(row, "failing_since"),
        row.getInt("bugs"),
        row.getString("conversation"),
        Trace.of(row.getString("trace")),
        row.getBoolean("begun"),
        row.getString("agreed"),
        row.getBoolean("paused") || row.getBoolean("woken"));
  }

  private static Job.@Nullable Failure failure(ResultSet row) throws SQLException {
    String type = row.getString("error_type");
    String said = row.getString("error_said_es");
    return type == null
        ? null
        : new Job.Failure(
            type,
            new Text(row.getString("error_es"), row.getString("error_en")),
            said == null ? null : new Text(said, row.getString("error_said_en")));
  }

  private static @Nullable Origin origin(ResultSet row) throws SQLException {
    String address = row.getString("account");
    return address == null
        ? null
        : new Origin(address, row.getString("account_id"), row.getString("account_created"));
  }

  private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
    long millis = row.getLong(column);
    return row.wasNull() ? null : Instant.ofEpochMilli(millis);
  }
}
