package puente.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import puente.acceptance.FireSchedule.Fault;
import puente.acceptance.FireSchedule.Kill;

/** The schedules that are drawn, and those that {@link FireSchedule#CANNOT_BE} says are not. */
class FireScheduleTest {
  private static final List<FireSchedule> MANY =
      LongStream.range(0, 5_000).mapToObj(FireSchedule::of).toList();

  @Test
  void aSeedIsAlwaysTheSameSchedule() {
    assertThat(FireSchedule.of(4711)).isEqualTo(FireSchedule.of(4711));
    assertThat(FireSchedule.of(4711).intents()).isNotEqualTo(FireSchedule.of(4712).intents());
  }

  @Test
  void anyHundredAndTwentyThatFollowEachOtherHoldAllFaultsBesideAllKills() {
    var pairs =
        MANY.subList(1_234, 1_234 + 120).stream()
            .map(schedule -> schedule.strikes().getFirst().fault() + " " + schedule.kill())
            .collect(Collectors.toSet());
    assertThat(pairs).hasSize(Fault.values().length * Kill.values().length);
  }

  @Test
  void halfOfThemAreWithKeptConnections() {
    for (Kill kill : Kill.values()) {
      var all = MANY.subList(0, 4_800).stream().filter(each -> each.kill() == kill).toList();
      assertThat(all).filteredOn(FireSchedule::keepsConnections).hasSize(all.size() / 2);
    }
  }

  @Test
  void whatCannotBeIsNotDrawn() {
    assertThat(FireSchedule.CANNOT_BE.values()).isNotEmpty().doesNotContain("");
    Set<Fault> ofWrites =
        EnumSet.of(
            Fault.SERIALIZATION_LOSER,
            Fault.DROP_AFTER,
            Fault.EMPTY_200_DONE,
            Fault.GATEWAY_TIMEOUT_DONE,
            Fault.HALF_ANSWER,
            Fault.ROW_HELD,
            Fault.NAMESAKE_APPEARS,
            Fault.CHANGED_BY_A_PERSON);
    for (FireSchedule schedule : MANY) {
      if (schedule.kill() != Kill.NONE) {
        assertThat(schedule.onReplicas()).isEqualTo(schedule.kill() == Kill.ONE_OF_TWO);
      }
      assertThat(schedule.strikes())
          .filteredOn(strike -> ofWrites.contains(strike.fault()))
          .allMatch(strike -> strike.call().endsWith(".load"));
    }
  }
}
