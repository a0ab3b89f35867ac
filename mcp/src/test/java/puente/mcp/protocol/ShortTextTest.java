package puente.mcp.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ShortTextTest {

  @Test
  void shortensOnlyWhatIsLong() {
    assertThat(ShortText.shortened("abc", 3)).isEqualTo("abc");
    assertThat(ShortText.shortened("abcd", 3)).isEqualTo("abc…");
  }
}
