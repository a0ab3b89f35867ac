package puente.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import puente.bridge.json.Json;
import puente.mcp.protocol.Revision;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Resources, prompts, completions and pages, held to the schema of each revision. */
class OfferedTest {
  private final McpServer server = new Office().server;

  private Client client(Revision revision) {
    return new Client(server, revision);
  }

  @ParameterizedTest
  @EnumSource
  void listsAndReadsResources(Revision revision) {
    Client client = client(revision);
    JsonNode list = client.ask("resources/list", Json.object()).result();
    assertThat(list.at("/resources/1/uri").asString()).isEqualTo("office:b");
    assertThat(list.at("/resources/0").has("title")).isEqualTo(revision.has(Revision.Trait.TITLES));
    JsonNode templates = client.ask("resources/templates/list", Json.object()).result();
    assertThat(templates.at("/resourceTemplates/0/uriTemplate").asString())
        .isEqualTo("office:{id}");
    JsonNode text = client.ask("resources/read", Json.object().put("uri", "office:a")).result();
    assertThat(text.at("/contents/0/text").asString()).isEqualTo("A");
    JsonNode blob = client.ask("resources/read", Json.object().put("uri", "office:b")).result();
    assertThat(blob.at("/contents/0/blob").asString()).isEqualTo("AQI=");
    assertThat(blob.has("ttlMs")).isEqualTo(client.stateless());
  }

  @ParameterizedTest
  @EnumSource
  void saysWhichResourceIsMissing(Revision revision) {
    Client client = client(revision);
    for (String uri : new String[] {"office:c", "office:gone"}) {
      JsonNode error = client.ask("resources/read", Json.object().put("uri", uri)).error();
      assertThat(error.get("code").intValue()).isEqualTo(client.stateless() ? -32602 : -32002);
      assertThat(error.at("/data/uri").asString()).isEqualTo(uri);
    }
  }

  @ParameterizedTest
  @EnumSource
  void writesPrompts(Revision revision) {
    ObjectNode params = Office.params("{\"name\":\"greet\",\"arguments\":{\"who\":\"Ana\"}}");
    JsonNode result = client(revision).ask("prompts/get", params).result();
    assertThat(result.at("/messages/0/content/text").asString()).isEqualTo("Greet Ana");
    assertThat(result.at("/messages/2/content/type").asString())
        .isEqualTo(revision.has(Revision.Trait.AUDIO) ? "audio" : "text");
    assertThat(result.at("/messages/3/content/resource/text").asString()).isEqualTo("A");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"name\":\"nobody\"}",
        "{\"name\":\"greet\"}",
        "{\"name\":\"greet\",\"arguments\":{}}",
        "{\"name\":\"greet\",\"arguments\":{\"who\":1}}",
        "{\"name\":\"greet\",\"arguments\":[]}"
      })
  void refusesAPromptThatCannotBeWritten(String params) {
    Client client = client(Revision.V2025_11_25);
    assertThat(client.ask("prompts/get", Office.params(params)).code()).isEqualTo(-32602);
  }

  @ParameterizedTest
  @EnumSource
  void completes(Revision revision) {
    ObjectNode params =
        Office.params(
            "{\"ref\":{\"type\":\"ref/prompt\",\"name\":\"greet\"},"
                + "\"argument\":{\"name\":\"who\",\"value\":\"A\"}}");
    JsonNode completion =
        client(revision).ask("completion/complete", params).result().get("completion");
    assertThat(completion.get("values").toString()).isEqualTo("[\"greet\",\"who\",\"A\"]");
    params.putObject("context").putObject("arguments").put("many", "1");
    completion = client(revision).ask("completion/complete", params).result().get("completion");
    assertThat(completion.get("values")).hasSize(100);
    assertThat(completion.get("total").intValue()).isEqualTo(150);
    assertThat(completion.get("hasMore").booleanValue()).isTrue();
  }

  @ParameterizedTest
  @EnumSource
  void givesLongListsInPages(Revision revision) {
    Client client = client(revision);
    for (String what : new String[] {"tools", "prompts"}) {
      JsonNode first = client.ask(what + "/list", Json.object()).result();
      assertThat(first.get(what)).hasSize(2);
      ObjectNode next = Json.object().put("cursor", first.get("nextCursor").asString());
      JsonNode second = client.ask(what + "/list", next).result();
      assertThat(second.get(what)).hasSize(1);
      assertThat(second.has("nextCursor")).isFalse();
      assertThat(client.ask(what + "/list", Json.object().put("cursor", "3")).code())
          .isEqualTo(-32602);
    }
  }

  @Test
  void declaresWhatItOffersAndNothingElse() {
    Client client = client(Revision.V2026_07_28);
    assertThat(client.ask("server/discover", Json.object()).result().get("capabilities").toString())
        .isEqualTo(
            "{\"tools\":{\"listChanged\":true},\"prompts\":{\"listChanged\":true},"
                + "\"resources\":{\"listChanged\":true,\"subscribe\":true},"
                + "\"completions\":{},\"logging\":{}}");
    Client plain = new Client(Fixtures.server(), Revision.V2025_11_25);
    for (String method : new String[] {"prompts/list", "resources/list", "logging/setLevel"}) {
      assertThat(plain.ask(method, Json.object()).code()).isEqualTo(-32601);
    }
  }
}
