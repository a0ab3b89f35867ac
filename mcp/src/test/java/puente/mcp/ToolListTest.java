package puente.mcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import puente.bridge.Answer;
import puente.bridge.Bridge;
import puente.bridge.Catalogue;
import puente.bridge.Operation;
import puente.bridge.json.Json;
import puente.bridge.text.Text;
import puente.mcp.features.Features;
import puente.mcp.protocol.Revision;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

class ToolListTest {
  private JsonNode tools(Revision revision) {
    return new Client(Fixtures.server(), revision)
        .ask("tools/list", Json.object())
        .result()
        .get("tools");
  }

  @ParameterizedTest
  @EnumSource(Revision.class)
  void listsEveryOperationInTheOrderOfTheCatalogue(Revision revision) {
    assertThat(tools(revision).valueStream().map(tool -> tool.get("name").asString()))
        .containsExactly("echo", "list_rows", "trouble", "write_note", "send_note", "no_input");
  }

  @ParameterizedTest
  @EnumSource(Revision.class)
  void isTheSameToTheByteEachTime(Revision revision) {
    Client client = new Client(Fixtures.server(), revision);
    String first = client.ask("tools/list", Json.object()).body().toString();
    assertThat(client.ask("tools/list", Json.object()).body().toString()).isEqualTo(first);
    Client other = new Client(Fixtures.server(), revision);
    assertThat(other.ask("tools/list", Json.object()).body().toString()).isEqualTo(first);
  }

  @ParameterizedTest
  @EnumSource(Revision.class)
  void tellsEachRevisionWhatItKnowsAndNoMore(Revision revision) {
    JsonNode echo = tools(revision).get(0);
    boolean annotated = revision.compareTo(Revision.V2025_03_26) >= 0;
    boolean structured = revision.compareTo(Revision.V2025_06_18) >= 0;
    assertThat(echo.has("annotations")).isEqualTo(annotated);
    assertThat(echo.has("title")).isEqualTo(structured);
    assertThat(echo.has("outputSchema")).isEqualTo(structured);
    assertThat(echo.get("description").asString()).isEqualTo("Repeats a text.");
  }

  @ParameterizedTest
  @EnumSource(Revision.class)
  void showsASchemaOfTheApplicationsOwnAsItIs(Revision revision) {
    ObjectNode own = Json.object().put("$schema", "https://json-schema.org/draft/2020-12/schema");
    own.put("type", "object").putObject("$defs").putObject("text").put("type", "string");
    own.putObject("properties").putObject("text").put("$ref", "#/$defs/text");
    Features features = Features.none().inputSchemas(Map.of("echo", own));
    McpServer server = new McpServer(new Bridge(Fixtures.catalogue()), Fixtures.INFO, features);
    JsonNode tools = new Client(server, revision).ask("tools/list", Json.object()).result();
    assertThat(tools.at("/tools/0/inputSchema")).isEqualTo(own);
    assertThat(tools.at("/tools/1/inputSchema").has("$schema")).isFalse();
  }

  @Test
  void writesADefinitionInFull() {
    assertThat(tools(Revision.V2025_11_25).get(0))
        .isEqualTo(
            Json.read(
                """
                {"name":"echo","title":"Echo","description":"Repeats a text.",
                 "inputSchema":{"type":"object","properties":{
                   "text":{"type":"string","maxLength":2000,"description":"What to repeat."}},
                   "required":["text"],"additionalProperties":false},
                 "outputSchema":{"type":"object","properties":{
                   "text":{"type":"string"},"say":{"type":"string"},
                   "warnings":{"type":"array","items":{"type":"string"}}},
                   "required":["text","say"]},
                 "annotations":{"readOnlyHint":true,"destructiveHint":false,
                   "idempotentHint":true,"openWorldHint":false,"title":"Echo"}}\
                """));
  }

  @Test
  void hintsAtTheEffect() {
    JsonNode tools = tools(Revision.V2026_07_28);
    JsonNode writes = tools.get(3).get("annotations");
    assertThat(writes.get("readOnlyHint").booleanValue()).isFalse();
    assertThat(writes.get("destructiveHint").booleanValue()).isTrue();
    assertThat(writes.get("idempotentHint").booleanValue()).isFalse();
    assertThat(writes.get("openWorldHint").booleanValue()).isFalse();
    JsonNode sends = tools.get(4).get("annotations");
    assertThat(sends.get("readOnlyHint").booleanValue()).isFalse();
    assertThat(sends.get("openWorldHint").booleanValue()).isTrue();
  }

  @Test
  void leavesOutATitleThatIsEmpty() {
    JsonNode listRows = tools(Revision.V2026_07_28).get(1);
    assertThat(listRows.has("title")).isFalse();
    assertThat(listRows.get("annotations").has("title")).isFalse();
  }

  @Test
  void tellsModernClientsHowLongTheListKeeps() {
    Client modern = new Client(Fixtures.server(), Revision.V2026_07_28);
    JsonNode result = modern.ask("tools/list", Json.object()).result();
    assertThat(result.get("resultType").asString()).isEqualTo("complete");
    assertThat(result.get("ttlMs").longValue()).isEqualTo(300_000);
    assertThat(result.get("cacheScope").asString()).isEqualTo("private");
    Client older = new Client(Fixtures.server(), Revision.V2025_11_25);
    assertThat(older.ask("tools/list", Json.object()).result().propertyNames())
        .containsExactly("tools");
  }

  @Test
  void hasOnePageAndNoCursor() {
    Client client = new Client(Fixtures.server(), Revision.V2025_11_25);
    assertThat(client.ask("tools/list", Json.object().put("cursor", "x")).code()).isEqualTo(-32602);
    // Clients that fill every field send it for the first page.
    assertThat(client.ask("tools/list", Json.object().put("cursor", "")).result().has("tools"))
        .isTrue();
    assertThat(client.ask("tools/list", Json.object().putNull("cursor")).status()).isEqualTo(200);
    assertThat(client.ask("tools/list", Json.object().putNull("cursor")).body().has("result"))
        .isTrue();
  }

  @ParameterizedTest
  @EnumSource
  void listsWhatTheBridgeServesNow(Revision revision) {
    Bridge bridge = new Bridge(Fixtures.catalogue());
    Client client = new Client(new McpServer(bridge, Fixtures.INFO), revision);
    JsonNode all = client.ask("tools/list", Json.object()).result();
    String gone = all.at("/tools/0/name").asString();
    bridge.serve(Fixtures.catalogue().only(each -> !each.name().equals(gone)));
    JsonNode fewer = client.ask("tools/list", Json.object()).result();
    assertThat(fewer.path("tools").size()).isEqualTo(all.path("tools").size() - 1);
    assertThat(client.ask("tools/call", Json.object().put("name", gone)).code()).isEqualTo(-32602);
    bridge.serve(Fixtures.catalogue());
    assertThat(client.ask("tools/list", Json.object()).result()).isEqualTo(all);
  }

  record Speaks(String say) {}

  @Test
  void refusesAnOperationWhoseOutputTakesTheNameOfSomethingAdded() {
    Operation<?, ?> speaker =
        Operation.reads("speaker")
            .does(new Speaks("x"), Speaks.class, (input, _) -> Answer.of(input, new Text("", "")));
    Bridge bridge = new Bridge(new Catalogue(List.of(speaker)));
    assertThatThrownBy(() -> new McpServer(bridge, Fixtures.INFO))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("speaker");
  }
}
