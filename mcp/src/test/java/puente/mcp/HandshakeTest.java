package puente.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import puente.bridge.Bridge;
import puente.bridge.json.Json;
import puente.mcp.protocol.Revision;
import puente.mcp.protocol.ServerInfo;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

class HandshakeTest {
  private final McpServer server = Fixtures.server();

  private Client.Answer initialize(Revision client, ObjectNode params) {
    ObjectNode request =
        Json.object().put("jsonrpc", "2.0").put("id", 1).put("method", "initialize");
    request.set("params", params);
    return new Client(server, client).ask(request, Map.of());
  }

  @ParameterizedTest
  @ValueSource(strings = {"2024-11-05", "2025-03-26", "2025-06-18", "2025-11-25"})
  void agreesOnTheVersionThatAnOlderClientAsksFor(String version) {
    JsonNode result =
        initialize(Revision.of(version), Json.object().put("protocolVersion", version)).result();
    assertThat(result.get("protocolVersion").asString()).isEqualTo(version);
    assertThat(result.get("capabilities").toString()).isEqualTo("{\"tools\":{}}");
    assertThat(result.get("instructions").asString()).startsWith("Use echo");
    assertThat(result.has("resultType")).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"2026-07-28", "2023-01-01", "2099-01-01", "", "nonsense"})
  void offersTheNewestNegotiableVersionForAnyOther(String version) {
    JsonNode result =
        initialize(Revision.V2025_11_25, Json.object().put("protocolVersion", version)).result();
    assertThat(result.get("protocolVersion").asString()).isEqualTo("2025-11-25");
  }

  @Test
  void offersTheNewestNegotiableVersionToAClientThatAsksForNone() {
    JsonNode result = initialize(Revision.V2025_11_25, Json.object()).result();
    assertThat(result.get("protocolVersion").asString()).isEqualTo("2025-11-25");
    result = initialize(Revision.V2025_11_25, Json.object().put("protocolVersion", 5)).result();
    assertThat(result.get("protocolVersion").asString()).isEqualTo("2025-11-25");
  }

  @Test
  void tellsItsTitleOnlyToThoseWhoKnowTitles() {
    JsonNode older =
        initialize(Revision.V2025_03_26, Json.object().put("protocolVersion", "2025-03-26"))
            .result();
    assertThat(older.get("serverInfo").toString())
        .isEqualTo("{\"name\":\"fixtures\",\"version\":\"1.2.3\"}");
    JsonNode newer =
        initialize(Revision.V2025_06_18, Json.object().put("protocolVersion", "2025-06-18"))
            .result();
    assertThat(newer.get("serverInfo").get("title").asString()).isEqualTo("Test fixtures");
  }

  @Test
  void initializesWhateverTheHeaderSaysAsLongAsTheBodyIsAnOlderClients() {
    String body =
        """
        {"jsonrpc":"2.0","id":1,"method":"initialize","params":{"protocolVersion":"2026-07-28"}}\
        """;
    for (String header : new String[] {"2026-07-28", "2099-01-01", "2025-06-18"}) {
      Client.Answer answer =
          new Client(server, Revision.V2025_11_25)
              .post(body, Map.of("MCP-Protocol-Version", header));
      assertThat(answer.result().get("protocolVersion").asString()).isEqualTo("2025-11-25");
    }
  }

  @ParameterizedTest
  @EnumSource(Revision.class)
  void answersPingUntilItWasRemoved(Revision revision) {
    Client client = new Client(server, revision);
    Client.Answer answer = client.ask("ping", Json.object());
    if (client.stateless()) {
      assertThat(answer.status()).isEqualTo(404);
      assertThat(answer.code()).isEqualTo(-32601);
    } else {
      assertThat(answer.status()).isEqualTo(200);
      assertThat(answer.result().toString()).isEqualTo("{}");
    }
  }

  @Test
  void discoversEveryVersionNewestFirst() {
    Client client = new Client(server, Revision.V2026_07_28);
    JsonNode result = client.ask("server/discover", Json.object()).result();
    assertThat(result.get("supportedVersions").toString())
        .isEqualTo("[\"2026-07-28\",\"2025-11-25\",\"2025-06-18\",\"2025-03-26\",\"2024-11-05\"]");
    assertThat(result.get("resultType").asString()).isEqualTo("complete");
    assertThat(result.get("ttlMs").longValue()).isPositive();
    assertThat(result.get("cacheScope").asString()).isEqualTo("public");
    JsonNode identity = result.get("_meta").get("io.modelcontextprotocol/serverInfo");
    assertThat(identity.get("name").asString()).isEqualTo("fixtures");
  }

  @ParameterizedTest
  @EnumSource(value = Revision.class, mode = EnumSource.Mode.EXCLUDE, names = "V2026_07_28")
  void hasNoDiscoveryInOlderRevisions(Revision revision) {
    Client.Answer answer = new Client(server, revision).ask("server/discover", Json.object());
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.code()).isEqualTo(-32601);
  }

  @Test
  void saysNothingOfInstructionsItHasNot() {
    McpServer terse =
        new McpServer(new Bridge(Fixtures.catalogue()), new ServerInfo("n", "T", "1", null));
    Client client = new Client(terse, Revision.V2026_07_28);
    assertThat(client.ask("server/discover", Json.object()).result().has("instructions")).isFalse();
  }
}
