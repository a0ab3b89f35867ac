package puente.bridge.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;

class JsonTextTest {

  @Test
  void quotesEveryCharacterSoThatItIsReadBackTheSame() {
    for (char c = 0; c < Character.MAX_VALUE; c++) {
      assertReadBack("a" + c);
      assertReadBack(c + "b");
    }
  }

  @Test
  void quotesAnySequenceSoThatItIsReadBackTheSame() {
    Random random = new Random(7);
    for (int i = 0; i < 5_000; i++) {
      StringBuilder text = new StringBuilder();
      for (int length = random.nextInt(12); length > 0; length--) {
        text.append(
            (char) (random.nextBoolean() ? random.nextInt(128) : 0xd700 + random.nextInt(0x900)));
      }
      assertReadBack(text.toString());
    }
  }

  private static void assertReadBack(String text) {
    StringBuilder json = new StringBuilder();
    JsonText.quote(text, json);
    byte[] utf8 = json.toString().getBytes(StandardCharsets.UTF_8);
    assertThat(Json.read(utf8).stringValue()).isEqualTo(text);
  }

  @Test
  void quotesInAsciiSoThatItIsReadBackTheSame() {
    for (char c = 0; c < Character.MAX_VALUE; c++) {
      StringBuilder json = new StringBuilder();
      JsonText.quoteInAscii(c + "b", json);
      assertThat(StandardCharsets.US_ASCII.newEncoder().canEncode(json)).isTrue();
      assertThat(Json.read(json.toString()).stringValue()).isEqualTo(c + "b");
    }
  }
}
