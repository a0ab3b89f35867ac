package puente.bridge;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import puente.bridge.text.MarkupEscaper;

class MarkupTest {
  private static final String HOSTILE = "<b a=\"&amp;\">";

  @Test
  void nothingInATextIsATagOrAnEntity() {
    assertThat(MarkupEscaper.text(HOSTILE)).isEqualTo("&lt;b a=\"&amp;amp;\"&gt;");
  }

  @Test
  void nothingInAnAttributeEndsIt() {
    assertThat(MarkupEscaper.attribute(HOSTILE)).isEqualTo("&lt;b a=&quot;&amp;amp;&quot;&gt;");
  }
}
