package puente.http.oauth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.jwk.JWK;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import puente.bridge.Problem;
import puente.bridge.ProblemException;

/** What strangers can cause is done a few times at once, then now and then. */
class IssuerKeysTest {
  private static final Duration PERIOD = Duration.ofSeconds(20);

  private static final JWK KEY = FakeIssuer.rsa("known");

  private Instant now = Instant.parse("2026-02-10T12:00:00Z");
  private int asked;
  private boolean away;
  private final IssuerKeys keys =
      new IssuerKeys("issuer.example", this::answer, () -> {}, () -> now);

  private List<JWK> answer() {
    asked++;
    if (away) {
      throw new ProblemException(Problem.Unavailable.soon("issuer.example"));
    }
    return List.of(KEY);
  }

  @Test
  void theIssuerIsAskedTwiceInEachPeriod() {
    makeUpNames();
    assertThat(asked).isEqualTo(2);
    now = now.plus(PERIOD).minusMillis(1);
    makeUpNames();
    assertThat(asked).isEqualTo(2);
    now = now.plusMillis(1);
    makeUpNames();
    assertThat(asked).isEqualTo(4);
  }

  @Test
  void aClockSetBackKeepsNobodyWaitingUntilItHasCaughtUp() {
    makeUpNames();
    now = now.minus(Duration.ofHours(1));
    makeUpNames();
    assertThat(asked).isEqualTo(2);
    now = now.plus(PERIOD);
    makeUpNames();
    assertThat(asked).isEqualTo(4);
  }

  @Test
  void aClockSetForwardAllowsNoMoreThanAtOnce() {
    makeUpNames();
    now = now.plus(Duration.ofHours(1));
    makeUpNames();
    assertThat(asked).isEqualTo(4);
  }

  @Test
  void anIssuerThatNeverAnsweredIsAskedTwiceToo() {
    away = true;
    for (int i = 0; i < 5; i++) {
      assertThatThrownBy(() -> keys.find("any", "RS256")).isInstanceOf(ProblemException.class);
      assertThatThrownBy(keys::refresh).isInstanceOf(ProblemException.class);
    }
    assertThat(asked).isEqualTo(2);
    away = false;
    now = now.plus(PERIOD);
    assertThat(keys.find("known", "RS256")).hasSize(1);
  }

  private void makeUpNames() {
    for (int i = 0; i < 5; i++) {
      assertThat(keys.find("made up " + i, "RS256")).isEmpty();
    }
  }
}
