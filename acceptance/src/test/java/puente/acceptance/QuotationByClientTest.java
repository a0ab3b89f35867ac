package puente.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/**
 * Every official client, and what stands between hosts and servers, sees one quotation through,
 * with a key and in the language asked for; Odoo holds one order afterwards.
 */
class QuotationByClientTest {
  private static final String KEY = "correct-horse-battery-staple";
  private static final Map<String, String> HEADERS =
      Map.of("X-API-Key", KEY, "Accept-Language", "es");

  @TempDir static Path directory;
  private static SandboxProcess odoo;
  private static Server server;
  private static String url;

  @BeforeAll
  static void start() throws Exception {
    odoo = new SandboxProcess(directory);
    Map<String, String> settings = new HashMap<>(Server.onSandbox(odoo.url()));
    settings.put("PUENTE_ANONYMOUS", "");
    settings.put("PUENTE_API_KEY", KEY);
    settings.put("PUENTE_LANGUAGE", "en");
    settings.put("PUENTE_ANSWER_BUDGET", "1ms"); // So that there is something to follow.
    server = Server.serve(Files.createDirectory(directory.resolve("data")), settings);
    url = "http://127.0.0.1:" + server.http.port();
  }

  @AfterAll
  static void stop() {
    server.close();
    odoo.close();
  }

  @ParameterizedTest
  @CsvSource({
    "v1, 2025-11-25",
    "v1-sse, 2025-11-25",
    "v2, 2026-07-28",
    "v2-legacy, 2025-11-25",
  })
  void theSdkForTypeScript(String client, String protocol) throws Exception {
    JsonNode told =
        one(quotation -> OfficialClient.follow(client, HEADERS, quotation, url), client);
    assertThat(told.path("protocol").asString()).isEqualTo(protocol);
  }

  @ParameterizedTest
  @CsvSource({"http, 2025-11-25", "sse, 2024-11-05"})
  void theSdkForJava(String transport, String protocol) throws Exception {
    JsonNode told =
        one(
            quotation ->
                JavaClient.follow(
                    transport.equals("http")
                        ? JavaClient.http(url, HEADERS)
                        : JavaClient.sse(url, HEADERS),
                    quotation),
            "java-" + transport);
    assertThat(told.path("protocol").asString()).isEqualTo(protocol);
  }

  /** As a desktop host has it in its configuration: a command that speaks stdio. */
  @ParameterizedTest
  @CsvSource({"http-only, /mcp", "sse-only, /mcp/sse"})
  void theBridgeOfDesktopHosts(String transport, String path) throws Exception {
    List<String> bridge =
        Node.HOSTS.command(
            "node_modules/mcp-remote/dist/proxy.js", url + path, "--transport", transport);
    HEADERS.forEach((name, value) -> bridge.addAll(List.of("--header", name + ": " + value)));
    // What it keeps of earlier logins, outside the home directory of whoever runs this.
    bridge.addAll(0, List.of("env", "MCP_REMOTE_CONFIG_DIR=" + directory.resolve("mcp-remote")));
    one(
        quotation ->
            OfficialClient.follow("v1-stdio", Map.of(), quotation, bridge.toArray(String[]::new)),
        "bridge-" + transport);
  }

  @ParameterizedTest
  @CsvSource({"/mcp, http, legacy", "/mcp/sse, sse, legacy", "/mcp, http, modern"})
  void theInspector(String path, String transport, String era) throws Exception {
    Inspector inspector = new Inspector(directory, url + path, transport, era, HEADERS);
    one(inspector::follow, "inspector-" + transport + "-" + era);
  }

  private interface Follower {
    JsonNode follow(JsonNode quotation) throws IOException;
  }

  /** Sees a quotation through, and checks what was heard and what Odoo holds. */
  private static JsonNode one(Follower follower, String tag) throws IOException {
    Map<String, Integer> before = odoo.counts();
    JsonNode told = follower.follow(Ask.quotation(tag));
    assertThat(told.path("tools").valueStream().map(JsonNode::asString))
        .contains("dev_create_quotation", "dev_get_quotation_status", "puente_about");
    assertThat(told.at("/about/say").asString()).startsWith("Soy Puente");
    assertThat(told.at("/made/tracking_id").asString()).startsWith("quot_");
    JsonNode ended = told.path("ended");
    assertThat(ended.path("status").asString()).as("%s", ended).isEqualTo("completed");
    assertThat(ended.path("say").asString()).startsWith("La cotización");
    assertThat(odoo.counts().get("sale.order")).isEqualTo(before.get("sale.order") + 1);
    assertThat(odoo.counts().get("crm.lead")).isEqualTo(before.get("crm.lead") + 1);
    String order = ended.at("/output/sale_order_name").asString();
    assertThat(odoo.records("sale.order").valueStream().map(each -> each.path("name").asString()))
        .containsOnlyOnce(order);
    return told;
  }
}
