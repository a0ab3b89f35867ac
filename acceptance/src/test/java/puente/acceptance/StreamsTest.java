package puente.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import puente.bridge.json.Json;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Streams that are cut and taken up again, and calls that are cancelled, on the real process. */
class StreamsTest {
  private static final String SLOW = "get_salesperson_with_least_opportunities";
  private static final JsonNode NOTHING = Json.object();

  @TempDir static Path directory;
  private static SandboxProcess odoo;
  private static Server server;

  @BeforeAll
  static void start() throws Exception {
    odoo = new SandboxProcess(directory);
    Path data = Files.createDirectory(directory.resolve("data"));
    Map<String, String> settings = new HashMap<>(Server.onSandbox(odoo.url()));
    settings.put("PUENTE_ANSWER_BUDGET", "30s");
    server = Server.serve(data, settings);
  }

  @AfterAll
  static void stop() {
    server.close();
    odoo.close();
  }

  @AfterEach
  void heal() throws Exception {
    odoo.heal();
  }

  private static Map<String, String> session() throws Exception {
    Map<String, ?> params =
        Map.of("protocolVersion", "2025-11-25", "capabilities", Map.of(), "clientInfo", Map.of());
    Http.Reply reply = server.http.post("/mcp", StdioProcess.request(0, "initialize", params));
    return Map.of(
        "Mcp-Session-Id", reply.header("Mcp-Session-Id"), "MCP-Protocol-Version", "2025-11-25");
  }

  private static ObjectNode followed(int id, String tool, Object arguments) {
    ObjectNode call = StdioProcess.call(id, tool, arguments);
    call.withObjectProperty("params").putObject("_meta").put("progressToken", id);
    return call;
  }

  private static EventSource again(Map<String, String> session, String last) throws Exception {
    Map<String, String> fields = new HashMap<>(session);
    fields.put("Last-Event-ID", last);
    return new EventSource(server.http, "GET", "/mcp", NOTHING, fields);
  }

  @Test
  void theAnswerToACutReadIsFetched() throws Exception {
    Map<String, String> session = session();
    odoo.faults(Map.of("hang", true));
    String last;
    try (EventSource cut =
        new EventSource(server.http, "POST", "/mcp", followed(1, SLOW, Map.of()), session)) {
      assertThat(cut.next()).isEmpty();
      last = cut.lastId;
    }
    try (EventSource resumed = again(session, last)) {
      odoo.heal();
      assertThat(resumed.message().at("/result/structuredContent").has("user_id")).isTrue();
    }
    try (EventSource unknown = again(session, "99-0")) {
      assertThat(unknown.header("")).contains(" 400 ");
    }
  }

  @Test
  void theAnswerToACutQuotationIsFetchedAndThereIsOneOrder() throws Exception {
    int orders = odoo.counts().get("sale.order");
    Map<String, String> session = session();
    odoo.faults(Map.of("delay_ms", 300));
    ObjectNode call = followed(1, "dev_create_quotation", Ask.quotation("streams-cut"));
    String last;
    try (EventSource cut = new EventSource(server.http, "POST", "/mcp", call, session)) {
      assertThat(cut.next()).isEmpty();
      assertThat(cut.message().path("method").asString()).isEqualTo("notifications/progress");
      last = cut.lastId;
    }
    odoo.heal();
    try (EventSource resumed = again(session, last)) {
      JsonNode message = resumed.message();
      while (message.has("method")) {
        message = resumed.message();
      }
      String trackingId = message.at("/result/structuredContent/tracking_id").asString();
      assertThat(server.ended(trackingId).path("status").asString()).isEqualTo("completed");
    }
    assertThat(odoo.counts().get("sale.order")).isEqualTo(orders + 1);
  }

  @Test
  void aReadOverHttpIsCancelled() throws Exception {
    Map<String, String> session = session();
    String[] fields = {
      "Mcp-Session-Id", session.get("Mcp-Session-Id"), "MCP-Protocol-Version", "2025-11-25"
    };
    odoo.faults(Map.of("hang", true));
    CompletableFuture<Http.Reply> answer = new CompletableFuture<>();
    Thread.startVirtualThread(
        () -> {
          try {
            answer.complete(server.http.post("/mcp", StdioProcess.call(7, SLOW, Map.of()), fields));
          } catch (Exception failed) {
            answer.completeExceptionally(failed);
          }
        });
    while (!answer.isDone()) { // It is ignored until the call has begun.
      server.http.post("/mcp", StdioProcess.cancel(7), fields);
    }
    assertThat(answer.get().body().at("/error/code").asInt(0)).isEqualTo(-32800);
  }

  @Test
  void aReadOverTheOlderTransportIsCancelled() throws Exception {
    try (EventSource stream = new EventSource(server.http, "GET", "/mcp/sse", NOTHING, Map.of())) {
      String messages = stream.next();
      odoo.faults(Map.of("hang", true));
      server.http.post(messages, StdioProcess.call(1, SLOW, Map.of()));
      server.http.post(messages, StdioProcess.request(2, "ping", Map.of()));
      assertThat(stream.message().path("id").asInt(0)).isEqualTo(2);
      server.http.post(messages, StdioProcess.cancel(1));
      odoo.heal();
      server.http.post(messages, StdioProcess.call(3, SLOW, Map.of()));
      assertThat(stream.message().path("id").asInt(0)).isEqualTo(3);
    }
  }
}
