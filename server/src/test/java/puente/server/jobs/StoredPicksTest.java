package puente.server.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import puente.bridge.Job;
import puente.journeys.Picks;
import puente.journeys.Picks.Pick;

class StoredPicksTest {
  private static final Map<Long, Integer> NOBODY_HAS_ANY = Map.of(7L, 0, 8L, 0, 9L, 0);
  @TempDir Path directory;
  private Office office;
  private Picks picks;

  @BeforeEach
  void open() {
    office =
        new Office(directory, new TurnedClock("2026-02-10T12:00:00Z"), (_, _) -> Errand.RECEIPT);
    picks = office.store.picks();
  }

  @AfterEach
  void close() {
    office.close();
  }

  @Test
  void spreadsAHundredPicksEvenly() {
    for (int i = 0; i < 100; i++) {
      picks.pick("team", "quot_" + i, NOBODY_HAS_ANY, List.of());
    }
    assertThat(spread()).isLessThanOrEqualTo(1);
  }

  @Test
  void spreadsAHundredPicksEvenlyWhenMadeAtOnce() throws Exception {
    var next = new AtomicInteger();
    AcceptTest.together(
        100,
        () -> {
          List<Pick> known = picks.open("team");
          return picks.pick("team", "quot_" + next.incrementAndGet(), NOBODY_HAS_ANY, known);
        });
    assertThat(picks.open("team")).hasSize(100);
    assertThat(spread()).isLessThanOrEqualTo(1);
  }

  private long spread() {
    Map<Long, Long> given = new HashMap<>(Map.of(7L, 0L, 8L, 0L, 9L, 0L));
    given.putAll(
        picks.open("team").stream()
            .collect(Collectors.groupingBy(Pick::userId, Collectors.counting())));
    return given.values().stream().mapToLong(n -> n).max().orElseThrow()
        - given.values().stream().mapToLong(n -> n).min().orElseThrow();
  }

  @Test
  void addsOpenPicksToWhatOdooCounts() {
    picks.pick("team", "quot_1", Map.of(7L, 0, 8L, 1), List.of());
    picks.pick("team", "quot_2", Map.of(7L, 0, 8L, 2), List.of());
    assertThat(picks.pick("team", "quot_3", Map.of(7L, 0, 8L, 1), List.of())).isEqualTo(8);
  }

  @Test
  void countsKnownPicksThoughTheirJobsHaveEndedSince() {
    List<Pick> known = List.of(new Pick("quot_ended", 7));
    assertThat(picks.pick("team", "quot_1", Map.of(7L, 0, 8L, 0), known)).isEqualTo(8);
  }

  @Test
  void givesTiesToWhomAPickWasGivenLongestAgo() {
    Job first = office.accept("Ana");
    Job second = office.accept("Eva");
    assertThat(picks.pick("team", first.trackingId(), Map.of(7L, 0, 8L, 0), List.of()))
        .isEqualTo(7);
    assertThat(picks.pick("team", second.trackingId(), Map.of(7L, 5, 8L, 0), List.of()))
        .isEqualTo(8);
    end(first);
    end(second);
    assertThat(picks.pick("team", "quot_3", Map.of(7L, 0, 8L, 0), List.of())).isEqualTo(7);
    assertThat(picks.pick("team", "quot_4", Map.of(7L, 0, 8L, 1), List.of())).isEqualTo(8);
  }

  @Test
  void givesAJobTheSamePersonAgain() {
    long given = picks.pick("team", "quot_1", NOBODY_HAS_ANY, List.of());
    picks.pick("team", "quot_2", NOBODY_HAS_ANY, List.of());
    assertThat(picks.pick("team", "quot_1", Map.of(given, 99, 100L, 0), List.of()))
        .isEqualTo(given);
  }

  @Test
  void forgetsThePickOfAJobThatEnded() {
    Job job = office.accept("Ana");
    picks.pick("team", job.trackingId(), NOBODY_HAS_ANY, List.of());
    end(job);
    assertThat(picks.open("team")).isEmpty();
  }

  private void end(Job job) {
    office.store.jobs().complete(job.trackingId(), "{}");
  }

  @Test
  void keepsPoolsApart() {
    picks.pick("team", "quot_1", NOBODY_HAS_ANY, List.of());
    assertThat(picks.open("other")).isEmpty();
  }

  @Test
  void cannotPickFromNobody() {
    assertThatThrownBy(() -> picks.pick("team", "quot_1", Map.of(), List.of()))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
