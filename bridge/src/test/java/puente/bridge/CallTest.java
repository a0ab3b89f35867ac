package puente.bridge;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import puente.bridge.json.Json;
import puente.bridge.text.Language;

class CallTest {
  private static @Nullable String kept(@Nullable String key) {
    Caller caller = new Caller("test", null, Language.EN, Grant.ALL);
    return new Call("x", Json.object(), caller, key, Duration.ZERO, false).idempotencyKey();
  }

  @Test
  void aLongKeyIsKeptShortAndApart() {
    String one = kept("k".repeat(15_000) + "1");
    assertThat(one).hasSizeLessThan(200).isNotEqualTo(kept("k".repeat(15_000) + "2"));
    assertThat(one).isEqualTo(kept("k".repeat(15_000) + "1"));
    assertThat(kept("order-7")).isEqualTo("order-7");
    assertThat(kept(null)).isNull();
  }

  @Test
  void aCallerKeepsItsRightsInAConversation() {
    Caller caller = new Caller("agent", null, Language.ES, Grant.of("odoo:read"));
    assertThat(caller.in("call-1").grant()).isEqualTo(caller.grant());
  }
}
