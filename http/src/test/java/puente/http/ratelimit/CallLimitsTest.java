package puente.http.ratelimit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import puente.bridge.Answer;
import puente.bridge.Caller;
import puente.bridge.Grant;
import puente.bridge.Operation;
import puente.bridge.text.Language;
import puente.bridge.text.Text;

/** Who is told to wait, and who is not. */
class CallLimitsTest {
  private static final Rates RATES =
      new Rates(
          Rates.rate("100/min"),
          Rates.rate("20/min"),
          Rates.tools(List.of("look=50/min", "*:write=5/min")));

  private Instant now = Instant.parse("2026-02-10T12:00:00Z");
  private final InstantSource clock = () -> now;
  private final CallLimits limits =
      new CallLimits(RATES, Map.of("batch", 1_000)::get, null, Runnable::run, clock);

  private record Query(String text) {}

  private static final Operation<?, ?> LOOK = operation(Operation.reads("look"));
  private static final Operation<?, ?> LIST = operation(Operation.reads("list"));
  private static final Operation<?, ?> NOTE = operation(Operation.writes("note"));

  private static Operation<?, ?> operation(Operation.Draft draft) {
    return draft
        .title("Looks")
        .toolset("test")
        .purpose("Looks.")
        .does(new Query("a"), Query.class, (query, _) -> Answer.of(query, new Text("sí", "yes")));
  }

  private static Caller caller(String holder, String conversation) {
    return new Caller(holder, conversation.isEmpty() ? null : conversation, Language.EN, Grant.ALL);
  }

  private int all(Caller caller, Operation<?, ?> operation) {
    int taken = 0;
    while (taken < 5_000 && limits.take(caller, operation).isZero()) {
      taken++;
    }
    return taken;
  }

  @Test
  void aFloodByOneKeyTakesNothingFromAnother() {
    assertThat(all(caller("ana", ""), LIST)).isEqualTo(100);
    assertThat(limits.take(caller("ana", ""), LOOK)).isPositive();
    assertThat(limits.take(caller("eva", ""), LIST)).isZero();
    now = now.plus(limits.take(caller("ana", ""), LIST));
    assertThat(limits.take(caller("ana", ""), LIST)).isZero();
  }

  @Test
  void aConversationThatRunsInCirclesLeavesTheKeyToTheOthers() {
    assertThat(all(caller("ana", "one"), LIST)).isEqualTo(20);
    assertThat(all(caller("ana", "two"), LIST)).isEqualTo(20);
    assertThat(all(caller("eva", "one"), LIST)).isEqualTo(20);
    assertThat(all(caller("ana", ""), LIST)).isEqualTo(60);
    assertThat(limits.refused(CallLimits.Limit.CONVERSATION)).isEqualTo(3);
    assertThat(limits.refused(CallLimits.Limit.KEY)).isEqualTo(1);
    assertThat(limits.refused(CallLimits.Limit.TOOL)).isZero();
  }

  @Test
  void aToolHasALimitOfItsOwnByNameOrByScope() {
    assertThat(all(caller("ana", ""), NOTE)).isEqualTo(5);
    assertThat(all(caller("eva", ""), NOTE)).isEqualTo(5);
    assertThat(all(caller("ana", ""), LOOK)).isEqualTo(50);
    assertThat(all(caller("ana", ""), LIST)).isEqualTo(45);
  }

  @Test
  void aKeyMayHaveMoreRoomThanOthers() {
    assertThat(all(caller("batch", ""), LIST)).isEqualTo(1_000);
  }

  @Test
  void whoNeedsNoKeyHasNoLimit() {
    assertThat(all(caller(Caller.ANONYMOUS, "one"), NOTE)).isEqualTo(5_000);
  }

  @Test
  void conversationsThatAreMadeUpAreForgottenAndTheKeysLimitHolds() {
    for (int i = 0; i < 30_000; i++) {
      limits.take(caller("ana", "made up " + i), LIST);
    }
    assertThat(limits.kept()).isBetween(20_000, 20_010);
    assertThat(all(caller("eva", "another"), LIST)).isEqualTo(100);
    now = now.plusSeconds(70);
    limits.take(caller("ana", "yet another"), LIST);
    assertThat(limits.kept()).isLessThan(10);
  }

  @Test
  void readsRatesAsTheyAreWritten() {
    assertThat(Objects.requireNonNull(Rates.rate("600")).calls()).isEqualTo(600);
    assertThat(Rates.rate("0/min")).isNull();
    assertThat(Rates.NONE.tools()).isEmpty();
    assertThat(Objects.requireNonNull(Rates.rate(" 5/min ")).window())
        .isEqualTo(Duration.ofMinutes(1));
    for (String bad : List.of("", "-1", "600/s", "6e2", "99999999")) {
      assertThatThrownBy(() -> Rates.rate(bad)).isInstanceOf(IllegalArgumentException.class);
    }
    for (String bad : List.of("search", "=5", "search=often", "x:y=5")) {
      assertThatThrownBy(() -> Rates.tools(List.of(bad)))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }
}
