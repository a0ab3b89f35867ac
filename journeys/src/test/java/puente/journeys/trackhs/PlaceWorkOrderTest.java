package puente.journeys.trackhs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import puente.bridge.Problem;
import puente.bridge.ProblemException;
import puente.bridge.Secret;
import puente.bridge.job.WaitingPeriods;
import puente.bridge.json.Json;
import puente.httpclient.Quota;
import puente.journeys.MemorySteps;
import puente.journeys.trackhs.PlaceWorkOrder.Asked;
import puente.journeys.trackhs.PlaceWorkOrder.Placed;
import puente.sandbox.Fault;
import puente.sandbox.trackhs.SandboxTrackHs;
import puente.trackhs.HousekeepingRequest;
import puente.trackhs.HttpTrackHs;
import puente.trackhs.MaintenanceRequest;
import puente.trackhs.TrackHsSettings;
import puente.trackhs.WorkOrder;

/** Each order once, whatever is lost on the way. */
@Timeout(300)
final class PlaceWorkOrderTest {
  private static final Duration SETTLES = Duration.ofMinutes(2);

  /** More of them with -Dtrackhs.seeds=60. */
  private static final int SEEDS = Integer.getInteger("trackhs.seeds", 6);

  private final SandboxTrackHs sandbox = SandboxTrackHs.start(0);
  private final TrackHsSettings settings =
      TrackHsSettings.of(
              sandbox.url(),
              SandboxTrackHs.USERNAME,
              new Secret(SandboxTrackHs.PASSWORD),
              ZoneId.of("UTC"))
          .within(Duration.ofSeconds(5), Duration.ofSeconds(5));
  private Instant now = Instant.now();
  private final HttpTrackHs trackHs = new HttpTrackHs(settings, Quota.UNLIMITED, () -> now);
  private Duration passed = Duration.ZERO;
  private final PlaceWorkOrder journey = process();
  private final WorkOrder leak = MaintenanceRequest.example().order(trackHs);

  /** The journey as a process that has just started has it. */
  private PlaceWorkOrder process() {
    return new PlaceWorkOrder(
        trackHs, SETTLES, new WaitingPeriods(() -> passed.toNanos()), () -> now);
  }

  private void pass(Duration time) {
    now = now.plus(time);
    passed = passed.plus(time);
  }

  @AfterEach
  void close() {
    trackHs.close();
    sandbox.close();
  }

  private Problem refused(Asked asked, MemorySteps steps) {
    try {
      throw new AssertionError(journey.run(asked, steps).toString());
    } catch (ProblemException refusal) {
      return refusal.problem();
    }
  }

  @Test
  void makesBothKindsAndTellsWhatTrackHsAnswered() {
    Placed placed = journey.run(new Asked(leak, null), new MemorySteps("wo_1"));
    assertThat(placed.already()).isFalse();
    assertThat(placed.order().unitId()).isEqualTo(123);
    assertThat(placed.order().priority()).isEqualTo(5);
    assertThat(sandbox.maintenance()).hasSize(1);
    WorkOrder inspection = HousekeepingRequest.example().order(trackHs);
    journey.run(new Asked(inspection, null), new MemorySteps("wo_2"));
    assertThat(sandbox.housekeeping()).hasSize(1);
  }

  @Test
  void whoseAnswerWasLostIsFoundAgainAndNotMadeTwice() {
    for (Fault fault : List.of(Fault.DROP_AFTER, Fault.BROKEN_AFTER)) {
      int before = sandbox.maintenance().size();
      MemorySteps steps = new MemorySteps("wo_" + fault);
      Asked asked = new Asked(leak, null);
      sandbox.faults().next("POST *", fault);
      assertThat(refused(asked, steps)).isInstanceOf(Problem.Uncertain.class);
      Placed placed = journey.run(asked, steps);
      assertThat(sandbox.maintenance()).hasSize(before + 1);
      assertThat(placed.order().id())
          .isEqualTo(sandbox.maintenance().getLast().path("id").asLong());
    }
  }

  @Test
  void whatWasLostBeforeItWasMadeIsMadeOnceItCanNoLongerBeUnderWay() {
    MemorySteps steps = new MemorySteps("wo_1");
    Asked asked = new Asked(leak, null);
    sandbox.faults().next("POST *", Fault.DROP_BEFORE);
    assertThat(refused(asked, steps)).isInstanceOf(Problem.Uncertain.class);
    assertThat(refused(asked, steps)).isInstanceOf(Problem.Uncertain.class);
    assertThat(sandbox.maintenance()).isEmpty();
    pass(SETTLES);
    assertThat(journey.run(asked, steps).already()).isFalse();
    assertThat(sandbox.maintenance()).hasSize(1);
  }

  @Test
  void aClockSetBackPutsOffNothingForLongerThanARequestMayBeUnderWay() {
    MemorySteps steps = new MemorySteps("wo_1");
    Asked asked = new Asked(leak, null);
    sandbox.faults().next("POST *", Fault.DROP_BEFORE);
    assertThat(refused(asked, steps)).isInstanceOf(Problem.Uncertain.class);
    now = now.minus(Duration.ofHours(1));
    assertThat(refused(asked, steps))
        .as("nobody knows how long ago")
        .isInstanceOf(Problem.Uncertain.class);
    pass(SETTLES);
    assertThat(journey.run(asked, steps).already()).isFalse();
    assertThat(sandbox.maintenance()).hasSize(1);
  }

  @Test
  void aClockThatJumpsForwardSendsNothingBeforeTheRequestCanNoLongerBeUnderWay() {
    MemorySteps steps = new MemorySteps("wo_1");
    Asked asked = new Asked(leak, null);
    sandbox.faults().next("POST *", Fault.DROP_BEFORE);
    assertThat(refused(asked, steps)).isInstanceOf(Problem.Uncertain.class);
    now = now.plus(Duration.ofHours(1));
    assertThat(refused(asked, steps)).isInstanceOf(Problem.Uncertain.class);
    assertThat(sandbox.maintenance()).isEmpty();
    pass(SETTLES);
    assertThat(journey.run(asked, steps).already()).isFalse();
    assertThat(sandbox.maintenance()).hasSize(1);
  }

  @Test
  void aProcessThatDidNotSendItWaitsFromWhenItTookItUp() {
    MemorySteps steps = new MemorySteps("wo_1");
    Asked asked = new Asked(leak, null);
    sandbox.faults().next("POST *", Fault.DROP_BEFORE);
    assertThat(refused(asked, steps)).isInstanceOf(Problem.Uncertain.class);
    now = now.plus(Duration.ofHours(1)); // Nobody knows by which clock.
    PlaceWorkOrder next = process();
    assertThatThrownBy(() -> next.run(asked, steps)).isInstanceOf(ProblemException.class);
    assertThat(sandbox.maintenance()).isEmpty();
    pass(SETTLES);
    next.run(asked, steps);
    assertThat(sandbox.maintenance()).hasSize(1);
  }

  @Test
  void whatTrackHsRefusedForNowIsSentAgainWithoutWaiting() {
    MemorySteps steps = new MemorySteps("wo_1");
    Asked asked = new Asked(leak, null);
    sandbox.faults().next("POST *", Fault.TOO_MANY);
    assertThat(refused(asked, steps)).isInstanceOf(Problem.TooMany.class);
    journey.run(asked, steps);
    assertThat(sandbox.maintenance()).hasSize(1);
  }

  @Test
  void whenTheListMayNotBeSeenItIsMadeOnceAndALostAnswerStaysUncertain() {
    sandbox.faults().set(SandboxTrackHs.HIDES_WORK_ORDERS, true);
    journey.run(new Asked(leak, null), new MemorySteps("wo_1"));
    MemorySteps steps = new MemorySteps("wo_2");
    sandbox.faults().next("POST *", Fault.DROP_AFTER);
    Asked asked = new Asked(leak, null);
    assertThat(refused(asked, steps)).isInstanceOf(Problem.Uncertain.class);
    pass(SETTLES);
    assertThat(refused(asked, steps)).isInstanceOf(Problem.Uncertain.class);
    assertThat(sandbox.maintenance()).hasSize(2);
  }

  @Test
  void alikeInOneConversationIsOneOrder() {
    Placed first = journey.run(new Asked(leak, "call 1"), new MemorySteps("wo_1"));
    WorkOrder again =
        new MaintenanceRequest(
                leak.about(),
                null,
                "PV-123",
                "low",
                MaintenanceRequest.Status.OPEN,
                "hoy",
                java.math.BigDecimal.TEN,
                30,
                null,
                "more",
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                0)
            .order(trackHs);
    Placed second = journey.run(new Asked(again, "call 1"), new MemorySteps("wo_2"));
    assertThat(second.already()).isTrue();
    assertThat(second.order().id()).isEqualTo(first.order().id());
    journey.run(new Asked(again, "call 2"), new MemorySteps("wo_3"));
    journey.run(new Asked(again, null), new MemorySteps("wo_4"));
    assertThat(sandbox.maintenance()).hasSize(3);
  }

  @Test
  void whatTrackHsFindsWrongEndsIt() {
    WorkOrder faulty = new WorkOrder(leak.kind(), 999L, "nowhere", leak.day(), "x", Json.object());
    assertThatThrownBy(() -> journey.run(new Asked(faulty, null), new MemorySteps("wo_1")))
        .hasMessageContaining("date_received");
  }

  /** Faults by dice, deaths between the steps, several in one conversation: nothing doubled. */
  @Test
  void whateverGoesWrongEachOrderIsMadeOnceAndOnlyThatIsTold() {
    for (int seed = 0; seed < SEEDS; seed++) {
      Random random = new Random(seed);
      sandbox.faults().reset().set("seed", seed);
      for (Fault fault : sandbox.faults().known()) {
        sandbox.faults().chance(fault, 0.1);
      }
      boolean alike = random.nextBoolean();
      String talk = alike ? "talk " + seed : null;
      int before = sandbox.maintenance().size();
      Set<Long> told = new HashSet<>();
      for (int job = 0; job < 3; job++) {
        Placed placed = untilItIsTold(new Asked(leak, talk), "wo_" + seed + "_" + job, random);
        told.add(placed.order().id());
      }
      int expected = alike ? 1 : 3;
      assertThat(told).as("seed %d", seed).hasSize(expected);
      assertThat(sandbox.maintenance()).as("seed %d", seed).hasSize(before + expected);
      List<Long> there = new ArrayList<>();
      sandbox.maintenance().forEach(each -> there.add(each.path("id").asLong()));
      assertThat(there).as("seed %d", seed).containsAll(told);
    }
  }

  private Placed untilItIsTold(Asked asked, String trackingId, Random random) {
    MemorySteps steps = new MemorySteps(trackingId);
    for (int run = 0; run < 200; run++) {
      try {
        Placed placed = journey.run(asked, steps);
        if (random.nextInt(3) > 0) {
          return placed;
        }
        forgetLatest(steps, random); // It died before it stored what it knew.
      } catch (ProblemException refusal) {
        assertThat(refusal.problem())
            .isInstanceOfAny(
                Problem.Uncertain.class, Problem.Unavailable.class, Problem.TooMany.class);
      }
      pass(Duration.ofSeconds(20));
      awaken();
    }
    throw new AssertionError("never told");
  }

  private static void forgetLatest(MemorySteps steps, Random random) {
    @Nullable String latest = random.nextBoolean() ? "fate_1" : null;
    if (latest != null) {
      steps.forget(latest);
    }
  }

  /** After an outage the wire asks again by itself; here nobody waits for its clock. */
  private void awaken() {
    while (trackHs.pulse() == puente.httpclient.BackEndHealth.DOWN) {
      try {
        trackHs.check();
      } catch (ProblemException notYet) {
        Thread.onSpinWait();
      }
    }
  }
}
