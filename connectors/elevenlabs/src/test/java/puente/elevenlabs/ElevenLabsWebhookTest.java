package puente.elevenlabs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import puente.bridge.ProblemException;
import puente.bridge.Secret;
import puente.bridge.Webhook;
import tools.jackson.databind.node.ObjectNode;

class ElevenLabsWebhookTest {
  /** Worked out by ElevenLabs' own SDK. */
  private static final String SIGNATURE =
      "t=1761955200,v0=fcb5530c0965d9459e0b1dd8f0476ca1c4d9bf748e6114ce469f6b417fabac68";

  private static final String BODY =
      "{\"type\":\"post_call_transcription\",\"event_timestamp\":1761955200,\"data\":"
          + "{\"agent_id\":\"agent_1\",\"conversation_id\":\"conv_1\",\"status\":\"done\"}}";

  private final Map<String, ObjectNode> stored = new LinkedHashMap<>();
  private Instant now = Instant.ofEpochSecond(1_761_955_260);
  private final ElevenLabsWebhook webhook =
      new ElevenLabsWebhook(
          new Secret("wsec_test_0001"),
          (vendor, key, fact) -> stored.putIfAbsent(vendor + " " + key, fact) == null,
          () -> now);

  private Webhook.Receipt receive(String body, String signature) {
    return webhook.receive(
        new Webhook.Delivery(
            "https://puente.example/webhooks/elevenlabs",
            name ->
                name.equals("ElevenLabs-Signature") && !signature.isEmpty()
                    ? Optional.of(signature)
                    : Optional.empty(),
            body.getBytes(StandardCharsets.UTF_8)));
  }

  private String signed(String body) {
    String time = String.valueOf(now.getEpochSecond());
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    return "t=" + time + ",v0=" + webhook.signature(time, bytes);
  }

  @Test
  void whatWasSignedIsStoredOnce() {
    assertThat(receive(BODY, SIGNATURE)).isEqualTo(Webhook.Receipt.STORED);
    assertThat(receive(BODY, SIGNATURE)).isEqualTo(Webhook.Receipt.STORED);
    assertThat(stored.toString())
        .isEqualTo(
            "{elevenlabs post_call_transcription:conv_1={\"type\":\"post_call_transcription\","
                + "\"conversation_id\":\"conv_1\",\"agent_id\":\"agent_1\",\"status\":\"done\","
                + "\"event_timestamp\":1761955200}}");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "t=1761955200",
        "v0=fcb5530c0965d9459e0b1dd8f0476ca1c4d9bf748e6114ce469f6b417fabac68",
        "t=1761955201,v0=fcb5530c0965d9459e0b1dd8f0476ca1c4d9bf748e6114ce469f6b417fabac68",
        "t=1761955200,v0=fcb5530c0965d9459e0b1dd8f0476ca1c4d9bf748e6114ce469f6b417fabac69",
        "t=1761955200,v1=fcb5530c0965d9459e0b1dd8f0476ca1c4d9bf748e6114ce469f6b417fabac68",
        "t=99999999999999999999,v0=fcb5530c0965d9459e0b1dd8f0476ca1c4d9bf748e6114ce469f6b417fabac68",
        "t=-1,v0=00"
      })
  void whatWasNotIsForged(String signature) {
    assertThatThrownBy(() -> receive(BODY, signature)).isInstanceOf(ProblemException.class);
    assertThat(stored).isEmpty();
  }

  @Test
  void aBodyThatWasChangedByAByteIsForged() {
    String changed = BODY.replace("conv_1", "conv_2");
    assertThatThrownBy(() -> receive(changed, SIGNATURE)).isInstanceOf(ProblemException.class);
    assertThatThrownBy(() -> receive(BODY + " ", SIGNATURE)).isInstanceOf(ProblemException.class);
  }

  @Test
  void whatIsOlderThanHalfAnHourOrFromTheFutureIsNotTaken() {
    now = Instant.ofEpochSecond(1_761_955_200 + 1_800);
    assertThat(receive(BODY, SIGNATURE)).isEqualTo(Webhook.Receipt.STORED);
    for (long off : new long[] {1_801, -1_801}) {
      now = Instant.ofEpochSecond(1_761_955_200 + off);
      assertThatThrownBy(() -> receive(BODY, SIGNATURE)).isInstanceOf(ProblemException.class);
    }
  }

  @Test
  void nothingPersonalIsKept() {
    String body =
        "{\"type\":\"post_call_transcription\",\"data\":{\"conversation_id\":\"c\",\"user_id\":\"+51987654321\",\"transcript\":[{\"message\":\"soy"
            + " Eva\"}],\"analysis\":{\"call_successful\":\"failure\",\"transcript_summary\":\"Eva"
            + " called\"},"
            + "\"metadata\":{\"call_duration_secs\":42,\"phone_call\":{\"external_number\":\"+51\"}}}}";
    receive(body, signed(body));
    assertThat(stored.toString())
        .contains("\"call_successful\":\"failure\"", "\"call_duration_secs\":42")
        .doesNotContain("Eva", "+51");
  }

  @Test
  void aRecordingIsAnsweredAndNotStored() {
    String body = "{\"type\":\"post_call_audio\",\"data\":{\"conversation_id\":\"c\"}}";
    assertThat(receive(body, signed(body))).isEqualTo(Webhook.Receipt.STORED);
    assertThat(stored).isEmpty();
  }

  @Test
  void whatIsNoJsonIsKnownByItsBody() {
    receive("hello", signed("hello"));
    receive("hello", signed("hello"));
    assertThat(stored).hasSize(1);
  }
}
