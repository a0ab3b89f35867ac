package puente.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import puente.app.backends.Operations;
import puente.audit.AuditLogReader;
import puente.bridge.Grant;
import puente.bridge.Operation;
import puente.bridge.json.Digest;
import puente.bridge.json.Json;
import puente.bridge.schema.Schema;
import puente.jobs.JobSettings;
import puente.jobs.Store;
import puente.store.ApiKeys;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Every operation over every surface is on record, and nobody can be found out from the record. */
class AuditEveryCallTest {
  private static final String CALLER = "+52 55 8765 4321";

  private static final String TRACE = "a".repeat(31);
  private static final String TRACEPARENT = "00-" + TRACE + "a-" + "b".repeat(16) + "-00";

  @TempDir static Path directory;
  private static Running server;

  @BeforeAll
  static void start() throws Exception {
    JobSettings settings = JobSettings.in(directory.resolve("data"));
    try (ApiKeys keys = Store.keysBeside(settings, Clock.systemUTC())) {
      keys.create(Digest.of("reads"), "reads", Grant.of("*:read"), null);
    }
    Map<String, String> more = new HashMap<>(KeyRing.EVERYTHING);
    more.put("PUENTE_ANSWER_BUDGET", "100ms");
    more.put("PUENTE_API_KEY", "root");
    server = new Running(directory, more);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static List<ObjectNode> lines() {
    List<ObjectNode> lines = new ArrayList<>();
    try (AuditLogReader record =
        AuditLogReader.beside(
            JobSettings.in(directory.resolve("data")).location(), null, Clock.systemUTC())) {
      record.read(new AuditLogReader.Wanted(null, null, null, null, null, null), lines::add);
      assertThat(record.verify(List.of()).broken()).isEmpty();
    }
    return lines;
  }

  private static void until(BooleanSupplier itIsSo) {
    long deadline = System.nanoTime() + Duration.ofSeconds(60).toNanos();
    while (!itIsSo.getAsBoolean()) {
      assertThat(System.nanoTime()).as("it came to be so").isLessThan(deadline);
      Thread.yield();
    }
  }

  /** How often each operation was called in that conversation or in none, as far as is told. */
  private static Map<String, Long> calls() {
    return lines().stream()
        .filter(line -> Set.of("call", "refused").contains(line.path("kind").asString()))
        .filter(line -> line.path("trace").asString().startsWith(TRACE))
        .collect(
            Collectors.groupingBy(
                line -> line.path("operation").asString(""), Collectors.counting()));
  }

  @Test
  void everyOperationIsOnRecordFromEverySurfaceAndNobodyIsFoundInIt() throws Exception {
    List<Operation<?, ?>> operations = Operations.all().operations();
    for (Operation<?, ?> each : operations) {
      ObjectNode example = each.example();
      server.post(
          "/api/tools/" + each.name(),
          example,
          "X-API-Key",
          "root",
          "X-Conversation-Id",
          CALLER,
          "traceparent",
          TRACEPARENT);
      ObjectNode call = Json.object().put("name", each.name());
      server.ask(
          "tools/call",
          call.set("arguments", example),
          "X-API-Key",
          "root",
          "traceparent",
          TRACEPARENT);
    }
    Map<String, Long> twice =
        operations.stream().collect(Collectors.toMap(Operation::name, _ -> 2L));
    until(() -> calls().equals(twice));
    String all = bodies();
    for (Operation<?, ?> each : operations) {
      for (String personal : personal(each.input(), each.example())) {
        assertThat(all).as(each.name()).doesNotContain(personal);
      }
    }
    assertThat(all).doesNotContain("8765 4321", "87654321", "sandbox-bot-key", "cal_none");
    assertThat(all).contains("\"sealed\":{\"by\":");
  }

  /** All that is kept, in whatever table of the record, as it reads. */
  private static String bodies() throws SQLException {
    StringBuilder all = new StringBuilder();
    try (Connection connection = connection();
        Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "SELECT body FROM audit_link UNION ALL SELECT body FROM audit_pending")) {
      while (rows.next()) {
        for (String line : rows.getString(1).split("\n", -1)) {
          all.append(Json.read(line)).append('\n');
        }
      }
    }
    return all.toString();
  }

  private static Connection connection() throws SQLException {
    return DriverManager.getConnection("jdbc:sqlite:" + directory.resolve("data/puente.db"));
  }

  private static Set<String> personal(Schema schema, JsonNode value) {
    Set<String> found = new LinkedHashSet<>();
    switch (schema) {
      case Schema.Obj obj ->
          obj.fields()
              .forEach(
                  field -> {
                    JsonNode given = value.path(field.name());
                    boolean id = field.name().endsWith("id");
                    if (!id && !given.isMissingNode() && !given.isNull()) {
                      found.addAll(personal(field.schema(), given));
                    }
                  });
      case Schema.Items items -> value.forEach(each -> found.addAll(personal(items.item(), each)));
      case Schema.Str str when value.isString() -> {
        String text = value.stringValue();
        switch (str.format()) {
          case EMAIL -> found.addAll(List.of(text, text.substring(0, text.indexOf('@') + 1)));
          case PHONE -> found.addAll(List.of(text, text.replaceAll("[^0-9]", "").substring(3)));
          case TEXT -> {
            if (text.indexOf(' ') > 0) { // What people say, not a word of ours.
              found.add(text);
            }
          }
          case DATE, DATE_TIME -> {}
        }
      }
      default -> {}
    }
    return found.stream().filter(each -> each.length() > 3).collect(Collectors.toSet());
  }

  private static List<ObjectNode> forbidden() {
    return lines().stream()
        .filter(line -> line.path("holder").asString("").equals("reads"))
        .filter(line -> line.path("operation").asString("").equals("log_note"))
        .filter(line -> line.path("problem").asString("").equals("forbidden"))
        .toList();
  }

  @Test
  void refusalsAreOnRecordAndThoseWithoutAKeyAreCounted() throws Exception {
    server.post("/api/tools/log_note", Map.of(), "X-API-Key", "reads");
    assertThat(forbidden()).hasSize(1);
    server.ask("tools/call", Map.of("name", "log_note"), "X-API-Key", "reads");
    assertThat(forbidden()).hasSize(2).allMatch(line -> line.path("scope").isString());
    for (int i = 0; i < 5; i++) {
      server.post("/api/tools/log_note", Map.of(), "X-API-Key", "wrong");
    }
    until(
        () ->
            lines().stream()
                    .filter(line -> line.path("kind").asString().equals("turned_away"))
                    .mapToInt(line -> line.path("count").asInt())
                    .sum()
                == 5);
  }

  @Test
  void aWriteThatCannotBeRecordedReachesNobody() throws Exception {
    try (Connection connection = connection();
        Statement statement = connection.createStatement()) {
      statement.execute("PRAGMA busy_timeout = 10000");
      statement.execute(
          "CREATE TRIGGER refuse BEFORE INSERT ON audit_pending"
              + " BEGIN SELECT RAISE(ABORT, 'no'); END");
      try {
        int before = server.odoo.records("sale.order").size();
        Running.Reply refused =
            server.post(
                "/api/tools/dev_create_sale",
                Map.of("partner_id", 7),
                "X-API-Key",
                "root",
                "Accept-Language",
                "en");
        assertThat(refused.status()).as("%s", refused.body()).isEqualTo(503);
        assertThat(refused.body().path("detail").asString()).contains("cannot record");
        assertThat(server.odoo.records("sale.order")).hasSize(before);
        Running.Reply read = server.post("/api/tools/list_projects", Map.of(), "X-API-Key", "root");
        assertThat(read.status()).isEqualTo(200);
      } finally {
        statement.execute("DROP TRIGGER refuse");
      }
    }
  }

  @Test
  void whatBackEndsWereAskedIsOnRecord() throws Exception {
    server.post("/api/tools/list_users", Map.of(), "X-API-Key", "root");
    until(
        () ->
            lines().stream()
                .anyMatch(
                    line ->
                        line.path("operation").asString("").equals("list_users")
                            && line.path("asked").toString().contains("res.users.")));
  }
}
