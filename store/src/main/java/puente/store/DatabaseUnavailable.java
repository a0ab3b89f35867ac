package puente.store;

import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import puente.bridge.Problem;
import puente.bridge.ProblemException;
import puente.bridge.text.Text;

/** The database does not answer now and may soon: a caller is told so, a running job waits. */
public final class DatabaseUnavailable extends ProblemException {
  private static final Text SAY =
      new Text(
          "Puente no alcanza su base de datos en este momento. Inténtelo de nuevo en unos"
              + " segundos.",
          "Puente cannot reach its database right now. Try again in a few seconds.");

  private static final Text FILE_SAY =
      new Text(
          "Puente no puede guardar nada en este momento. Inténtelo de nuevo en unos minutos.",
          "Puente cannot store anything right now. Try again in a few minutes.");

  DatabaseUnavailable(SQLException cause) {
    super(new Problem.Unavailable("PostgreSQL", SAY, Duration.ofSeconds(5)), cause);
  }

  private DatabaseUnavailable(Problem problem, SQLException cause) {
    super(problem, cause);
  }

  /** Makes the exception for our own file: its disk is full, or fails. */
  static DatabaseUnavailable ofFile(SQLException cause) {
    return new DatabaseUnavailable(
        new Problem.Unavailable("SQLite", FILE_SAY, Duration.ofSeconds(30)), cause);
  }

  /**
   * Tells whether this means that the database is not there, rather than that it could not do what
   * was asked.
   */
  public static boolean is(SQLException failed) {
    if (failed instanceof SQLTransientConnectionException
        || failed instanceof SQLNonTransientConnectionException) {
      return true;
    }
    @Nullable String state = failed.getSQLState();
    return state != null
        && (state.startsWith("08") // the connection
            || state.startsWith("57P") // shut down, starting up
            || state.equals("53300") // too many connections
            || state.equals("25006")); // a stand-by that has not taken over yet
  }
}
