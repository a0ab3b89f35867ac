package puente.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import puente.bridge.json.Json;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Several {@code puente serve} on one PostgreSQL, behind nothing that keeps a caller at one. */
@Timeout(240)
class ReplicasTest {
  private static final String ROUTE = "/api/quotation/async";
  private static final String KEY = "Idempotency-Key";

  @TempDir Path directory;
  private PostgresServer postgres;
  private SandboxProcess odoo;
  private Map<String, String> settings;
  private final List<Server> replicas = new ArrayList<>();

  @BeforeEach
  void start() {
    postgres = PostgresServer.start();
    odoo = SandboxProcess.bare(directory);
    settings = new HashMap<>(Server.onSandbox(odoo.url()));
    settings.put("PUENTE_DATABASE_URL", postgres.url());
    settings.put("PUENTE_RETRY_FIRST", "50ms");
    settings.put("PUENTE_RETRY_MOST", "500ms");
    settings.put("LOG_LEVEL", "ERROR");
  }

  @AfterEach
  void stop() throws IOException {
    replicas.forEach(Server::close);
    if (odoo != null) {
      odoo.close();
    }
    if (postgres != null) {
      postgres.close();
    }
  }

  private void serve(int count) throws IOException {
    for (int i = 0; i < count; i++) {
      Path data = Files.createDirectory(directory.resolve("data" + replicas.size()));
      replicas.add(Server.serve(data, settings));
    }
  }

  private Server replica(int number) {
    return replicas.get(number % replicas.size());
  }

  @Test
  void oneKeyAtAllReplicasAtOnceMakesOneJobThatEachTellsOf() throws Exception {
    serve(2);
    AtomicInteger next = new AtomicInteger();
    Set<String> ids = new HashSet<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<String>> answers = new ArrayList<>();
      for (int i = 0; i < 8; i++) {
        answers.add(
            threads.submit(
                () -> {
                  Http.Reply reply =
                      replica(next.getAndIncrement())
                          .http
                          .post(ROUTE, Ask.quotation("one"), KEY, "one");
                  assertThat(reply.status()).as(reply.content()).isEqualTo(202);
                  return reply.text("/tracking_id");
                }));
      }
      for (Future<String> answer : answers) {
        ids.add(answer.get());
      }
    }
    assertThat(ids).hasSize(1);
    String id = ids.iterator().next();
    for (Server each : replicas) {
      assertThat(each.ended(id).path("status").asString()).isEqualTo("completed");
    }
    assertThat(odoo.counts()).containsEntry("sale.order", 1);
  }

  @Test
  void aHundredQuotationsAtOnceAreSpreadEvenly() throws Exception {
    serve(3);
    List<String> ids = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<String>> answers = new ArrayList<>();
      for (int i = 0; i < 100; i++) {
        int number = i;
        answers.add(
            threads.submit(
                () -> {
                  Http.Reply reply =
                      replica(number).http.post(ROUTE, Ask.quotation("even" + number));
                  assertThat(reply.status()).as(reply.content()).isEqualTo(202);
                  return reply.text("/tracking_id");
                }));
      }
      for (Future<String> answer : answers) {
        ids.add(answer.get());
      }
    }
    for (int i = 0; i < ids.size(); i++) {
      JsonNode job = replica(i + 1).ended(ids.get(i)); // Asked elsewhere than it was made.
      assertThat(job.path("status").asString()).as("%s", job).isEqualTo("completed");
    }
    Map<String, Integer> given = openOpportunities();
    System.out.println("spread over " + replicas.size() + " replicas: " + given);
    int most = given.values().stream().mapToInt(n -> n).max().orElseThrow();
    int least = given.values().stream().mapToInt(n -> n).min().orElseThrow();
    assertThat(most - least).isLessThanOrEqualTo(1);
  }

  /** What each salesperson has to do in the end, with what the sandbox gave them before. */
  private Map<String, Integer> openOpportunities() throws IOException {
    Set<String> won = new HashSet<>();
    for (JsonNode stage : odoo.records("crm.stage")) {
      if (stage.path("is_won").asBoolean(false)) {
        won.add(stage.path("id").asString(""));
      }
    }
    Map<String, Integer> given = new HashMap<>();
    for (JsonNode lead : odoo.records("crm.lead")) {
      boolean open = !won.contains(lead.path("stage_id").path(0).asString(""));
      if (open && lead.path("type").asString("").equals("opportunity")) {
        given.merge(lead.path("user_id").toString(), 1, Integer::sum);
      }
    }
    return given;
  }

  @Test
  void aReplicaKilledForGoodUnderLoadLosesAndDoublesNothing() throws Exception {
    odoo.faults(Map.of("delay_ms", 100, "delay_max_ms", 300, "drop_after", 0.03, "seed", 7));
    serve(3);
    Map<String, String> accepted = new ConcurrentHashMap<>();
    Instant killed;
    Duration resumed;
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < 120; i++) {
        int number = i;
        threads.submit(() -> load(number, accepted));
      }
      while (accepted.size() < 60) {
        LockSupport.parkNanos(5_000_000);
      }
      killed = Instant.now();
      replicas.get(0).kill();
      String mine = "SELECT count(*) FROM scheduled_tasks WHERE picked AND picked_by NOT IN (%s)";
      String living =
          "SELECT DISTINCT picked_by FROM scheduled_tasks WHERE picked AND last_heartbeat > "
              + (killed.toEpochMilli() + 100);
      LockSupport.parkNanos(4_000_000_000L); // The living have shown that they are.
      while (!postgres.ask(mine.formatted(living)).equals("0")) {
        LockSupport.parkNanos(50_000_000);
      }
      resumed = Duration.between(killed, Instant.now());
    }
    assertThat(accepted).hasSize(120);
    for (String id : accepted.values()) {
      JsonNode job = replicas.get(1).ended(id);
      assertThat(job.path("status").asString()).as("%s", job).isEqualTo("completed");
    }
    System.out.println("what the killed replica had was taken up after " + resumed);
    assertThat(resumed).isLessThan(Duration.ofSeconds(15));
    replicas.removeFirst();
    assertOnce(accepted);
  }

  private void assertOnce(Map<String, String> accepted) throws IOException {
    Map<String, Integer> orders = new HashMap<>();
    for (JsonNode order : odoo.records("sale.order")) {
      orders.merge(order.path("origin").asString(""), 1, Integer::sum);
    }
    assertThat(orders.keySet()).containsExactlyInAnyOrderElementsOf(accepted.values());
    assertThat(orders.values()).containsOnly(1);
    Map<String, Integer> people = new HashMap<>();
    for (JsonNode person : odoo.records("res.partner")) {
      people.merge(person.path("email").asString(""), 1, Integer::sum);
    }
    for (String tag : accepted.keySet()) {
      assertThat(people).containsEntry("luis." + tag + "@hotel.example", 1);
    }
  }

  /** Asks again elsewhere until it is answered, as a caller behind a load balancer does. */
  private void load(int number, Map<String, String> accepted) {
    String tag = "k" + number;
    for (int attempt = number; !accepted.containsKey(tag); attempt++) {
      try {
        Http.Reply reply = replica(attempt).http.post(ROUTE, Ask.quotation(tag), KEY, "key-" + tag);
        if (reply.status() == 202) {
          accepted.put(tag, reply.text("/tracking_id"));
        }
      } catch (IOException cut) {
        LockSupport.parkNanos(20_000_000);
      }
    }
  }

  @Test
  void whileTheDatabaseIsAwayCallersAreToldAndWorkGoesOnAfterwards() throws Exception {
    try (Gate gate = new Gate(postgres.port())) {
      settings.put("PUENTE_DATABASE_URL", PostgresServer.url(gate.port()));
      serve(2);
      odoo.faults(Map.of("hang", true));
      String id = replica(0).http.post(ROUTE, Ask.quotation("away")).text("/tracking_id");
      gate.shut();
      Http.Reply refused = replica(1).http.post(ROUTE, Ask.quotation("refused"));
      assertThat(refused.status()).isEqualTo(503);
      assertThat(refused.content()).contains("base de datos");
      odoo.heal();
      gate.reopen();
      assertThat(replica(1).ended(id).path("status").asString()).isEqualTo("completed");
      assertThat(replica(1).http.post(ROUTE, Ask.quotation("back")).status()).isEqualTo(202);
      assertThat(odoo.records("sale.order").size()).isPositive();
    }
  }

  @Test
  void aTaskIsToldAndCancelledAtAnotherReplica() throws Exception {
    serve(2);
    odoo.faults(Map.of("hang", true));
    String id = replica(0).http.post(ROUTE, Ask.quotation("task")).text("/tracking_id");
    assertThat(task(replica(1), "tasks/get", id).path("status").asString()).isEqualTo("working");
    task(replica(1), "tasks/cancel", id);
    assertThat(task(replica(0), "tasks/get", id).path("status").asString()).isEqualTo("cancelled");
    odoo.heal();
    assertThat(odoo.counts()).containsEntry("sale.order", 0);
  }

  private static JsonNode task(Server server, String method, String id) throws IOException {
    ObjectNode message = tasks(method, id);
    Http.Reply reply =
        server.http.post(
            "/mcp",
            message,
            "MCP-Protocol-Version",
            "2026-07-28",
            "Mcp-Method",
            method,
            "Mcp-Name",
            id);
    assertThat(reply.body().has("result")).as(reply.content()).isTrue();
    return reply.body().get("result");
  }

  private static ObjectNode tasks(String method, String id) {
    String meta = "io.modelcontextprotocol/";
    ObjectNode message = Json.object().put("jsonrpc", "2.0").put("id", 1).put("method", method);
    ObjectNode params = message.putObject("params").put("taskId", id);
    ObjectNode about = params.putObject("_meta").put(meta + "protocolVersion", "2026-07-28");
    about.putObject(meta + "clientCapabilities").putObject("extensions").putObject(meta + "tasks");
    return message;
  }
}
