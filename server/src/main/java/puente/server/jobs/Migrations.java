package puente.server.jobs;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;

/**
 * Brings the tables up to date: {@code 001.sql}, {@code 002.sql}, …, each once and in order. Each
 * is written so that the version before it still works on its tables: replicas are replaced one
 * after the other. A release brings one script at most, because the release before it opens tables
 * that are one version newer than its own.
 */
final class Migrations {

  /**
   * Applies what is missing.
   *
   * @param begin the statements that begin a transaction which no other process gets past
   * @throws DatabaseUnusable when the tables are of a version too new to be safe with
   */
  static void apply(Connection connection, String begin, long now) throws SQLException {
    Transaction database = new Transaction(connection, null);
    try (Statement statement = connection.createStatement()) {
      statement.execute(begin);
      try {
        database.update(
            "CREATE TABLE IF NOT EXISTS schema_version"
                + " (version INTEGER PRIMARY KEY, applied_at BIGINT NOT NULL)");
        apply(database, statement, now);
        statement.execute("COMMIT");
      } catch (SQLException | RuntimeException failed) {
        statement.execute("ROLLBACK");
        throw failed;
      }
    }
  }

  private static void apply(Transaction database, Statement statement, long now)
      throws SQLException {
    int version =
        database
            .row("SELECT COALESCE(MAX(version), 0) FROM schema_version", row -> row.getInt(1))
            .orElse(0);
    if (version > known() + 1) {
      throw new DatabaseUnusable(
          "the database has tables of version "
              + version
              + " and this Puente knows those up to "
              + known()
              + "; run the newer Puente that made them, or one that is a single version older.");
    }
    for (String sql = script(version + 1); sql != null; sql = script(version + 1)) {
      version++;
      for (String command : sql.split(";\\s*\n", -1)) {
        if (!command.isBlank()) {
          statement.execute(command);
        }
      }
      database.update("INSERT INTO schema_version VALUES (?, ?)", version, now);
    }
  }

  /** The latest version of the tables that this code was written for. */
  static int known() {
    int version = 0;
    while (script(version + 1) != null) {
      version++;
    }
    return version;
  }

  private static @Nullable String script(int version) {
    String name = "%03d.sql".formatted(version);
    try (InputStream resource = Migrations.class.getResourceAsStream(name)) {
      return resource == null ? null : new String(resource.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private Migrations() {}
}
