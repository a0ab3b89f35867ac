package puente.store;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;
import puente.bridge.text.Text;

/**
 * Brings the tables up to date: {@code 001.sql}, {@code 002.sql}, …, each once and in order. Each
 * is written so that the version before it still works on its tables: replicas are replaced one
 * after the other. A release brings one script at most, because the release before it opens tables
 * that are one version newer than its own.
 */
public final class Migrations {

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

  /**
   * Refuses a database whose tables are not there or not up to date, and changes nothing.
   *
   * @throws DatabaseUnusable saying what to do
   */
  static void require(Connection connection) throws SQLException {
    DatabaseMetaData about = connection.getMetaData();
    boolean there;
    try (ResultSet table =
        about.getTables(null, connection.getSchema(), "schema_version", new String[] {"TABLE"})) {
      there = table.next();
    }
    int version = there ? version(new Transaction(connection, null)) : 0;
    if (version == 0) {
      throw new DatabaseUnusable(
          new Text(
              "esa base de datos no tiene datos de Puente: revise PUENTE_DATA_DIR y"
                  + " PUENTE_DATABASE_URL (./puente config los muestra).",
              "that database holds no data of Puente: check PUENTE_DATA_DIR and"
                  + " PUENTE_DATABASE_URL (./puente config shows them)."));
    }
    refuseTooNew(version);
    if (version < latest()) {
      throw new DatabaseUnusable(
          Text.format(
              "las tablas de la base son de la versión %d y este Puente usa la %d: inicie antes su"
                  + " servidor, que las pone al día (./puente serve).",
              "the database has tables of version %d and this Puente uses those of version %d:"
                  + " start its server first, which brings them up to date (./puente serve).",
              version,
              latest()));
    }
  }

  private static int version(Transaction database) throws SQLException {
    return database
        .row("SELECT COALESCE(MAX(version), 0) FROM schema_version", row -> row.getInt(1))
        .orElse(0);
  }

  private static void apply(Transaction database, Statement statement, long now)
      throws SQLException {
    int version = version(database);
    refuseTooNew(version);
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

  private static void refuseTooNew(int version) {
    if (version > latest() + 1) {
      throw new DatabaseUnusable(
          Text.format(
              "las tablas de la base son de la versión %d y este Puente conoce hasta la %d; use el"
                  + " Puente más nuevo que las hizo, o uno que sea una sola versión anterior.",
              "the database has tables of version %d and this Puente knows those up to %d; run the"
                  + " newer Puente that made them, or one that is a single version older.",
              version,
              latest()));
    }
  }

  /** The latest version of the tables that this code was written for. */
  public static int latest() {
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
