package puente.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import puente.bridge.json.Json;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What changes while the server runs reaches those who listen: its tools, and a job. */
class LiveSettingsTest {
  private static final String MODERN = "2026-07-28";
  private static final String CREATE = "dev_create_quotation";

  @TempDir Path directory;
  private SandboxProcess odoo;
  private Path data;
  private Server server;

  @BeforeEach
  void start() throws Exception {
    odoo = new SandboxProcess(directory);
    data = Files.createDirectory(directory.resolve("data"));
    Map<String, String> settings = new HashMap<>(Server.onSandbox(odoo.url()));
    settings.put("PUENTE_RETRY_FIRST", "50ms");
    settings.put("PUENTE_RETRY_MOST", "300ms");
    server = Server.serve(data, settings);
  }

  @AfterEach
  void stop() {
    server.close();
    odoo.close();
  }

  private void env(String text) throws IOException {
    Files.writeString(data.resolve(".env"), text);
  }

  private List<String> tools() throws IOException {
    return server
        .http
        .rpc("/mcp", "tools/list", Map.of())
        .body()
        .at("/result/tools")
        .valueStream()
        .map(tool -> tool.path("name").asString())
        .toList();
  }

  /** A session of the older revisions. */
  private String session() throws IOException {
    Map<String, ?> params =
        Map.of(
            "protocolVersion", "2025-11-25",
            "capabilities", Map.of(),
            "clientInfo", Map.of("name", "acceptance", "version", "1"));
    return server.http.rpc("/mcp", "initialize", params).header("Mcp-Session-Id");
  }

  private Listening stream(String session) throws IOException {
    return new Listening(
        HttpRequest.newBuilder(server.http.uri("/mcp"))
            .header("Accept", "text/event-stream")
            .header("Mcp-Session-Id", session)
            .build());
  }

  private Listening subscription(Map<String, ?> notifications) throws IOException {
    ObjectNode message =
        Json.object().put("jsonrpc", "2.0").put("id", 1).put("method", "subscriptions/listen");
    ObjectNode params = message.putObject("params");
    params.set("notifications", Json.tree(notifications));
    params
        .putObject("_meta")
        .put("io.modelcontextprotocol/protocolVersion", MODERN)
        .putObject("io.modelcontextprotocol/clientCapabilities");
    return new Listening(
        HttpRequest.newBuilder(server.http.uri("/mcp"))
            .header("Accept", "application/json, text/event-stream")
            .header("MCP-Protocol-Version", MODERN)
            .header("Mcp-Method", "subscriptions/listen")
            .POST(HttpRequest.BodyPublishers.ofString(message.toString()))
            .build());
  }

  private void says(String words) {
    Instant deadline = Instant.now().plus(Duration.ofSeconds(30));
    while (!server.output().contains(words)) {
      assertThat(Instant.now()).as(server.output()).isBefore(deadline);
      LockSupport.parkNanos(5_000_000); // between two looks
    }
  }

  @Test
  void aNarrowedCatalogueIsToldAndEverySurfaceFollows() throws Exception {
    assertThat(tools()).contains(CREATE);
    try (Listening old = stream(session());
        Listening modern = subscription(Map.of("toolsListChanged", true))) {
      modern.next("notifications/subscriptions/acknowledged");
      env("PUENTE_READ_ONLY=true\n");
      old.next("notifications/tools/list_changed");
      modern.next("notifications/tools/list_changed");
      assertThat(tools()).contains("list_projects").doesNotContain(CREATE);
      assertThat(server.http.tool(CREATE, Map.of()).text("/error/message")).contains(CREATE);
      Http.Reply rest = server.http.post("/api/tools/" + CREATE, Map.of());
      assertThat(rest.status()).isEqualTo(404);
      JsonNode paths = server.http.get("/openapi.json").body().path("paths");
      assertThat(paths.has("/api/tools/" + CREATE)).isFalse();
      assertThat(
              server.http.rpc("/mcp", "resources/list", Map.of()).body().at("/result").toString())
          .doesNotContain("puente://operations/" + CREATE);

      env("PUENTE_TOOLS=odo\n");
      says("did you mean odoo?");
      assertThat(tools()).contains("list_projects").doesNotContain(CREATE);

      env("PUENTE_TOOLS=odoo\nLOG_LEVEL=DEBUG\n");
      old.next("notifications/tools/list_changed");
      modern.next("notifications/tools/list_changed");
      assertThat(tools()).contains(CREATE).doesNotContain("puente_about");
      says("LOG_LEVEL changed; this takes effect after a restart");
    }
  }

  @Test
  void aJobIsToldWhenItChanges() throws Exception {
    odoo.faults(Map.of("down", true));
    String trackingId =
        server.http.post("/api/quotation/async", Ask.quotation("told")).text("/tracking_id");
    String uri = "puente://jobs/" + trackingId;
    String session = session();
    server.http.rpc("/mcp", "resources/subscribe", Map.of("uri", uri), "Mcp-Session-Id", session);
    try (Listening old = stream(session);
        Listening modern = subscription(Map.of("resourceSubscriptions", List.of(uri)))) {
      modern.next("notifications/subscriptions/acknowledged");
      odoo.heal();
      for (Listening each : List.of(old, modern)) {
        JsonNode read;
        do {
          assertThat(each.next("notifications/resources/updated").path("uri").asString())
              .isEqualTo(uri);
          read = server.http.rpc("/mcp", "resources/read", Map.of("uri", uri)).body();
        } while (!read.at("/result/contents/0/text").asString().contains("\"completed\""));
      }
    }
  }
}
