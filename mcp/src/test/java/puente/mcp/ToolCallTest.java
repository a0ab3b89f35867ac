package puente.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import puente.bridge.Caller;
import puente.bridge.Grant;
import puente.bridge.json.Json;
import puente.bridge.text.Language;
import puente.mcp.protocol.Revision;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

class ToolCallTest {
  private final McpServer server = Fixtures.server();
  private final Client client = new Client(server, Revision.V2025_11_25);

  private static ObjectNode trouble(String kind) {
    return Json.object().put("kind", kind);
  }

  @ParameterizedTest
  @EnumSource(Revision.class)
  void answersWithTextAndWhereItIsKnownWithStructure(Revision revision) {
    JsonNode result =
        new Client(server, revision)
            .call("list_rows", Json.object().put("q", "á \\ \" \n").put("limit", 4))
            .result();
    JsonNode told = Json.read(result.get("content").get(0).get("text").asString());
    assertThat(told.get("total").intValue()).isEqualTo(4);
    assertThat(told.get("items").get(1).get("note").asString()).isEqualTo("\t\\");
    assertThat(told.get("say").asString()).isEqualTo("4 rows.");
    assertThat(result.has("isError")).isFalse();
    if (revision.has(Revision.Trait.STRUCTURED)) {
      assertThat(result.get("structuredContent")).isEqualTo(told);
    } else {
      assertThat(result.has("structuredContent")).isFalse();
    }
    assertThat(result.has("resultType")).isEqualTo(revision.has(Revision.Trait.STATELESS));
    // For the client's host: what is in it was written by others.
    assertThat(result.at("/_meta/puente~1untrusted").asBoolean()).isTrue();
    assertThat(result.get("_meta").has("io.modelcontextprotocol/serverInfo"))
        .isEqualTo(revision.has(Revision.Trait.STATELESS));
  }

  @Test
  void givesResultsThatFitTheSchemasItPublished() {
    JsonNode tools = client.ask("tools/list", Json.object()).result().get("tools");
    Map<String, ObjectNode> calls =
        Map.of(
            "echo", Json.object().put("text", "x"),
            "list_rows", Json.object(),
            "write_note", Json.object().put("text", "x").put("urgent", true).put("priority", 1),
            "send_note", Json.object().put("text", "x"),
            "no_input", Json.object());
    calls.forEach(
        (name, arguments) -> {
          JsonNode tool =
              tools
                  .valueStream()
                  .filter(each -> each.get("name").asString().equals(name))
                  .findFirst()
                  .orElseThrow();
          OfficialSchema.check(tool.get("inputSchema"), arguments);
          JsonNode content = client.call(name, arguments).result().get("structuredContent");
          OfficialSchema.check(tool.get("outputSchema"), content);
        });
  }

  @Test
  void answersInTheLanguageOfTheCaller() {
    Client spanish =
        new Client(server, Revision.V2025_11_25).as(new Caller("t", null, Language.ES, Grant.ALL));
    JsonNode result = spanish.call("list_rows", Json.object().put("limit", 2)).result();
    assertThat(result.get("structuredContent").get("say").asString()).isEqualTo("2 filas.");
    result = spanish.call("trouble", trouble("conflict")).result();
    assertThat(result.get("content").get(0).get("text").asString()).isEqualTo("Problema.");
  }

  @Test
  void handsOnTheCallersKeyConversationAndPatience() {
    ObjectNode params = Json.object().put("name", "send_note");
    params.putObject("arguments").put("text", "x");
    params.putObject("_meta").put("puente/idempotency-key", "key-1");
    JsonNode seen = client.ask("tools/call", params).result().get("structuredContent");
    assertThat(seen.get("key").asString()).isEqualTo("key-1");
    assertThat(seen.get("conversation").asString()).isEqualTo("conversation-1");
    assertThat(seen.get("patience").longValue()).isEqualTo(1500);
  }

  private JsonNode seenWithHeader(String body) {
    return client.post(body, Map.of("Idempotency-Key", "header-key")).body();
  }

  @Test
  void takesTheKeyFromTheHeaderUnlessTheBodyHasOne() {
    String call =
        """
        {"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"send_note",
         "arguments":{"text":"x"}%s}}\
        """;
    String own = ",\"_meta\":{\"puente/idempotency-key\":\"own-key\"}";
    assertThat(seenWithHeader(call.formatted("")).toString()).contains("header-key");
    assertThat(seenWithHeader(call.formatted(own)).toString())
        .contains("own-key")
        .doesNotContain("header-key");
    assertThat(seenWithHeader("[" + call.formatted("") + "]").get(0).has("result")).isTrue();
    assertThat(seenWithHeader("[" + call.formatted("") + "]").toString())
        .doesNotContain("header-key");
  }

  @ParameterizedTest
  @ValueSource(strings = {"5", "\"\"", "\"  \"", "{}"})
  void refusesAKeyThatIsNone(String key) {
    ObjectNode params = Json.object().put("name", "send_note");
    params.putObject("_meta").set("puente/idempotency-key", Json.read(key));
    assertThat(client.ask("tools/call", params).code()).isEqualTo(-32602);
  }

  @Test
  void takesMissingArgumentsForNone() {
    assertThat(client.ask("tools/call", Json.object().put("name", "no_input")).result())
        .isNotEmpty();
    ObjectNode params = Json.object().put("name", "no_input").putNull("arguments");
    assertThat(client.ask("tools/call", params).result()).isNotEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"name\":5}",
        "{\"name\":null}",
        "{\"name\":\"nobody\"}",
        "{\"name\":\"echo\",\"arguments\":[]}",
        "{\"name\":\"echo\",\"arguments\":\"text\"}"
      })
  void refusesParametersThatMakeNoCall(String params) {
    Client.Answer answer = client.ask("tools/call", (ObjectNode) Json.read(params));
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.code()).isEqualTo(-32602);
  }

  @Test
  void namesTheToolThatDoesNotExist() {
    assertThat(client.call("nobody", Json.object()).error().get("message").asString())
        .isEqualTo("Unknown tool: nobody");
  }

  @ParameterizedTest
  @CsvSource({
    "invalid,422",
    "missing,404",
    "unauthenticated,401",
    "forbidden,403",
    "conflict,409",
    "too_many,429",
    "unavailable,503",
    "uncertain,502",
    "internal,500"
  })
  void tellsARefusalToTheModelAndToThePrograms(String kind, int status) {
    for (Revision revision : Revision.values()) {
      Client.Answer answer = new Client(server, revision).call("trouble", trouble(kind));
      assertThat(answer.status()).isEqualTo(200);
      JsonNode result = answer.result();
      assertThat(result.get("isError").booleanValue()).isTrue();
      assertThat(result.has("structuredContent")).isFalse();
      JsonNode error = result.get("_meta").get("puente/error");
      assertThat(error.get("type").asString()).isEqualTo(kind);
      assertThat(error.get("status").intValue()).isEqualTo(status);
      assertThat(error.get("message")).isEqualTo(result.get("content").get(0).get("text"));
    }
  }

  @Test
  void saysWhichFieldIsWrongAndWhy() {
    JsonNode result = client.call("echo", Json.object().put("txt", "x")).result();
    JsonNode faults = result.get("_meta").get("puente/error").get("faults");
    assertThat(faults).hasSize(2);
    assertThat(faults.get(0).get("field").asString()).isEqualTo("text");
    assertThat(faults.get(0).get("why").asString()).contains("required");
    assertThat(faults.get(1).get("field").asString()).isEqualTo("txt");
    assertThat(result.get("content").get(0).get("text").asString()).contains("text", "txt");
  }

  @Test
  void saysWhenToTryAgainAndWhichReferenceToReport() {
    JsonNode wait = client.call("trouble", trouble("too_many")).result();
    JsonNode later = client.call("trouble", trouble("unavailable")).result();
    JsonNode bug = client.call("trouble", trouble("any")).result();
    assertThat(error(wait).get("retry_after_seconds").intValue()).isEqualTo(12);
    assertThat(error(later).get("retry_after_seconds").intValue()).isEqualTo(30);
    assertThat(error(bug).get("reference").asString()).hasSize(8);
    assertThat(bug.toString()).doesNotContain("our own fault", "IllegalState");
  }

  private static JsonNode error(JsonNode result) {
    return result.get("_meta").get("puente/error");
  }

  @Test
  void keepsTheServersIdentityBesideARefusal() {
    JsonNode result =
        new Client(server, Revision.V2026_07_28).call("trouble", trouble("conflict")).result();
    assertThat(result.get("_meta").propertyNames())
        .containsExactly("io.modelcontextprotocol/serverInfo", "puente/error");
  }

  @Test
  void keepsARefusalShortHoweverMuchWasWrong() {
    ObjectNode arguments = Json.object();
    for (int i = 0; i < 5_000; i++) {
      arguments.put("x".repeat(500) + i, i);
    }
    Client.Answer answer = client.call("echo", arguments);
    assertThat(answer.result().get("isError").booleanValue()).isTrue();
    assertThat(answer.body().toString()).hasSizeLessThan(40_000);
  }

  @ParameterizedTest
  @EnumSource(Revision.class)
  void turnsAnythingThrownIntoAnInternalError(Revision revision) {
    Client.Answer answer = new Client(server, revision).call("trouble", trouble("error"));
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.body().get("id").intValue()).isEqualTo(7);
    assertThat(answer.result().get("isError").booleanValue()).isTrue();
    assertThat(answer.result().at("/_meta/puente~1error/type").asString()).isEqualTo("internal");
    assertThat(answer.result().toString()).contains("reference").doesNotContain("surface expects");
  }
}
