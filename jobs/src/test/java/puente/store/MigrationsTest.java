package puente.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import puente.jobs.DatabaseCopy;
import puente.jobs.JobSettings;
import puente.jobs.ReleasedData;
import puente.jobs.Store;

/** A database of the released version is opened by this one. */
class MigrationsTest {
  /** Of what a job asked the first text that tells it from others. */
  private static final String JOB =
      "journey || ' ' || COALESCE(json_extract(input, '$.email'), json_extract(input, '$.record'),"
          + " json_extract(input, '$.order'), '')";

  private final long now = Clock.systemUTC().millis();
  @TempDir Path directory;

  @BeforeEach
  void released() {
    ReleasedData.putInto(directory, now);
  }

  private List<String> query(String sql) {
    return ReleasedData.query(directory, sql);
  }

  private void migrate() {
    Sqlite.open(directory.resolve("puente.db"), now).close();
  }

  /** A query of every column that each table has now. */
  private Map<String, String> tables() {
    Map<String, String> queries = new LinkedHashMap<>();
    for (String table :
        query(
            "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
                + " AND name <> 'schema_version'")) {
      List<String> columns = query("SELECT name FROM pragma_table_info('" + table + "')");
      queries.put(table, "SELECT " + String.join(", ", columns) + " FROM " + table);
    }
    return queries;
  }

  /** The released version refuses tables that are more than one version newer than its own. */
  @Test
  void theReleasedVersionCanBeRunBesideThisOneAndAfterIt() {
    assertThat(query("SELECT MAX(version) FROM schema_version"))
        .containsExactly(Integer.toString(ReleasedData.VERSION));
    assertThat(Migrations.latest()).isLessThanOrEqualTo(ReleasedData.VERSION + 1);
  }

  @Test
  void everyRowIsKept() {
    Map<String, List<String>> before = new LinkedHashMap<>();
    Map<String, String> tables = tables();
    tables.forEach((table, sql) -> before.put(table, query(sql)));
    assertThat(before.get("job")).hasSize(16);
    migrate();
    tables.forEach(
        (table, sql) ->
            assertThat(query(sql))
                .as(table)
                .containsExactlyInAnyOrderElementsOf(before.get(table)));
    assertThat(query("SELECT MAX(version) FROM schema_version"))
        .containsExactly(Integer.toString(Migrations.latest()));
  }

  @Test
  void aJobBelongsToTheEnvironmentOfItsResultOrItsPick() {
    migrate();
    assertThat(query("SELECT " + JOB + " || ' ' || status, account FROM job ORDER BY 1"))
        .containsExactly(
            "confirm_quotation S00001 processing | null",
            "confirm_quotation S00002 completed | environment development",
            "handoff  processing | environment development",
            "log_note S00001 processing | null",
            "log_note S00002 completed | environment development",
            "quotation ana@example.com completed | environment development",
            "quotation berta@example.com completed | environment development",
            "quotation carla@example.com completed | environment development",
            "quotation diana@example.com processing | environment development",
            "quotation elena@example.com processing | null",
            "quotation flora@example.com queued | null",
            "quotation gloria@example.com processing | environment production",
            "quotation mala@example.com failed | null",
            "quotation prudencia@example.com completed | environment production",
            "schedule_activity S00002 completed | environment development",
            "send_quotation S00003 processing | null");
    assertThat(query("SELECT DISTINCT account_id, account_created FROM job"))
        .containsExactly("null | null");
  }

  @Test
  void whatWasUsedBeforeIsKnownAsUsed() {
    String agreement = query("SELECT id FROM plan_token").getFirst();
    List<String> keys = query("SELECT environment, external_id FROM customer_key");
    assertThat(keys).hasSizeGreaterThan(10);
    try (Store store = Store.open(JobSettings.in(directory), Clock.systemUTC())) {
      PlanTokens used = new PlanTokens(store.database(), Clock.systemUTC());
      assertThat(used.use(agreement, "another key", Instant.ofEpochMilli(now))).isEmpty();
      for (String each : keys) {
        String[] key = each.split(" \\| ", -1);
        assertThat(store.keys().suffix(key[0], key[1])).as(each).isEmpty();
      }
    }
  }

  @Test
  void itIsMovedToPostgresAsItIsMigrated() throws Exception {
    DatabaseUrl target = DatabaseUrl.of(TestPostgres.url(directory));
    DatabaseCopy.move(directory, target, now);
    Path moved = directory.resolve("puente.db.moved");
    try (Connection from = DriverManager.getConnection("jdbc:sqlite:" + moved);
        Connection to = DriverManager.getConnection(target.jdbc(), target.properties(60))) {
      String jobs = "SELECT * FROM job ORDER BY tracking_id";
      assertThat(ReleasedData.query(to, jobs)).isEqualTo(ReleasedData.query(from, jobs));
      for (String table : List.of("step", "pick", "customer_key", "plan_token", "audit_link")) {
        String count = "SELECT COUNT(*) FROM " + table;
        assertThat(ReleasedData.query(to, count)).isEqualTo(ReleasedData.query(from, count));
      }
    }
  }
}
