package puente.jobs;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.zip.GZIPInputStream;

/**
 * A database that the released version wrote, with tables of version 6, and what the sandboxes held
 * that it worked in (sandboxes of today's kind). Of some changes and quotations the answer was lost
 * when they had been made, so their jobs are half done; one job had not begun.
 */
public final class ReleasedData {
  /** The latest version of the tables that the released version knows. */
  public static final int VERSION = 6;

  /** When the latest of it was written. */
  private static final long WRITTEN = 1_796_078_542_169L;

  private static final List<String> TIMES =
      List.of(
          "job created_at",
          "job updated_at",
          "job completed_at",
          "job failing_since",
          "step finished_at",
          "audit changed_at",
          "ask made_at",
          "ask tried_at",
          "ask sent_at",
          "plan_token good_until",
          "person_key used_at",
          "scheduled_tasks execution_time",
          "scheduled_tasks last_success");

  /** Puts the database into a data directory, as if the latest of it had been written now. */
  public static void putInto(Path directory, long now) {
    try (InputStream dump = open("puente.sql")) {
      Files.createDirectories(directory);
      try (Connection file = connect(directory);
          Statement statement = file.createStatement()) {
        statement.executeUpdate(new String(dump.readAllBytes(), StandardCharsets.UTF_8));
        for (String time : TIMES) {
          String[] column = time.split(" ", -1);
          statement.executeUpdate(
              "UPDATE %1$s SET %2$s = %2$s + %3$d".formatted(column[0], column[1], now - WRITTEN));
        }
        statement.executeUpdate(
            "UPDATE step SET result = json_object('at',"
                + " strftime('%Y-%m-%dT%H:%M:%fZ', finished_at / 1000.0, 'unixepoch'))"
                + " WHERE name = 'begin'");
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Puts what the Odoo of an environment held into a directory for a sandbox. */
  public static Path odoo(String environment, Path directory) throws IOException {
    Path kept = Files.createDirectories(directory.resolve(environment));
    try (InputStream records = new GZIPInputStream(open("odoo-" + environment + ".jsonl.gz"))) {
      Files.copy(records, kept.resolve("odoo.jsonl"));
    }
    return kept;
  }

  /** What a query of a database in a data directory gives, each row as one text. */
  public static List<String> query(Path directory, String sql) {
    try (Connection file = connect(directory)) {
      return query(file, sql);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  public static List<String> query(Connection connection, String sql) throws SQLException {
    List<String> rows = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet found = statement.executeQuery(sql)) {
      while (found.next()) {
        StringBuilder row = new StringBuilder();
        for (int i = 1; i <= found.getMetaData().getColumnCount(); i++) {
          row.append(i == 1 ? "" : " | ").append(text(found, i));
        }
        rows.add(row.toString());
      }
    }
    return rows;
  }

  /** SQLite has no booleans of its own. */
  private static String text(ResultSet row, int column) throws SQLException {
    return row.getObject(column) instanceof Boolean yes
        ? yes ? "1" : "0"
        : String.valueOf(row.getString(column));
  }

  private static Connection connect(Path directory) throws SQLException {
    return DriverManager.getConnection("jdbc:sqlite:" + directory.resolve("puente.db"));
  }

  private static InputStream open(String name) {
    return Objects.requireNonNull(
        ReleasedData.class.getResourceAsStream("/released-006/" + name), name);
  }

  private ReleasedData() {}
}
