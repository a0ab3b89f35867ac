package puente.app;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import puente.jobs.DatabaseCopy;
import puente.jobs.JobSettings;
import puente.jobs.ReleasedData;
import puente.store.DatabaseUrl;
import puente.store.Migrations;
import puente.store.TestPostgres;

/**
 * The data of this version, as statements of SQL: of a data directory and of PostgreSQL. Addresses
 * of back ends are left open in it, because those of sandboxes change.
 */
public final class StoredData {
  /** Where it is kept. */
  public static final String FOLDER = "/stored-007/";

  private static final String SQLITE = "puente.sqlite.sql.gz";
  private static final String POSTGRES = "puente.postgres.sql.gz";

  /** Keeps the tables of a data directory in that folder, and moved to PostgreSQL too. */
  public static void store(Path data, Path folder, Path temporary, long now)
      throws IOException, SQLException {
    Files.createDirectories(folder);
    try (Connection file = sqlite(data)) {
      List<String> lines = new ArrayList<>();
      lines.addAll(
          ReleasedData.query(
              file,
              "SELECT sql || ';' FROM sqlite_master WHERE sql IS NOT NULL"
                  + " AND name NOT LIKE 'sqlite_%' ORDER BY type DESC, rowid"));
      rows(
          file,
          lines,
          "SELECT name FROM sqlite_master WHERE type = 'table'"
              + " AND name NOT LIKE 'sqlite_%' ORDER BY rowid");
      write(folder.resolve(SQLITE), lines);
    }
    DatabaseUrl target = DatabaseUrl.of(TestPostgres.url(temporary));
    Path moved = Files.createDirectories(temporary.resolve("moved"));
    Files.copy(data.resolve("puente.db"), moved.resolve("puente.db"));
    DatabaseCopy.move(moved, target, now);
    try (Connection postgres = DriverManager.getConnection(target.jdbc(), target.properties(60))) {
      List<String> lines = new ArrayList<>();
      lines.add(
          "CREATE TABLE schema_version (version INTEGER PRIMARY KEY, applied_at BIGINT NOT NULL);");
      for (int version = 1; version <= Migrations.latest(); version++) {
        lines.add(script(version));
      }
      rows(
          postgres,
          lines,
          "SELECT table_name FROM information_schema.tables"
              + " WHERE table_schema = current_schema() ORDER BY table_name <> 'job', table_name");
      write(folder.resolve(POSTGRES), lines);
    }
  }

  private static void write(Path file, List<String> lines) throws IOException {
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
      out.write((String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8));
    }
  }

  private static String script(int version) throws IOException {
    try (InputStream script = Migrations.class.getResourceAsStream("%03d.sql".formatted(version))) {
      return new String(Objects.requireNonNull(script).readAllBytes(), StandardCharsets.UTF_8)
          .strip();
    }
  }

  private static void rows(Connection database, List<String> lines, String tables)
      throws SQLException {
    for (String table : ReleasedData.query(database, tables)) {
      try (Statement statement = database.createStatement();
          ResultSet rows = statement.executeQuery("SELECT * FROM " + table + " ORDER BY 1, 2")) {
        int columns = rows.getMetaData().getColumnCount();
        List<String> names = new ArrayList<>();
        for (int i = 1; i <= columns; i++) {
          names.add(rows.getMetaData().getColumnName(i));
        }
        while (rows.next()) {
          List<String> values = new ArrayList<>();
          for (int i = 1; i <= columns; i++) {
            values.add(literal(rows, i));
          }
          lines.add(
              "INSERT INTO %s (%s) VALUES (%s);"
                  .formatted(table, String.join(", ", names), String.join(", ", values)));
        }
      }
    }
  }

  private static String literal(ResultSet row, int column) throws SQLException {
    Object value = row.getObject(column);
    if (value == null) {
      return "NULL";
    }
    if (value instanceof byte[] bytes) {
      return row.getMetaData().getColumnType(column) == Types.BINARY
          ? "'\\x" + HexFormat.of().formatHex(bytes) + "'"
          : "X'" + HexFormat.of().formatHex(bytes) + "'";
    }
    return value instanceof Number || value instanceof Boolean
        ? value.toString()
        : "'" + row.getString(column).replace("'", "''") + "'";
  }

  /** Puts it into a data directory. */
  public static void putInto(Path data, List<Address> addresses) throws IOException, SQLException {
    Files.createDirectories(data);
    try (Connection file = sqlite(data);
        Statement statement = file.createStatement()) {
      file.setAutoCommit(false);
      statement.executeUpdate(read(SQLITE, addresses));
      file.commit();
    }
  }

  /** Puts it into an empty schema of PostgreSQL, whose URL this gives. */
  public static String putIntoPostgres(Path directory, List<Address> addresses)
      throws IOException, SQLException {
    String url = TestPostgres.url(directory);
    DatabaseUrl target = DatabaseUrl.of(url);
    try (Connection postgres = DriverManager.getConnection(target.jdbc(), target.properties(60));
        Statement statement = postgres.createStatement()) {
      statement.execute(read(POSTGRES, addresses));
    }
    return url;
  }

  /**
   * A back end's.
   *
   * @param stored in its place in what is stored
   */
  public record Address(String stored, String now) {}

  /** What a query gives in a database of that URL, each row as one text. */
  public static List<String> queryPostgres(String url, String sql) throws SQLException {
    DatabaseUrl target = DatabaseUrl.of(url);
    try (Connection postgres = DriverManager.getConnection(target.jdbc(), target.properties(60))) {
      return ReleasedData.query(postgres, sql);
    }
  }

  /** The settings of whoever looks into that database beside its server. */
  public static JobSettings beside(Path data, @Nullable String url) {
    return JobSettings.in(data).in(url == null ? null : DatabaseUrl.of(url));
  }

  private static String read(String name, List<Address> addresses) throws IOException {
    try (InputStream dump =
        new GZIPInputStream(
            Objects.requireNonNull(StoredData.class.getResourceAsStream(FOLDER + name), name))) {
      String sql = new String(dump.readAllBytes(), StandardCharsets.UTF_8);
      for (Address each : addresses) {
        sql = sql.replace(each.stored(), each.now());
      }
      return sql;
    }
  }

  /** Replaces addresses of back ends by which a data directory knows accounts and their people. */
  public static void leaveOpen(Path data, List<Address> addresses) throws SQLException {
    try (Connection file = sqlite(data);
        Statement statement = file.createStatement()) {
      for (Address each : addresses) {
        for (String column : List.of("job.account", "pick.pool", "pick_last_given.pool")) {
          String[] names = column.split("\\.", -1);
          statement.executeUpdate(
              "UPDATE %s SET %s = replace(%2$s, '%s', '%s')"
                  .formatted(names[0], names[1], each.now(), each.stored()));
        }
      }
    }
  }

  private static Connection sqlite(Path data) throws SQLException {
    return DriverManager.getConnection("jdbc:sqlite:" + data.resolve("puente.db"));
  }

  private StoredData() {}
}
