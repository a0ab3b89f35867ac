package puente.console;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import puente.store.TurnedClock;

/** How many sessions there can be. */
class SessionsTest {
  private final TurnedClock clock = new TurnedClock("2026-03-01T10:00:00Z");
  private final Sessions sessions = new Sessions(clock);

  @Test
  void aHolderHasAFewAndTheOneNotUsedForLongestMakesWay() {
    String first = sessions.begin("ana", null).id();
    String second = sessions.begin("ana", null).id();
    for (int i = 2; i < Sessions.MOST_OF_HOLDER; i++) {
      sessions.begin("ana", null);
    }
    String others = sessions.begin("eva", null).id();
    assertThat(sessions.find(first)).isNotNull();
    sessions.begin("ana", null);
    assertThat(sessions.size()).isEqualTo(Sessions.MOST_OF_HOLDER + 1);
    assertThat(sessions.find(first)).isNotNull();
    assertThat(sessions.find(second)).isNull();
    assertThat(sessions.find(others)).isNotNull();
  }

  @Test
  void allTogetherAreBounded() {
    for (int i = 0; i < Sessions.MOST + 50; i++) {
      sessions.begin("holder " + i, null);
    }
    assertThat(sessions.size()).isEqualTo(Sessions.MOST);
  }

  @Test
  void thoseThatAreOverAreForgottenWhenAnotherBegins() {
    sessions.begin("ana", null);
    clock.forward(Sessions.IDLE);
    sessions.begin("eva", null);
    assertThat(sessions.size()).isEqualTo(1);
  }
}
