package puente.jobs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import puente.bridge.text.Text;
import puente.store.DatabaseLocation;
import puente.store.DatabaseUnusable;
import puente.store.DatabaseUrl;
import puente.store.Postgres;
import puente.store.Sqlite;

/** Moves everything from the file of a data directory to an empty PostgreSQL database. */
public final class DatabaseCopy {
  /** Each after those that its rows refer to. */
  private static final List<String> TABLES =
      List.of(
          "job",
          "step",
          "job_term",
          "audit",
          "spool",
          "pick",
          "pick_last_given",
          "customer_key",
          "api_key",
          "scheduled_tasks",
          "secret",
          "plan_token",
          "ask",
          "claim",
          "inbound",
          "heard",
          "audit_link",
          "audit_anchor",
          "audit_pending",
          "person_key");

  private static final int ROWS_AT_ONCE = 500;
  private static final int SOCKET_SECONDS = 600;

  /**
   * Moves it; the file is renamed, so that no process takes up the same jobs from it.
   *
   * @return how many rows of each table
   * @throws DirectoryInUse when a server runs on the directory
   * @throws DatabaseUnusable when there is no file, or the target cannot be used or is not empty
   */
  public static Map<String, Integer> move(Path directory, DatabaseUrl url, long now) {
    Path file = directory.resolve("puente.db");
    if (!Files.exists(file)) {
      throw new DatabaseUnusable(
          Text.format(
              "en %s no hay un puente.db que mover.",
              "there is no puente.db in %s to be moved.", directory.toAbsolutePath()));
    }
    try (FileChannel _ = DatabaseLocation.owned(directory)) {
      // Its tables are brought up to date, and its journal is written into it.
      Sqlite.open(file, now).close();
      Postgres.prepare(url, now);
      Map<String, Integer> moved = copied(file, url);
      Files.move(file, directory.resolve("puente.db.moved"));
      return moved;
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private static Map<String, Integer> copied(Path file, DatabaseUrl url) {
    try (Connection from = DriverManager.getConnection("jdbc:sqlite:" + file);
        Connection to = DriverManager.getConnection(url.jdbc(), url.properties(SOCKET_SECONDS))) {
      to.setAutoCommit(false);
      try (Statement lock = to.createStatement()) {
        lock.execute("LOCK TABLE " + String.join(", ", TABLES) + " IN ACCESS EXCLUSIVE MODE");
      }
      for (String table : TABLES) {
        refuseUnlessEmpty(to, table, url);
      }
      Map<String, Integer> rows = new LinkedHashMap<>();
      for (String table : TABLES) {
        rows.put(table, copied(from, to, table));
      }
      try (Statement release = to.createStatement()) {
        release.execute(
            "UPDATE scheduled_tasks SET picked = FALSE, picked_by = NULL, last_heartbeat = NULL");
      }
      to.commit();
      return rows;
    } catch (SQLException failed) {
      throw DatabaseUnusable.of(url, failed);
    }
  }

  private static void refuseUnlessEmpty(Connection to, String table, DatabaseUrl url)
      throws SQLException {
    try (Statement statement = to.createStatement();
        ResultSet any = statement.executeQuery("SELECT 1 FROM " + table + " LIMIT 1")) {
      if (any.next()) {
        throw new DatabaseUnusable(
            Text.format(
                "la base de %s no está vacía (tabla %s); mueva a una nueva, antes de que un"
                    + " servidor la haya usado.",
                "the database at %s is not empty (table %s); move to a new one, before any server"
                    + " has run on it.",
                url.shown(),
                table));
      }
    }
  }

  private static int copied(Connection from, Connection to, String table) throws SQLException {
    try (Statement select = from.createStatement();
        ResultSet rows = select.executeQuery("SELECT * FROM " + table)) {
      List<String> columns = new ArrayList<>();
      ResultSetMetaData about = rows.getMetaData();
      for (int i = 1; i <= about.getColumnCount(); i++) {
        columns.add(about.getColumnName(i));
      }
      String sql =
          "INSERT INTO %s (%s) VALUES (%s)"
              .formatted(
                  table,
                  String.join(", ", columns),
                  String.join(", ", Collections.nCopies(columns.size(), "?")));
      try (PreparedStatement insert = to.prepareStatement(sql)) {
        return copied(rows, insert);
      }
    }
  }

  private static int copied(ResultSet rows, PreparedStatement insert) throws SQLException {
    int[] types = types(insert);
    int copied = 0;
    while (rows.next()) {
      for (int i = 1; i <= types.length; i++) {
        copy(rows, insert, i, types[i - 1]);
      }
      insert.addBatch();
      copied++;
      if (copied % ROWS_AT_ONCE == 0) {
        insert.executeBatch();
      }
    }
    insert.executeBatch();
    return copied;
  }

  /** SQLite's values have types of their own: the target's columns say what they are. */
  private static int[] types(PreparedStatement insert) throws SQLException {
    int[] types = new int[insert.getParameterMetaData().getParameterCount()];
    for (int i = 0; i < types.length; i++) {
      types[i] = insert.getParameterMetaData().getParameterType(i + 1);
    }
    return types;
  }

  private static void copy(ResultSet row, PreparedStatement insert, int column, int type)
      throws SQLException {
    if (row.getObject(column) == null) {
      insert.setNull(column, type);
      return;
    }
    switch (type) {
      case Types.BIT, Types.BOOLEAN -> insert.setBoolean(column, row.getBoolean(column));
      case Types.BIGINT, Types.INTEGER -> insert.setLong(column, row.getLong(column));
      case Types.BINARY -> insert.setBytes(column, row.getBytes(column));
      default -> insert.setString(column, row.getString(column));
    }
  }

  private DatabaseCopy() {}
}
