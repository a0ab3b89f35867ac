package puente.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import puente.audit.AuditLogReader;
import puente.bridge.Job;
import puente.bridge.Job.Status;
import puente.bridge.json.Json;
import puente.journeys.PendingAssignments;
import puente.store.DatabaseUnusable;
import puente.store.DatabaseUrl;
import puente.store.DirectoryInUse;
import puente.store.TestDatabase;
import puente.store.TestPostgres;

class DatabaseCopyTest {
  private static final String SEALED = "sealed before";

  @TempDir Path directory;
  private DatabaseUrl target;

  @BeforeEach
  void target() {
    target = DatabaseUrl.of(TestPostgres.url(directory));
  }

  @AfterEach
  void backToFiles() {
    TestDatabase.keepInPostgres(false);
  }

  private Office office() {
    return new Office(
        directory,
        Clock.systemUTC(),
        (_, steps) -> steps.once(Errand.step("order"), () -> Errand.RECEIPT));
  }

  @Test
  void movesEverythingAndTheNewServerGoesOnWithIt() {
    Job ended;
    Job waiting;
    String sealed;
    try (Office office = office()) {
      ended = office.await(office.started().accept("Ana"));
      sealed = office.store.seal("mcp").seal(Json.object().put("what", SEALED));
      office.store.recorder().start(Duration.ofDays(90));
    }
    try (Office office = office()) {
      waiting = office.accept(new Errand.Order("Eva", "2"), Office.call("h", "key", null));
      office
          .store
          .pendingAssignments()
          .pick("team", waiting.trackingId(), Map.of(7L, 0), PendingAssignments.Standing.NONE);
    }

    Map<String, Integer> moved = DatabaseCopy.move(directory, target, 0);

    assertThat(moved).containsEntry("job", 2).containsEntry("step", 1).containsEntry("pick", 1);
    assertThat(moved).containsEntry("audit_link", 1).containsEntry("audit_pending", 1);
    assertThat(directory.resolve("puente.db")).doesNotExist();
    TestDatabase.keepInPostgres(true);
    try (Office office = office()) {
      var record = new AuditLogReader(office.store.database(), office.store.persons());
      assertThat(record.verify(List.of()).broken()).isEmpty();
      assertThat(record.verify(List.of()).chains().getFirst().lines()).isEqualTo(2);
      assertThat(office.find(ended).status()).isEqualTo(Status.COMPLETED);
      assertThat(office.store.seal("mcp").open(sealed).path("what").asString()).isEqualTo(SEALED);
      Job same = office.accept(new Errand.Order("Eva", "2"), Office.call("h", "key", null));
      assertThat(same.trackingId()).isEqualTo(waiting.trackingId());
      assertThat(office.started().await(waiting).status()).isEqualTo(Status.COMPLETED);
    }
  }

  /**
   * Every table that there is, with a row of its own where the server has made none; also one that
   * is added later.
   */
  @Test
  void everyTableIsMovedRowByRow() throws SQLException {
    try (Office office = office()) {
      office.await(office.started().accept("Ana"));
      office.accept("Eva");
    }
    String file = "jdbc:sqlite:" + directory.resolve("puente.db");
    Map<String, List<String>> before = new TreeMap<>();
    try (Connection from = DriverManager.getConnection(file)) {
      for (String table : tables(from)) {
        if (rows(from, table).isEmpty()) {
          fill(from, table);
        }
        before.put(table, rows(from, table));
        assertThat(before.get(table)).as(table).isNotEmpty();
      }
    }
    DatabaseCopy.move(directory, target, 0);
    Map<String, List<String>> after = new TreeMap<>();
    try (Connection to = DriverManager.getConnection(target.jdbc(), target.properties(60))) {
      for (String table : before.keySet()) {
        after.put(table, rows(to, table));
      }
    }
    before
        .keySet()
        .forEach(table -> assertThat(after.get(table)).as(table).isEqualTo(before.get(table)));
    assertThat(before).containsKeys("customer_key", "ask", "inbound", "heard", "person_key");
  }

  /** Calls that are counted by the slice of time: those of the file are the process's own. */
  private static final Set<String> STAY = Set.of("schema_version", "quota", "quota_pause");

  private static List<String> tables(Connection from) throws SQLException {
    List<String> tables = new ArrayList<>();
    try (Statement statement = from.createStatement();
        ResultSet names =
            statement.executeQuery(
                "SELECT name FROM sqlite_master WHERE type = 'table'"
                    + " AND name NOT LIKE 'sqlite_%' ORDER BY name")) {
      while (names.next()) {
        if (!STAY.contains(names.getString(1))) {
          tables.add(names.getString(1));
        }
      }
    }
    return tables;
  }

  /** One row with something in every column, of the first job where it refers to one. */
  private static void fill(Connection from, String table) throws SQLException {
    List<String> values = new ArrayList<>();
    try (Statement statement = from.createStatement();
        ResultSet columns = statement.executeQuery("PRAGMA table_info(" + table + ")")) {
      while (columns.next()) {
        String name = columns.getString("name");
        values.add(
            switch (columns.getString("type").toUpperCase(Locale.ROOT)) {
              case "TEXT" ->
                  name.equals("tracking_id")
                      ? "(SELECT MIN(tracking_id) FROM job)"
                      : "'" + table + "." + name + " ñ'";
              case "BOOLEAN" -> "TRUE";
              case "BYTEA", "BLOB" -> "X'00FF'";
              default -> String.valueOf(1_700_000_000_000L % 1_000_003 + values.size());
            });
      }
    }
    try (Statement statement = from.createStatement()) {
      statement.execute("INSERT INTO " + table + " VALUES (" + String.join(", ", values) + ")");
    }
  }

  /** Each row as text; who has taken up a task is left out, which a move forgets. */
  private static List<String> rows(Connection in, String table) throws SQLException {
    List<String> rows = new ArrayList<>();
    try (Statement statement = in.createStatement();
        ResultSet found = statement.executeQuery("SELECT * FROM " + table)) {
      ResultSetMetaData about = found.getMetaData();
      while (found.next()) {
        Map<String, String> row = new TreeMap<>();
        for (int i = 1; i <= about.getColumnCount(); i++) {
          String column = about.getColumnName(i);
          if (!column.matches("picked|picked_by|last_heartbeat")) {
            row.put(column, text(found.getObject(i)));
          }
        }
        rows.add(row.toString());
      }
    }
    rows.sort(Comparator.naturalOrder());
    return rows;
  }

  /** SQLite has no booleans of its own. */
  private static String text(@Nullable Object value) {
    return switch (value) {
      case byte[] bytes -> HexFormat.of().formatHex(bytes);
      case Boolean yes -> yes ? "1" : "0";
      case null -> "null";
      default -> value.toString();
    };
  }

  @Test
  void refusesWhileAServerRunsOnTheFile() {
    try (Office office = office()) {
      office.accept("Ana");
      assertThatThrownBy(() -> DatabaseCopy.move(directory, target, 0))
          .isInstanceOf(DirectoryInUse.class);
    }
  }

  @Test
  void refusesATargetThatIsNotEmpty() {
    office().close();
    TestDatabase.keepInPostgres(true);
    try (Office there = office()) {
      there.accept("Ana");
    }
    assertThatThrownBy(() -> DatabaseCopy.move(directory, target, 0))
        .isInstanceOf(DatabaseUnusable.class)
        .hasMessageContaining("is not empty");
    assertThat(directory.resolve("puente.db")).exists();
  }

  @Test
  void saysWhenThereIsNothingToMove() {
    assertThatThrownBy(() -> DatabaseCopy.move(directory, target, 0))
        .isInstanceOf(DatabaseUnusable.class)
        .hasMessageContaining("no puente.db");
  }
}
