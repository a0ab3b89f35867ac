package puente.bridge.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class PendingTextTest {
  private static final Text DOING = new Text("Lo estoy haciendo", "I am doing it");

  private static String said(String silent, int seconds) {
    return PendingText.of(DOING, silent, Duration.ofSeconds(seconds)).en();
  }

  @Test
  void theSentenceAges() {
    assertThat(said(null, 2)).isEqualTo("I am doing it; I will confirm it in a few seconds.");
    assertThat(said(null, 30)).contains("longer than usual").doesNotContain("seconds");
    assertThat(said(null, 140))
        .startsWith("I am doing it for 2 minutes")
        .contains("Do not ask for it again", "tell a person");
    assertThat(said(null, 7200)).contains("for 2 hours");
  }

  @Test
  void promisesNothingWhileTheBackEndIsSilent() {
    assertThat(said("Odoo", 1)).contains("Odoo is not answering").doesNotContain("seconds");
    assertThat(said("Odoo", 300)).contains("for 5 minutes", "Odoo is not answering");
  }
}
