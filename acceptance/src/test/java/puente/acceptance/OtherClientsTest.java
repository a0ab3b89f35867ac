package puente.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import puente.acceptance.OtherClient.Recovery;
import puente.bridge.json.Json;
import tools.jackson.databind.JsonNode;

/**
 * Each client of docs/clients.md lists the tools, reads, is refused, sees a quotation through, and
 * goes on after the server was restarted.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class OtherClientsTest {
  private static final Pattern VERSION =
      Pattern.compile("(?i)mcp-protocol-version: *(\\S+)|\"protocolVersion\":\"([^\"]+)\"");

  @TempDir static Path directory;
  private static SandboxProcess odoo;
  private static Map<String, String> settings;
  private static Server server;
  private static boolean restarted;
  private static final Map<OtherClient, Open> OPEN = new EnumMap<>(OtherClient.class);

  /** A client that is connected, through a gate of its own that writes down what it sends. */
  private record Open(ClientConnection connection, Gate gate, ByteArrayOutputStream sent) {}

  @BeforeAll
  static void start() throws Exception {
    odoo = new SandboxProcess(directory);
    settings = new HashMap<>(Server.onSandbox(odoo.url()));
    settings.put("PUENTE_LANGUAGE", "en");
    settings.put("PUENTE_ANSWER_BUDGET", "1ms"); // So that there is something to follow.
    server = Server.serve(Files.createDirectory(directory.resolve("data")), settings);
  }

  @AfterAll
  static void stop() {
    for (Open each : OPEN.values()) {
      each.connection().close();
      each.gate().close();
    }
    server.close();
    odoo.close();
  }

  @ParameterizedTest
  @EnumSource
  @Order(1)
  void listsReadsIsRefusedAndSeesAQuotationThrough(OtherClient client) throws Exception {
    ByteArrayOutputStream sent = new ByteArrayOutputStream();
    Gate gate = new Gate(server.http.port(), sent);
    Path home = Files.createDirectory(directory.resolve(client.name()));
    ClientConnection connection = client.connect(home, "http://127.0.0.1:" + gate.port() + "/mcp");
    OPEN.put(client, new Open(connection, gate, sent));

    assertThat(connection.tools()).containsExactlyInAnyOrderElementsOf(offered());
    assertThat(read(connection)).contains("Robot PUDU");
    ClientConnection.Result refused =
        connection.call("dev_create_quotation", Ask.quotation("no").put("email", "luis"));
    assertThat(refused.refused()).as("%s", refused).isTrue();
    assertThat(refused.text()).contains("not a valid e-mail address");

    int orders = odoo.counts().get("sale.order");
    JsonNode told =
        Following.made(
            (tool, given) -> structured(connection, tool, given), Ask.quotation(tag(client)));
    assertThat(told.at("/ended/status").asString()).as("%s", told).isEqualTo("completed");
    assertThat(odoo.counts().get("sale.order")).isEqualTo(orders + 1);
    assertThat(agreed(sent)).isEqualTo(client.protocol);
  }

  @ParameterizedTest
  @EnumSource
  @Order(2)
  void goesOnAfterARestart(OtherClient client) throws Exception {
    if (!OPEN.containsKey(client)) {
      Skip.because("it was not connected");
    }
    restartOnce();
    ClientConnection connection = OPEN.get(client).connection();
    List<String> failures = new ArrayList<>();
    assertThat(recovery(connection, failures)).as("%s", failures).isEqualTo(client.recovery);
  }

  private static Recovery recovery(ClientConnection connection, List<String> failures)
      throws IOException {
    Recovery recovery = Recovery.NEXT_CALL;
    ClientConnection.Result result = call(connection);
    if (!result.failed().isEmpty()) {
      failures.add(result.failed());
      recovery = Recovery.SECOND_CALL;
      result = call(connection);
    }
    if (!result.failed().isEmpty()) {
      failures.add(result.failed());
      recovery = Recovery.RECONNECT;
      connection.reconnect();
      result = call(connection);
    }
    assertThat(result.text()).contains("Robot PUDU");
    return recovery;
  }

  /** The same port, the same data; what was open is cut. */
  private static void restartOnce() throws IOException {
    if (restarted) {
      return;
    }
    for (Open each : OPEN.values()) {
      each.gate().shut();
    }
    int port = server.http.port();
    server.close();
    settings.put("PORT", String.valueOf(port));
    server = Server.serve(directory.resolve("data"), settings);
    for (Open each : OPEN.values()) {
      each.gate().reopen();
    }
    restarted = true;
  }

  private static List<String> offered() throws IOException {
    return server
        .http
        .rpc("/mcp", "tools/list", Map.of())
        .body()
        .at("/result/tools")
        .valueStream()
        .map(tool -> tool.path("name").asString())
        .toList();
  }

  private static ClientConnection.Result call(ClientConnection connection) throws IOException {
    return connection.call("find_product", Json.object().put("query", "robot"));
  }

  private static String read(ClientConnection connection) throws IOException {
    ClientConnection.Result result = call(connection);
    assertThat(result.failed()).isEmpty();
    assertThat(result.refused()).as("%s", result).isFalse();
    return result.text();
  }

  private static JsonNode structured(ClientConnection connection, String tool, JsonNode given)
      throws IOException {
    ClientConnection.Result result = connection.call(tool, given);
    assertThat(result.refused()).as("%s", result).isFalse();
    assertThat(result.failed()).isEmpty();
    return Json.read(result.text());
  }

  private static String tag(OtherClient client) {
    return client.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The protocol version of the last request that named one. */
  private static String agreed(ByteArrayOutputStream sent) {
    return VERSION
        .matcher(sent.toString(StandardCharsets.UTF_8))
        .results()
        .reduce((_, last) -> last)
        .map(OtherClientsTest::version)
        .orElse("");
  }

  private static String version(MatchResult found) {
    return found.group(1) != null ? found.group(1) : found.group(2);
  }
}
