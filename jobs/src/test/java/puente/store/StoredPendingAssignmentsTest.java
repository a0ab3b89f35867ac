package puente.store;

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
import puente.jobs.Errand;
import puente.jobs.Office;
import puente.journeys.PendingAssignments;
import puente.journeys.PendingAssignments.Pick;

class StoredPendingAssignmentsTest {
  private static final Map<Long, Integer> NOBODY_HAS_ANY = Map.of(7L, 0, 8L, 0, 9L, 0);
  @TempDir Path directory;
  private Office office;
  private PendingAssignments pendingAssignments;

  @BeforeEach
  void open() {
    office =
        new Office(directory, new TurnedClock("2026-02-10T12:00:00Z"), (_, _) -> Errand.RECEIPT);
    pendingAssignments = office.store.pendingAssignments();
  }

  @AfterEach
  void close() {
    office.close();
  }

  @Test
  void spreadsAHundredPicksEvenly() {
    for (int i = 0; i < 100; i++) {
      pick("quot_" + i, NOBODY_HAS_ANY);
    }
    assertThat(spread()).isLessThanOrEqualTo(1);
  }

  @Test
  void spreadsAHundredPicksEvenlyWhenMadeAtOnce() throws Exception {
    var next = new AtomicInteger();
    ConcurrentCalls.together(
        100,
        () -> {
          PendingAssignments.Standing known = pendingAssignments.now("team");
          return pendingAssignments.pick(
              "team", "quot_" + next.incrementAndGet(), NOBODY_HAS_ANY, known);
        });
    assertThat(pendingAssignments.now("team").open()).hasSize(100);
    assertThat(spread()).isLessThanOrEqualTo(1);
  }

  /** Else a pick that came in between is counted twice, or not at all. */
  @Test
  void whatIsOpenAndWhatWasGivenAreOfOneMoment() throws Exception {
    var next = new AtomicInteger();
    ConcurrentCalls.together(
        100,
        () -> {
          pick("quot_" + next.incrementAndGet(), NOBODY_HAS_ANY);
          PendingAssignments.Standing seen = pendingAssignments.now("team");
          int given = seen.given().values().stream().mapToInt(Long::intValue).sum();
          assertThat(seen.open()).hasSize(given);
          return given;
        });
  }

  /** Picks after a count made just now. */
  private long pick(String trackingId, Map<Long, Integer> load) {
    return pendingAssignments.pick("team", trackingId, load, pendingAssignments.now("team"));
  }

  private long spread() {
    Map<Long, Long> given = new HashMap<>(Map.of(7L, 0L, 8L, 0L, 9L, 0L));
    given.putAll(
        pendingAssignments.now("team").open().stream()
            .collect(Collectors.groupingBy(Pick::userId, Collectors.counting())));
    return given.values().stream().mapToLong(n -> n).max().orElseThrow()
        - given.values().stream().mapToLong(n -> n).min().orElseThrow();
  }

  @Test
  void addsOpenPicksToWhatOdooCounts() {
    pick("quot_1", Map.of(7L, 0, 8L, 1));
    pick("quot_2", Map.of(7L, 0, 8L, 2));
    assertThat(pick("quot_3", Map.of(7L, 0, 8L, 1))).isEqualTo(8);
  }

  @Test
  void countsKnownPicksThoughTheirJobsHaveEndedSince() {
    PendingAssignments.Standing known =
        new PendingAssignments.Standing(List.of(new Pick("quot_ended", 7)), Map.of(), 0);
    assertThat(pendingAssignments.pick("team", "quot_1", Map.of(7L, 0, 8L, 0), known)).isEqualTo(8);
  }

  @Test
  void countsWhatWasGivenSinceOdooWasAskedThoughItsJobHasEnded() {
    PendingAssignments.Standing asked = pendingAssignments.now("team");
    Job job = office.accept("Ana");
    assertThat(pick(job.trackingId(), Map.of(7L, 0, 8L, 1))).isEqualTo(7);
    end(job);
    assertThat(pendingAssignments.pick("team", "quot_2", Map.of(7L, 0, 8L, 1), asked)).isEqualTo(8);
  }

  @Test
  void givesTiesToWhomAPickWasGivenLongestAgo() {
    Job first = office.accept("Ana");
    Job second = office.accept("Eva");
    assertThat(pick(first.trackingId(), Map.of(7L, 0, 8L, 0))).isEqualTo(7);
    assertThat(pick(second.trackingId(), Map.of(7L, 5, 8L, 0))).isEqualTo(8);
    end(first);
    end(second);
    assertThat(pick("quot_3", Map.of(7L, 0, 8L, 0))).isEqualTo(7);
    assertThat(pick("quot_4", Map.of(7L, 0, 8L, 1))).isEqualTo(8);
  }

  @Test
  void givesAJobTheSamePersonAgain() {
    long given = pick("quot_1", NOBODY_HAS_ANY);
    pick("quot_2", NOBODY_HAS_ANY);
    assertThat(pick("quot_1", Map.of(given, 99, 100L, 0))).isEqualTo(given);
  }

  @Test
  void forgetsThePickOfAJobThatEnded() {
    Job job = office.accept("Ana");
    pick(job.trackingId(), NOBODY_HAS_ANY);
    end(job);
    assertThat(pendingAssignments.now("team").open()).isEmpty();
  }

  private void end(Job job) {
    office.store.jobs().complete(job.trackingId(), "{}");
  }

  /** Of whomever it is, and though a later one is stored first. */
  @Test
  void knowsTheNewestOpportunityThatWasMade() {
    assertThat(pendingAssignments.now("team").newestLead()).isZero();
    pick("quot_1", NOBODY_HAS_ANY);
    pendingAssignments.made("team", 8, 41);
    pendingAssignments.made("team", 7, 43);
    pendingAssignments.made("team", 7, 42);
    pendingAssignments.made("other", 7, 99);
    assertThat(pendingAssignments.now("team").newestLead()).isEqualTo(43);
    assertThat(pendingAssignments.now("team").open()).hasSize(1);
  }

  @Test
  void keepsPoolsApart() {
    pick("quot_1", NOBODY_HAS_ANY);
    assertThat(pendingAssignments.now("other").open()).isEmpty();
  }

  @Test
  void cannotPickFromNobody() {
    assertThatThrownBy(() -> pick("quot_1", Map.of())).isInstanceOf(IllegalArgumentException.class);
  }
}
