package puente.mcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import puente.bridge.Bridge;
import puente.bridge.json.Json;
import puente.mcp.features.HeaderParameter;
import puente.mcp.protocol.Revision;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

class StatelessTest {
  private static final String VERSION = "io.modelcontextprotocol/protocolVersion";
  private static final String CAPABILITIES = "io.modelcontextprotocol/clientCapabilities";
  private final Client client = new Client(Fixtures.server(), Revision.V2026_07_28);
  private final ObjectNode list = client.request("tools/list", Json.object());
  private final ObjectNode echo =
      client.request(
          "tools/call",
          (ObjectNode) Json.read("{\"name\":\"echo\",\"arguments\":{\"text\":\"x\"}}"));

  private Client.Answer askWith(ObjectNode request, String header, @Nullable String value) {
    Map<String, String> headers = client.headers(request);
    if (value == null) {
      headers.remove(header);
    } else {
      headers.put(header, value);
    }
    return client.ask(request, headers);
  }

  private static void assertRefused(Client.Answer answer, int code) {
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.code()).isEqualTo(code);
    assertThat(answer.body().get("id").intValue()).isEqualTo(7);
  }

  @Test
  void answersARequestThatSaysTheSameEverywhere() {
    assertThat(client.ask(list, client.headers(list)).status()).isEqualTo(200);
    assertThat(client.ask(echo, client.headers(echo)).status()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {VERSION, CAPABILITIES})
  void refusesARequestWithoutItsMetadata(String key) {
    ((ObjectNode) list.get("params").get("_meta")).remove(key);
    assertRefused(client.ask(list, client.headers(list)), -32602);
  }

  @Test
  void refusesMetadataOfAnotherType() {
    ObjectNode meta = (ObjectNode) list.get("params").get("_meta");
    meta.put(CAPABILITIES, "none");
    assertRefused(client.ask(list, client.headers(list)), -32602);
    meta.put(VERSION, 2026);
    assertRefused(client.ask(list, client.headers(list)), -32602);
    ((ObjectNode) list.get("params")).put("_meta", "x");
    assertRefused(client.ask(list, client.headers(list)), -32602);
    list.remove("params");
    assertRefused(client.ask(list, client.headers(list)), -32602);
  }

  @Test
  void doesNotAskForTheNameOfTheClient() {
    assertThat(list.get("params").get("_meta").propertyNames())
        .containsExactly(VERSION, CAPABILITIES);
    assertThat(client.ask(list, client.headers(list)).body().has("result")).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "MCP-Protocol-Version,",
    "MCP-Protocol-Version,2025-11-25",
    "Mcp-Method,",
    "Mcp-Method,prompts/list",
    "Mcp-Method,TOOLS/CALL",
    "Mcp-Name,",
    "Mcp-Name,other",
    "Mcp-Name,ECHO",
    "Mcp-Name,=?base64?b3RoZXI=?=",
    "Mcp-Name,=?base64?ZWNobw?=",
    "Mcp-Name,=?base64?Z!Nobw==?=",
    "Mcp-Name,=?base64?=",
    "Mcp-Name,=?BASE64?ZWNobw==?="
  })
  void refusesAHeaderThatIsMissingOrSaysSomethingElse(String header, @Nullable String value) {
    assertRefused(askWith(echo, header, value), -32020);
  }

  @ParameterizedTest
  @CsvSource({
    "mcp-method,tools/call",
    "MCP-METHOD,tools/call",
    "Mcp-Name,'  echo\t'",
    "Mcp-Name,=?base64?ZWNobw==?=",
    "mcp-protocol-version,' 2026-07-28 '"
  })
  void acceptsAHeaderInAnyFormThatMeansTheSame(String header, String value) {
    assertThat(askWith(echo, header, value).body().has("result")).isTrue();
  }

  @Test
  void refusesAVersionItDoesNotSpeakAndSaysWhichItDoes() {
    ((ObjectNode) list.get("params").get("_meta")).put(VERSION, "v999.0.0");
    Client.Answer answer = askWith(list, "MCP-Protocol-Version", "v999.0.0");
    assertRefused(answer, -32022);
    JsonNode data = answer.error().get("data");
    assertThat(data.get("requested").asString()).isEqualTo("v999.0.0");
    assertThat(data.get("supported").get(0).asString()).isEqualTo("2026-07-28");
  }

  @Test
  void complainsOfTheMismatchBeforeTheVersion() {
    ((ObjectNode) list.get("params").get("_meta")).put(VERSION, "v999.0.0");
    assertRefused(client.ask(list, client.headers(list)), -32020);
  }

  @Test
  void readsAnOlderVersionInTheMetadataByItsOwnRules() {
    ((ObjectNode) list.get("params").get("_meta")).put(VERSION, "2025-11-25");
    Client.Answer answer =
        new Client(Fixtures.server(), Revision.V2025_11_25)
            .ask(list, Map.of("MCP-Protocol-Version", "2025-11-25"));
    assertThat(answer.result().has("resultType")).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"initialize", "ping", "logging/setLevel", "resources/subscribe", "unknown/x"})
  void answersAMethodItHasNotWithNotFound(String method) {
    Client.Answer answer = client.ask(method, Json.object());
    assertThat(answer.status()).isEqualTo(404);
    assertThat(answer.code()).isEqualTo(-32601);
    assertThat(answer.body().get("id").intValue()).isEqualTo(7);
  }

  @Test
  void acceptsANotification() {
    Client.Answer answer =
        client.post(
            "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/x\"}",
            Map.of("MCP-Protocol-Version", "2026-07-28"));
    assertThat(answer.status()).isEqualTo(202);
  }

  private static Client mirroring(HeaderParameter... parameters) {
    Bridge bridge = new Bridge(Fixtures.catalogue());
    return new Client(
        new McpServer(bridge, Fixtures.INFO, List.of(parameters)), Revision.V2026_07_28);
  }

  private static final Client MIRRORING =
      mirroring(
          new HeaderParameter("write_note", "text", "Text"),
          new HeaderParameter("write_note", "urgent", "Urgent"),
          new HeaderParameter("write_note", "priority", "Priority"));

  private static Client.Answer write(String arguments, Map<String, String> mirrored) {
    ObjectNode params = Json.object().put("name", "write_note");
    params.set("arguments", Json.read(arguments));
    ObjectNode request = MIRRORING.request("tools/call", params);
    Map<String, String> headers = MIRRORING.headers(request);
    headers.putAll(mirrored);
    return MIRRORING.ask(request, headers);
  }

  private static String base64(String text) {
    return "=?base64?"
        + Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8))
        + "?=";
  }

  @Test
  void marksMirroredParametersForTheRevisionThatHasThem() {
    JsonNode note = MIRRORING.ask("tools/list", Json.object()).result().get("tools").get(3);
    JsonNode properties = note.get("inputSchema").get("properties");
    assertThat(properties.get("text").get("x-mcp-header").asString()).isEqualTo("Text");
    assertThat(properties.get("priority").get("x-mcp-header").asString()).isEqualTo("Priority");
  }

  @Test
  void acceptsMirroredParametersThatMatch() {
    String arguments = "{\"text\":\"año\",\"urgent\":true,\"priority\":42}";
    Map<String, String> headers =
        Map.of(
            "mcp-param-text", base64("año"),
            "Mcp-Param-Urgent", "true",
            "Mcp-Param-Priority", "42.0");
    assertThat(write(arguments, headers).result().has("isError")).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "Mcp-Param-Text,", "Mcp-Param-Text,other", "Mcp-Param-Text,=?base64?SGVsbG8?=",
    "Mcp-Param-Text,=?base64?SGVs!!!bG8=?=", "Mcp-Param-Text,Héllo", "Mcp-Param-Urgent,True",
    "Mcp-Param-Urgent,1", "Mcp-Param-Priority,41", "Mcp-Param-Priority,x",
    "Mcp-Param-Priority,42.0000000000000000000000000000000000000000000"
  })
  void refusesMirroredParametersThatDoNot(String header, @Nullable String value) {
    Map<String, String> headers =
        new HashMap<>(
            Map.of(
                "Mcp-Param-Text", "Hello",
                "Mcp-Param-Urgent", "true",
                "Mcp-Param-Priority", "42"));
    String arguments = "{\"text\":\"Hello\",\"urgent\":true,\"priority\":42}";
    assertThat(write(arguments, headers).body().has("result")).isTrue();
    if (value == null) {
      headers.remove(header);
    } else {
      headers.put(header, value);
    }
    assertRefused(write(arguments, headers), -32020);
  }

  @Test
  void expectsNoHeaderForAnArgumentThatIsNotThere() {
    assertThat(write("{\"text\":null}", Map.of()).result().get("isError").booleanValue()).isTrue();
    assertRefused(write("{}", Map.of("Mcp-Param-Text", "x")), -32020);
  }

  @Test
  void refusesCharactersThatAHeaderCannotCarryEvenWhenTheyMatch() {
    assertRefused(write("{\"text\":\"año\"}", Map.of("Mcp-Param-Text", "año")), -32020);
  }

  @Test
  void takesAnUnfinishedBase64MarkLiterally() {
    String text = "=?base64?SGVsbG8=";
    Map<String, String> headers = Map.of("Mcp-Param-Text", text);
    assertThat(write("{\"text\":\"" + text + "\"}", headers).body().has("result")).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "nobody,text,T",
    "echo,nothing,T",
    "echo,text,''",
    "echo,text,a b",
    "echo,text,ñ",
    "echo,text,a:b"
  })
  void refusesAMirrorThatClientsWouldRefuse(String tool, String parameter, String header) {
    assertThatThrownBy(() -> mirroring(new HeaderParameter(tool, parameter, header)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void refusesTwoMirrorsOfOneName() {
    assertThatThrownBy(
            () ->
                mirroring(
                    new HeaderParameter("write_note", "text", "A"),
                    new HeaderParameter("write_note", "priority", "a")))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
