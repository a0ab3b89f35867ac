package puente.journeys.calcom;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import puente.calcom.BookingInfo;
import puente.journeys.MemorySteps;
import tools.jackson.databind.JsonNode;

/** Whatever is lost, refused or cut, nothing is doubled and nothing is told that is not so. */
class RandomFaultsTest {
  /** More of them by hand: {@code FAULT_ROUNDS=2000}. */
  private static final int ROUNDS =
      Integer.parseInt(System.getenv().getOrDefault("FAULT_ROUNDS", "6"));

  private static final String[] TROUBLES = {
    "drop_before",
    "drop_after",
    "done_late",
    "unavailable",
    "unavailable_after",
    "broken",
    "too_many"
  };

  private final Desk desk = new Desk();
  private final List<String> lies = new ArrayList<>();

  @Test
  void nothingIsDoubledAndNothingIsToldFalsely() {
    Random random = new Random(7);
    desk.sandbox.faults().set("seed", 7);
    for (String trouble : TROUBLES) {
      desk.sandbox.faults().set(trouble, 0.06);
    }
    int told = 0;
    try (desk) {
      for (int round = 0; round < ROUNDS; round++) {
        told += round(round, random);
      }
      desk.sandbox.faults().reset();
      assertThat(lies).isEmpty();
      assertThat(told).as("with any luck at all most are done").isGreaterThan(ROUNDS / 2);
      assertThat(keys()).as("each job has made one").doesNotHaveDuplicates();
    }
  }

  @Test
  void aPlaceThatIsTakenLateIsNotTakenTwice() {
    Random random = new Random(5);
    desk.sandbox.faults().set("seed", 5).set("done_late", 0.3).set("drop_after", 0.1);
    try (desk) {
      for (int round = 0; round < ROUNDS; round++) {
        String email = "q" + round + "@example.com";
        BookMeeting.Wanted wanted =
            Desk.wanted("125", "2027-02-02T%02d:00".formatted(9 + round % 8), email);
        BookingInfo told = done(random, steps -> desk.book().run(wanted, steps), "make");
        desk.clock.turn(Duration.ofMinutes(2));
        desk.insisting(() -> desk.calCom.eventTypes(true));
        long places =
            desk.sandbox.bookings().stream()
                .flatMap(each -> each.path("attendees").valueStream())
                .filter(who -> who.path("email").asString().equals(email))
                .count();
        lie(places != (told == null ? 0 : 1), email + " has " + places + " places: " + told);
      }
      assertThat(lies).isEmpty();
    }
  }

  private List<String> keys() {
    return desk.ours().stream().map(each -> each.at("/metadata/puenteKey").asString()).toList();
  }

  /** One is booked, moved and cancelled, each by a job that may die after any step. */
  private int round(int round, Random random) {
    String day = "2027-%02d-%02d".formatted(1 + round % 6, 4 + 7 * (round % 3));
    String start = day + "T%02d:00".formatted(9 + random.nextInt(8));
    String email = "p" + round + "@example.com";
    BookMeeting.Wanted wanted = Desk.wanted("123", start, email);
    BookingInfo booked = done(random, steps -> desk.book().run(wanted, steps), "make");
    List<JsonNode> standing = standing(email);
    if (booked == null) {
      lie(!standing.isEmpty(), "refused, and yet there: " + standing);
      return 0;
    }
    lie(standing.size() != 1, "booked " + standing.size() + " times: " + start);
    String later = day + "T17:%s".formatted(random.nextBoolean() ? "00" : "30");
    BookingInfo moved =
        done(
            random,
            steps ->
                desk.move()
                    .run(
                        new RescheduleBooking.Wanted(booked.bookingUid(), later, null, null, null),
                        steps),
            "make");
    List<JsonNode> after = standing(email);
    lie(after.size() != 1, "moved into " + after.size());
    String now = after.isEmpty() ? "" : after.getFirst().path("uid").asString();
    lie(moved != null && !moved.bookingUid().equals(now), "told another than there is");
    lie(moved == null && !booked.bookingUid().equals(now), "told unmoved, and yet moved");
    if (random.nextBoolean()) {
      BookingInfo gone =
          done(
              random,
              steps -> desk.cancel().run(new CancelBooking.Wanted(now, null, false, null), steps),
              "make");
      lie(gone == null || !gone.status().equals("cancelled"), "not cancelled: " + gone);
      lie(!standing(email).isEmpty(), "told cancelled, and yet there");
    }
    return 1;
  }

  /** A journey to be run. */
  private interface Run {
    BookingInfo with(MemorySteps steps);
  }

  /** Runs it until it ends; now and then the process dies before a step is stored. */
  private @Nullable BookingInfo done(Random random, Run run, String step) {
    MemorySteps steps = Desk.steps();
    Supplier<BookingInfo> once =
        () -> {
          BookingInfo told = run.with(steps);
          if (random.nextInt(4) == 0) {
            steps.forget(step);
            return run.with(steps);
          }
          return told;
        };
    return desk.insisting(once);
  }

  private List<JsonNode> standing(String email) {
    return desk.sandbox.bookings().stream()
        .filter(each -> each.path("status").asString().equals("accepted"))
        .filter(each -> each.at("/attendees/0/email").asString().equals(email))
        .collect(Collectors.toList());
  }

  private void lie(boolean is, String what) {
    if (is) {
      lies.add(what);
    }
  }
}
