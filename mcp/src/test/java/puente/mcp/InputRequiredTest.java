package puente.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import puente.bridge.Caller;
import puente.bridge.Grant;
import puente.bridge.json.Json;
import puente.bridge.text.Language;
import puente.mcp.protocol.Revision;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

class InputRequiredTest {
  private Instant now = Instant.parse("2026-08-01T10:00:00Z");
  private final McpServer server = new Office(() -> now).server;
  private final Client client = new Client(server, Revision.V2026_07_28).able("elicitation");

  private static ObjectNode survey(String topic) {
    return Office.params("{\"name\":\"survey\",\"arguments\":{\"topic\":\"" + topic + "\"}}");
  }

  private static ObjectNode answered(ObjectNode request, String name, String value, String state) {
    ObjectNode answer = request.putObject("inputResponses").putObject(name);
    answer.put("action", "accept").putObject("content").put(name, value);
    return request.put("requestState", state);
  }

  private String firstState() {
    return client.ask("tools/call", survey("colour")).result().get("requestState").asString();
  }

  private Client.Answer second(Client by, ObjectNode request, String state) {
    return by.ask("tools/call", answered(request, "name", "Ana", state));
  }

  @Test
  void asksRoundByRoundAndKeepsTheAnswersInTheState() {
    JsonNode first = client.ask("tools/call", survey("colour")).result();
    assertThat(first.get("inputRequests").propertyNames()).containsExactly("name");
    JsonNode next = second(client, survey("colour"), first.get("requestState").asString()).result();
    assertThat(next.get("inputRequests").propertyNames()).containsExactly("colour");
    String state = next.get("requestState").asString();
    JsonNode last =
        client.ask("tools/call", answered(survey("colour"), "colour", "red", state)).result();
    assertThat(last.at("/structuredContent/text").asString()).isEqualTo("Ana: red");
  }

  @Test
  void refusesAStateThatWasAltered() {
    String state = firstState();
    int dot = state.indexOf('.');
    byte[] content = Base64.getUrlDecoder().decode(state.substring(0, dot));
    ObjectNode forged = (ObjectNode) Json.read(content);
    forged.put("until", Long.MAX_VALUE);
    String encoded =
        Base64.getUrlEncoder()
            .withoutPadding()
            .encodeToString(forged.toString().getBytes(java.nio.charset.StandardCharsets.UTF_8));
    for (String lie :
        new String[] {state + "x", encoded + state.substring(dot), encoded, "", ".", "a.b"}) {
      assertThat(second(client, survey("colour"), lie).code()).as(lie).isEqualTo(-32602);
    }
  }

  @Test
  void anAnswerThatNobodyAskedForIsNoAnswer() {
    ObjectNode request = answered(survey("colour"), "name", "Ana", "x");
    request.remove("requestState");
    JsonNode first = client.ask("tools/call", request).result();
    assertThat(first.get("inputRequests").propertyNames()).containsExactly("name");
  }

  @Test
  void refusesTheStateOfAnotherRequest() {
    assertThat(second(client, survey("size"), firstState()).code()).isEqualTo(-32602);
  }

  @Test
  void refusesTheStateOfAnotherCaller() {
    String state = firstState();
    Client other =
        new Client(server, Revision.V2026_07_28)
            .able("elicitation")
            .as(new Caller("somebody else", null, Language.EN, Grant.ALL));
    assertThat(second(other, survey("colour"), state).code()).isEqualTo(-32602);
  }

  @Test
  void refusesAStateThatIsTooOld() {
    String state = firstState();
    now = now.plus(Duration.ofMinutes(16));
    assertThat(second(client, survey("colour"), state).code()).isEqualTo(-32602);
  }

  @Test
  void namesTheCapabilityThatTheClientLacks() {
    ObjectNode think = Office.params("{\"name\":\"think\",\"arguments\":{\"topic\":\"x\"}}");
    Client.Answer answer = client.ask("tools/call", think);
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.code()).isEqualTo(-32021);
    assertThat(answer.error().at("/data/requiredCapabilities").toString())
        .isEqualTo("{\"sampling\":{}}");
  }

  @ParameterizedTest
  @ValueSource(strings = {"null", "[]", "\"x\"", "{\"name\":12345}"})
  void refusesAnswersThatAreNone(String responses) {
    ObjectNode request = survey("colour");
    request.set("inputResponses", Json.read(responses));
    assertThat(client.ask("tools/call", request).code()).isEqualTo(-32602);
  }

  @Test
  void asksAgainForWhatIsMissing() {
    ObjectNode request = survey("colour");
    request.putObject("inputResponses").putObject("unasked").put("action", "accept");
    assertThat(client.ask("tools/call", request).result().get("inputRequests").propertyNames())
        .containsExactly("name");
  }
}
