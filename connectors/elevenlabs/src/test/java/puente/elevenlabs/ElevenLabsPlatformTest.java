package puente.elevenlabs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import org.junit.jupiter.api.Test;
import puente.bridge.PlatformCall;
import puente.bridge.json.Json;
import puente.bridge.voice.ToolRequest;
import puente.bridge.voice.VoiceAnswer;

/** By the two texts of the vendor that disagree: the server tools' page, and its skills. */
class ElevenLabsPlatformTest {
  private final ElevenLabsPlatform elevenLabs = new ElevenLabsPlatform();

  @Test
  void theEnvelopeIsReadAndAnsweredAsOne() {
    ToolRequest request =
        elevenLabs.envelope(
            "find_customer",
            Json.read(
                """
                {"tool_call_id": "toolu_1", "tool_name": "lookup", "conversation_id": "conv_1",
                 "parameters": {"text": "Ana"}}
                """));
    assertThat(Objects.requireNonNull(request).call())
        .isEqualTo(new PlatformCall("elevenlabs", "conv_1"));
    assertThat(request.uses().getFirst().id()).isEqualTo("toolu_1");
    assertThat(request.uses().getFirst().tool()).isEqualTo("find_customer");
    assertThat(request.uses().getFirst().arguments().path("text").asString()).isEqualTo("Ana");
    assertThat(elevenLabs.enveloped(new VoiceAnswer(true, "Sí.", null, null)))
        .isEqualTo("{\"result\":{\"say\":\"Sí.\",\"ok\":true}}");
  }

  @Test
  void theArgumentsAloneAreNoEnvelope() {
    assertThat(elevenLabs.envelope("x", Json.read("{\"parameters\":{\"text\":\"Ana\"}}"))).isNull();
    assertThat(elevenLabs.envelope("x", Json.read("{\"tool_name\":\"x\"}"))).isNull();
    assertThat(elevenLabs.envelope("x", Json.read("[]"))).isNull();
  }
}
