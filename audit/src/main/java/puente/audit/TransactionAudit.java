package puente.audit;

import java.sql.SQLException;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import puente.bridge.ActiveCall;
import puente.bridge.CallContext;
import puente.bridge.Problem;
import puente.bridge.ProblemException;
import puente.bridge.Trace;
import puente.bridge.text.Text;
import puente.store.Database;
import puente.store.DatabaseUnavailable;
import puente.store.SqliteFileErrors;
import puente.store.Transaction;

/**
 * The lines recorded in the very transaction of the act: where one can't be recorded the act is not
 * done, and it waits for no disk of its own. A line becomes part of a link soon after.
 */
public final class TransactionAudit {
  private static final Text UNWRITABLE =
      new Text(
          "No puedo hacerlo ahora porque no puedo dejar constancia de ello. Inténtelo de nuevo en"
              + " unos minutos.",
          "I cannot do that now because I cannot record it. Try again in a few minutes.");

  private final Database database;
  private final PersonalDataKeys persons;
  private final Clock clock;

  public TransactionAudit(Database database, PersonalDataKeys persons, Clock clock) {
    this.database = database;
    this.persons = persons;
    this.clock = clock;
  }

  /** A job begins, or has ended. */
  void job(Transaction transaction, String trackingId, String status) throws SQLException {
    AuditLine line =
        status.equals("started")
            ? accepted(transaction, trackingId)
            : ended(transaction, trackingId, status);
    add(transaction, trackingId + " " + status, line);
  }

  private AuditLine accepted(Transaction transaction, String trackingId) throws SQLException {
    ActiveCall attempt = CallContext.current().active();
    if (attempt == null) {
      return job(transaction, new AuditLine(clock.millis(), self(), "accepted"), trackingId);
    }
    AuditLine line = AuditLine.accepted(clock.millis(), self(), attempt, persons);
    return line.with("tracking_id", trackingId);
  }

  private AuditLine ended(Transaction transaction, String trackingId, String status)
      throws SQLException {
    AuditLine line =
        new AuditLine(clock.millis(), self(), "ended")
            .with("outcome", status.equals("completed") ? "done" : status);
    return job(transaction, line, trackingId).asked(CallContext.current().backEndCalls());
  }

  private AuditLine job(Transaction transaction, AuditLine line, String trackingId)
      throws SQLException {
    transaction.row(
        "SELECT holder, conversation, journey, trace, error_type, created_at FROM job"
            + " WHERE tracking_id = ?",
        row ->
            line.with("holder", persons.shown(row.getString(1)))
                .with("conversation", persons.shown(row.getString(2)))
                .with("journey", row.getString(3))
                .with("trace", Trace.of(row.getString(4)).id())
                .with("problem", row.getString(5))
                .with("ms", Math.max(0, clock.millis() - row.getLong(6))),
        trackingId);
    return line.with("tracking_id", trackingId);
  }

  private String self() {
    return database.replicaBus().self();
  }

  /** Adds a line, once for each id. */
  void add(Transaction transaction, String id, AuditLine line) throws SQLException {
    try {
      String sealed = EncryptedFields.of(transaction, line, persons);
      transaction.update(
          "INSERT INTO audit_pending (id, noted_at, body) VALUES (?, ?, ?)",
          id,
          line.at(),
          line.json(sealed));
    } catch (SQLException failed) {
      ProblemException refusal = refusal(failed);
      if (refusal != null) {
        throw refusal;
      }
      throw failed;
    }
  }

  /** The database is there, and will not take this. */
  private static @Nullable ProblemException refusal(SQLException failed) {
    String state = failed.getSQLState();
    boolean again = state != null && state.startsWith("40");
    boolean away = DatabaseUnavailable.is(failed) || SqliteFileErrors.of(failed) != null;
    return again || away ? null : unwritable(failed);
  }

  static ProblemException unwritable(@Nullable Throwable cause) {
    return new ProblemException(new Problem.Unavailable("Puente", UNWRITABLE, null), cause);
  }
}
