package puente.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import puente.bridge.json.Json;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A quotation as a task of MCP, from the call to its end, over kills and cancellations. */
@Timeout(120)
class TaskTest {
  private static final String VERSION = "2026-07-28";
  private static final String META = "io.modelcontextprotocol/";

  @TempDir Path directory;
  private Path data;
  private SandboxProcess odoo;
  private Map<String, String> settings;
  private Server server;

  @BeforeEach
  void start() throws IOException {
    data = Files.createDirectory(directory.resolve("data"));
    odoo = SandboxProcess.bare(directory);
    settings = new HashMap<>(Server.onSandbox(odoo.url()));
    settings.put("PUENTE_RETRY_FIRST", "50ms");
    settings.put("PUENTE_RETRY_MOST", "500ms");
    settings.put("LOG_LEVEL", "ERROR");
    server = Server.serve(data, settings);
  }

  @AfterEach
  void stop() {
    server.close();
    odoo.close();
  }

  /** A request of the newest revision, by a client that knows tasks or by one that does not. */
  private static ObjectNode request(boolean knowing, String method, ObjectNode params) {
    ObjectNode meta = params.withObjectProperty("_meta");
    meta.put(META + "protocolVersion", VERSION);
    ObjectNode capabilities = meta.putObject(META + "clientCapabilities");
    if (knowing) {
      capabilities.putObject("extensions").putObject(META + "tasks");
    }
    ObjectNode request = Json.object().put("jsonrpc", "2.0").put("id", 1).put("method", method);
    request.set("params", params);
    return request;
  }

  private static String[] headers(String method, String name) {
    return new String[] {"MCP-Protocol-Version", VERSION, "Mcp-Method", method, "Mcp-Name", name};
  }

  private JsonNode ask(boolean knowing, String method, String name, ObjectNode params)
      throws IOException {
    Http.Reply reply =
        server.http.post("/mcp", request(knowing, method, params), headers(method, name));
    assertThat(reply.body().has("result")).as(reply.content()).isTrue();
    return reply.body().get("result");
  }

  private JsonNode quotation(boolean knowing, String tag) throws IOException {
    ObjectNode params = Json.object().put("name", "dev_create_quotation");
    params.set("arguments", Ask.quotation(tag));
    return ask(knowing, "tools/call", "dev_create_quotation", params);
  }

  private JsonNode task(String id) throws IOException {
    return ask(true, "tasks/get", id, Json.object().put("taskId", id));
  }

  private JsonNode task(String id, Predicate<JsonNode> awaited) throws IOException {
    JsonNode task = task(id);
    while (!awaited.test(task)) { // The test's own time limit ends it.
      LockSupport.parkNanos(5_000_000);
      task = task(id);
    }
    return task;
  }

  private void cancel(String id) throws IOException {
    JsonNode acknowledged = ask(true, "tasks/cancel", id, Json.object().put("taskId", id));
    assertThat(acknowledged.propertyNames()).containsExactly("resultType", "_meta");
  }

  private static boolean over(JsonNode task) {
    return List.of("completed", "failed", "cancelled").contains(task.get("status").asString());
  }

  @Test
  void isAnsweredByTheNextProcessAfterAKill() throws IOException {
    odoo.faults(Map.of("hang", true));
    JsonNode created = quotation(true, "task");
    server.kill();
    odoo.heal();
    assertThat(created.get("resultType").asString()).isEqualTo("task");
    String id = created.get("taskId").asString();
    server = Server.serve(data, settings);
    JsonNode task = task(id, TaskTest::over);
    assertThat(task.get("status").asString()).as("%s", task).isEqualTo("completed");
    assertThat(task.at("/result/structuredContent/tracking_id").asString()).isEqualTo(id);
    assertThat(task.at("/result/structuredContent/status").asString()).isEqualTo("completed");
    assertThat(task.at("/result/content/0/text").asString()).contains("sale_order");
    assertThat(odoo.counts()).containsEntry("sale.order", 1);
  }

  @Test
  void isNoTaskForAClientThatKnowsNone() throws IOException {
    JsonNode answered = quotation(false, "plain");
    assertThat(answered.get("resultType").asString()).isEqualTo("complete");
    assertThat(answered.has("taskId")).isFalse();
    String id = answered.at("/structuredContent/tracking_id").asString();
    assertThat(id).startsWith("quot_");
    assertThat(server.ended(id).path("status").asString()).isEqualTo("completed");
    Http.Reply refused =
        server.http.post(
            "/mcp",
            request(false, "tasks/get", Json.object().put("taskId", id)),
            headers("tasks/get", id));
    assertThat(refused.body().at("/error/code").intValue()).isEqualTo(-32021);
  }

  @Test
  void isCancelledBeforeItHasWrittenAnything() throws IOException {
    odoo.faults(Map.of("hang", true));
    String id = quotation(true, "early").get("taskId").asString();
    cancel(id);
    JsonNode task = task(id, TaskTest::over);
    assertThat(task.get("status").asString()).isEqualTo("cancelled");
    assertThat(task.has("result")).isFalse();
    odoo.heal();
    assertThat(odoo.counts()).containsEntry("sale.order", 0);
  }

  @Test
  void goesOnAndSaysSoWhenItIsTooLateToCancelIt() throws IOException {
    Map<String, String> order = Map.of("call", "crm.lead.load", "fault", "hang");
    odoo.faults(Map.of("next", List.of(order)));
    String id = quotation(true, "late").get("taskId").asString();
    task(id, task -> wrote());
    cancel(id);
    JsonNode going = task(id);
    assertThat(going.get("statusMessage").asString()).startsWith("Ya era tarde");
    odoo.heal();
    JsonNode task = task(id, TaskTest::over);
    assertThat(task.get("status").asString()).isEqualTo("completed");
    assertThat(task.get("statusMessage").asString()).startsWith("Ya era tarde");
    assertThat(task.at("/result/structuredContent/say").asString()).startsWith("Ya era tarde");
    assertThat(odoo.counts()).containsEntry("sale.order", 1);
  }

  private boolean wrote() {
    try {
      return odoo.counts().get("res.partner") > 0
          && odoo.records("res.partner").toString().contains("luis.late@hotel.example");
    } catch (IOException gone) {
      throw new java.io.UncheckedIOException(gone);
    }
  }

  @Test
  void isToldOnASubscriptionUntilItsEnd() throws Exception {
    odoo.faults(Map.of("hang", true));
    String id = quotation(true, "heard").get("taskId").asString();
    ObjectNode listen = Json.object();
    listen.putObject("notifications").putArray("taskIds").add(id);
    HttpRequest request =
        HttpRequest.newBuilder(server.http.uri("/mcp"))
            .header("Content-Type", "application/json")
            .header("Accept", "application/json, text/event-stream")
            .headers("MCP-Protocol-Version", VERSION, "Mcp-Method", "subscriptions/listen")
            .POST(
                HttpRequest.BodyPublishers.ofString(
                    request(true, "subscriptions/listen", listen).toString()))
            .build();
    try (HttpClient client = HttpClient.newHttpClient();
        InputStream stream =
            client.send(request, HttpResponse.BodyHandlers.ofInputStream()).body()) {
      BufferedReader lines =
          new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8));
      JsonNode acknowledged = next(lines);
      assertThat(acknowledged.at("/params/notifications/taskIds/0").asString()).isEqualTo(id);
      JsonNode told = next(lines);
      assertThat(told.at("/params/status").asString()).isEqualTo("working");
      odoo.heal();
      while (!over(told.get("params"))) {
        told = next(lines);
        assertThat(told.get("method").asString()).isEqualTo("notifications/tasks");
      }
      assertThat(told.at("/params/result")).isEqualTo(task(id).get("result"));
    }
  }

  private static JsonNode next(BufferedReader lines) throws IOException {
    String line = lines.readLine();
    while (line != null && !line.startsWith("data: {")) {
      line = lines.readLine();
    }
    assertThat(line).as("the stream goes on").isNotNull();
    return Json.read(line.substring("data: ".length()));
  }
}
