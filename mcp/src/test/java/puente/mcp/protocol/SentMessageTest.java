package puente.mcp.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import puente.bridge.json.Json;
import puente.mcp.Client;
import puente.mcp.Fixtures;

class SentMessageTest {
  private static final Map<String, String> NO_HEADERS = Map.of();
  private final Client client = new Client(Fixtures.server(), Revision.V2025_11_25);

  private Client.Answer post(String body) {
    return client.post(body, NO_HEADERS);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{",
        "nul",
        "{} {}",
        "{\"a\":1,}",
        "\u0000",
        "{\"jsonrpc\":\"2.0\",\"jsonrpc\":\"2.0\"}"
      })
  void refusesWhatIsNotJson(String body) {
    Client.Answer answer = post(body);
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.code()).isEqualTo(-32700);
    assertThat(answer.body().has("id")).isFalse();
  }

  @Test
  void refusesBrokenUtf8AndBottomlessNesting() {
    assertThat(client.post(new byte[] {'"', (byte) 0xff, '"'}, NO_HEADERS).code())
        .isEqualTo(-32700);
    assertThat(post("[".repeat(100_000)).code()).isEqualTo(-32700);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1",
        "null",
        "\"ping\"",
        "{}",
        "{\"id\":1,\"method\":\"ping\"}",
        "{\"jsonrpc\":\"1.0\",\"id\":1,\"method\":\"ping\"}",
        "{\"jsonrpc\":2.0,\"id\":1,\"method\":\"ping\"}",
        "{\"jsonrpc\":\"2.0\",\"id\":1}",
        "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":7}",
        "{\"jsonrpc\":\"2.0\",\"method\":null}",
        "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\",\"params\":[]}",
        "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\",\"params\":\"x\"}",
        "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/initialized\",\"params\":3}"
      })
  void refusesWhatIsNoMessage(String body) {
    Client.Answer answer = post(body);
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.code()).isEqualTo(-32600);
    assertThat(answer.body().path("id")).isEqualTo(Json.read(body).path("id"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0",
        "-1",
        "9007199254740993",
        "123456789012345678901234567890",
        "\"\"",
        "\"7\"",
        "\"a\\\"b\\\\c\\u0000\\n ñ 😀\"",
        "\"\\ud800\""
      })
  void echoesAnIdExactly(String id) {
    Client.Answer answer = post("{\"jsonrpc\":\"2.0\",\"id\":" + id + ",\"method\":\"ping\"}");
    assertThat(answer.body().get("id")).isEqualTo(Json.read(id));
  }

  @Test
  void echoesAWholeNumberHoweverItIsWritten() {
    Client.Answer answer = post("{\"jsonrpc\":\"2.0\",\"id\":1.0,\"method\":\"ping\"}");
    assertThat(answer.body().get("id").decimalValue()).isEqualByComparingTo("1");
    answer = post("{\"jsonrpc\":\"2.0\",\"id\":1e999999,\"method\":\"ping\"}");
    assertThat(answer.body().toString()).hasSizeLessThan(100);
  }

  @ParameterizedTest
  @ValueSource(strings = {"null", "1.5", "true", "[]", "{}", "[1]", "1e-999999"})
  void refusesAnIdOfAnotherType(String id) {
    Client.Answer answer = post("{\"jsonrpc\":\"2.0\",\"id\":" + id + ",\"method\":\"ping\"}");
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.code()).isEqualTo(-32600);
    assertThat(answer.body().has("id")).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"{\"method\":\"tools/list\"}", "{\"jsonrpc\":\"2.0\",\"method\":\"tools/list\"}"})
  void answersABareRequestAsDocumentationPrintsIt(String body) {
    Client.Answer answer = post(body);
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.result().has("tools")).isTrue();
  }

  @Test
  void takesABareRequestForANotificationWhereAVersionWasDeclared() {
    String body = "{\"jsonrpc\":\"2.0\",\"method\":\"tools/list\"}";
    var declared = Map.of("MCP-Protocol-Version", "2025-11-25");
    assertThat(client.post(body, declared).status()).isEqualTo(202);
    assertThat(client.post("{\"method\":\"tools/list\"}", declared).code()).isEqualTo(-32600);
  }

  @Test
  void neitherTakesNorEchoesAnEndlessId() {
    Client.Answer answer =
        post("{\"jsonrpc\":\"2.0\",\"id\":\"" + "x".repeat(257) + "\",\"method\":\"ping\"}");
    assertThat(answer.code()).isEqualTo(-32600);
    assertThat(answer.body().toString()).hasSizeLessThan(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"notifications/initialized", "notifications/cancelled", "ping"})
  void acceptsANotificationAndDoesNotAnswer(String method) {
    Client.Answer answer = post("{\"jsonrpc\":\"2.0\",\"method\":\"" + method + "\"}");
    assertThat(answer.status()).isEqualTo(202);
    assertThat(answer.body().isMissingNode()).isTrue();
  }

  @Test
  void acceptsAnOlderClientsResponseAndRefusesAModernOnes() {
    String response = "{\"jsonrpc\":\"2.0\",\"id\":3,\"result\":{}}";
    assertThat(post(response).status()).isEqualTo(202);
    Client.Answer answer = client.post(response, Map.of("MCP-Protocol-Version", "2026-07-28"));
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.code()).isEqualTo(-32600);
  }

  @ParameterizedTest
  @CsvSource({"resources/list", "tools/List", "x", "''"})
  void saysThatAMethodDoesNotExist(String method) {
    Client.Answer answer = client.ask(method, Json.object());
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.code()).isEqualTo(-32601);
  }

  @Test
  void takesNullParametersForNone() {
    Client.Answer answer =
        post("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/list\",\"params\":null}");
    assertThat(answer.result().get("tools")).isNotEmpty();
  }

  @Test
  void answersTheDocumentedBareRequests() {
    Client.Answer list = post("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/list\"}");
    assertThat(list.result().get("tools")).isNotEmpty();
    Client.Answer answer =
        post(
            """
            {"jsonrpc":"2.0","id":1,"method":"tools/call",
             "params":{"name":"echo","arguments":{"text":"hola"}}}\
            """);
    assertThat(answer.result().get("structuredContent").get("text").asString()).isEqualTo("hola");
  }

  @ParameterizedTest
  @ValueSource(strings = {"tools/list", "ping", "notifications/initialized"})
  void refusesAnUnknownVersionInTheHeader(String method) {
    Client.Answer answer =
        client.post(
            "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"" + method + "\"}",
            Map.of("MCP-Protocol-Version", "1900-01-01"));
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.code()).isEqualTo(-32022);
    assertThat(answer.error().get("data").get("requested").asString()).isEqualTo("1900-01-01");
    assertThat(answer.error().get("data").get("supported")).hasSize(5);
  }

  @Test
  void quotesOnlyTheBeginningOfWhatItWasSent() {
    String endless = "v".repeat(100_000);
    Client.Answer version =
        client.post(
            "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\"}",
            Map.of("MCP-Protocol-Version", endless));
    assertThat(version.body().toString()).hasSizeLessThan(400);
    assertThat(client.ask(endless, Json.object()).body().toString()).hasSizeLessThan(400);
    assertThat(client.call(endless, Json.object()).body().toString()).hasSizeLessThan(400);
  }

  @Test
  void readsOtherUnicodeEncodingsAsJsonAllows() {
    byte[] body =
        "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\"}".getBytes(StandardCharsets.UTF_16BE);
    assertThat(client.post(body, NO_HEADERS).status()).isEqualTo(200);
  }
}
