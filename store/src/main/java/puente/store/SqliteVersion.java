package puente.store;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import puente.bridge.text.Text;

/**
 * The version of the SQLite library in use. Those before 3.51.3 may corrupt a database in WAL mode
 * whose journal is reset by one connection while another writes.
 */
final class SqliteVersion {
  private static final int[] FIRST_SAFE = {3, 51, 3};

  /**
   * Refuses a library that may corrupt the database.
   *
   * @throws DatabaseUnusable naming its version
   */
  static void require(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SELECT sqlite_version()")) {
      require(row.next() ? row.getString(1) : "");
    }
  }

  /** Demands a safe version, given as the library reports it: three numbers with dots between. */
  static void require(String version) {
    if (!isSafe(version)) {
      throw new DatabaseUnusable(
          Text.format(
              "la biblioteca SQLite es la versión %s, que puede dañar la base de datos; Puente"
                  + " necesita la 3.51.3 o posterior: use el sqlite-jdbc que trae.",
              "the SQLite library has version %s, which may corrupt the database; Puente needs"
                  + " 3.51.3 or later: use the sqlite-jdbc that it comes with.",
              version));
    }
  }

  private static boolean isSafe(String version) {
    if (!version.matches("\\d{1,6}(\\.\\d{1,6}){1,3}")) {
      return false;
    }
    int[] numbers = Arrays.stream(version.split("\\.", -1)).mapToInt(Integer::parseInt).toArray();
    return Arrays.compare(numbers, FIRST_SAFE) >= 0;
  }

  private SqliteVersion() {}
}
