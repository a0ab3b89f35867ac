package puente.vapi;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import puente.bridge.json.Json;
import puente.bridge.voice.MessagePlatform.Answered;
import puente.bridge.voice.ToolUse;
import puente.bridge.voice.VoiceAnswer;
import tools.jackson.databind.JsonNode;

class ToolCallResultsTest {
  private static final ToolUse USE = new ToolUse("tc_1", "find_customer", Json.object());

  private static JsonNode entry(VoiceAnswer answer, boolean verbatim) {
    JsonNode whole = Json.read(ToolCallResults.of(List.of(new Answered(USE, answer, verbatim))));
    assertThat(VapiSchema.faults("ServerMessageResponseToolCalls", whole)).isEmpty();
    return whole.at("/results/0");
  }

  @Test
  void aResultIsOneLineUnderTheIdOfItsCall() {
    VoiceAnswer answer = new VoiceAnswer(true, "Una\nlínea.", Json.object().put("n", "a\nb"), null);
    JsonNode entry = entry(answer, false);
    assertThat(entry.path("toolCallId").asString()).isEqualTo("tc_1");
    assertThat(entry.path("name").asString()).isEqualTo("find_customer");
    assertThat(entry.path("result").asString()).startsWith("{\"say\":\"Una").doesNotContain("\n");
    assertThat(entry.has("error")).isFalse();
    assertThat(entry.has("message")).isFalse();
  }

  @Test
  void whatFailedIsAnError() {
    JsonNode entry = entry(new VoiceAnswer(false, "No pude.", null, Json.object()), true);
    assertThat(entry.path("error").asString()).contains("No pude.");
    assertThat(entry.has("result")).isFalse();
    assertThat(entry.at("/message/type").asString()).isEqualTo("request-failed");
  }

  @Test
  void whatAPersonIsToAgreeOnIsNoError() {
    VoiceAnswer question =
        new VoiceAnswer(
            false, "¿Lo confirma?", Json.object().put("plan_token", "t"), Json.object());
    assertThat(entry(question, true).has("result")).isTrue();
  }

  @Test
  void exactWordsAreSpokenInOneLineOfAtMostAThousandCharacters() {
    String say = "Son\n1.500 pesos. " + "x".repeat(1_200);
    JsonNode message = entry(new VoiceAnswer(true, say, null, null), true).path("message");
    assertThat(message.path("type").asString()).isEqualTo("request-complete");
    assertThat(message.path("role").asString()).isEqualTo("assistant");
    assertThat(message.path("content").asString()).isEqualTo("Son 1.500 pesos.");
  }

  @Test
  void aMessageThatCannotBeReadHasOneError() {
    JsonNode whole = Json.read(ToolCallResults.ofNone("No\nentendí."));
    assertThat(VapiSchema.faults("ServerMessageResponseToolCalls", whole)).isEmpty();
    assertThat(whole.path("error").asString()).isEqualTo("No entendí.");
  }
}
