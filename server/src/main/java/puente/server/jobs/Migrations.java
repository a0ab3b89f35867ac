package puente.server.jobs;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;

/** Brings the tables up to date: {@code 001.sql}, {@code 002.sql}, …, each once and in order. */
final class Migrations {

  static void apply(Connection connection, long now) throws SQLException {
    Transaction database = new Transaction(connection, null);
    database.update(
        "CREATE TABLE IF NOT EXISTS schema_version"
            + " (version INTEGER PRIMARY KEY, applied_at BIGINT NOT NULL)");
    int version =
        database
            .row("SELECT COALESCE(MAX(version), 0) FROM schema_version", row -> row.getInt(1))
            .orElse(0);
    for (String sql = script(version + 1); sql != null; sql = script(version + 1)) {
      version++;
      try (Statement statement = connection.createStatement()) {
        statement.execute("BEGIN IMMEDIATE");
        for (String command : sql.split(";\\s*\n", -1)) {
          if (!command.isBlank()) {
            statement.execute(command);
          }
        }
        database.update("INSERT INTO schema_version VALUES (?, ?)", version, now);
        statement.execute("COMMIT");
      }
    }
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
