package puente.vapi;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import puente.bridge.Secret;

/** Digests are made by openssl of the default plan: {@code {timestamp}.{body}}, hexadecimal. */
class VapiSignatureTest {
  private static final String BODY = "{\"message\":{\"type\":\"tool-calls\",\"toolCallList\":[]}}";
  private static final String DIGEST =
      "f719a7e3304b8c02452304fa89bd75e4b331b8e8d8160fb2bd4c4b0cbcb8f074";
  private static final Secret SECRET = new Secret("vapi_secret_0001");

  private Instant now = Instant.ofEpochSecond(1_796_040_000);
  private List<Secret> secrets = List.of(SECRET);

  private boolean fits(String time, String digest, String body) {
    Map<String, String> sent = Map.of("x-timestamp", time, "x-signature", digest);
    return new VapiSignature(secrets, () -> now)
        .fits(name -> Optional.ofNullable(sent.get(name)), body.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void itsOwnIsTakenForFiveMinutes() {
    assertThat(fits("1796040000", DIGEST, BODY)).isTrue();
    now = now.plusSeconds(300);
    assertThat(fits("1796040000", DIGEST, BODY)).isTrue();
    now = now.plusSeconds(1);
    assertThat(fits("1796040000", DIGEST, BODY)).isFalse();
    now = now.minusSeconds(602);
    assertThat(fits("1796040000", DIGEST, BODY)).isFalse();
  }

  @ParameterizedTest
  @CsvSource({"1796040000000, MILLIS", "2026-11-30T12:00:00Z, ISO"})
  void theTimeMayBeWrittenOtherwise(String time, Digests digest) {
    assertThat(fits(time, digest.hex, BODY)).isTrue();
  }

  private enum Digests {
    MILLIS("3cfaa0e57daab95ed789858d7224411a5e24bda35a569b1c2acd50c9b4e95f6a"),
    ISO("e466108e7c8ced0a8500e0b6abdfc484eaa233d4d88b682d7731a19f92c76b46");

    private final String hex;

    Digests(String hex) {
      this.hex = hex;
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "yesterday", "99999999999999999999", "1796040001"})
  void anotherTimeIsNot(String time) {
    assertThat(fits(time, DIGEST, BODY)).isFalse();
  }

  @Test
  void anotherBodyOrSecretIsNot() {
    assertThat(fits("1796040000", DIGEST, BODY + " ")).isFalse();
    assertThat(fits("1796040000", "", BODY)).isFalse();
    secrets = List.of(new Secret("next"));
    assertThat(fits("1796040000", DIGEST, BODY)).isFalse();
    secrets = List.of(new Secret("next"), SECRET);
    assertThat(fits("1796040000", DIGEST, BODY)).isTrue();
    secrets = List.of();
    assertThat(fits("", "", BODY)).isTrue();
  }
}
