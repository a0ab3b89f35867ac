package puente.httpclient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import puente.bridge.ProblemException;

final class PathTest {
  @Test
  void keepsEachValueInItsSegment() {
    assertThat(Path.of("json", "2", "crm.lead", "año 1").withQuery())
        .isEqualTo("/json/2/crm.lead/a%C3%B1o%201");
    assertThat(Path.of("v1").query("q", "a/../b?c=d&e#f").query("n", "1").withQuery())
        .isEqualTo("/v1?q=a%2F..%2Fb%3Fc%3Dd%26e%23f&n=1");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "", ".", "..", "...", "a/b", "/", "a\\b", "%2e%2e", "a?b", "a#b", "a\nb", "a\u0000"
      })
  void refusesWhatCouldLeadElsewhere(String segment) {
    assertThatThrownBy(() -> Path.of("json", segment, "read")).isInstanceOf(ProblemException.class);
  }
}
