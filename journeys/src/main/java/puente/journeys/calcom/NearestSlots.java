package puente.journeys.calcom;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import puente.bridge.Problem;
import puente.bridge.ProblemException;
import puente.bridge.text.Text;
import puente.calcom.BookingUid;
import puente.calcom.CalCom;
import puente.calcom.EventTypeId;
import puente.calcom.Slot;
import puente.calcom.SpokenSlots;

/** The free times nearest to one that can't be had. */
record NearestSlots(CalCom calCom, InstantSource clock) {
  private static final Duration BEFORE = Duration.ofDays(2);
  private static final Duration AFTER = Duration.ofDays(7);
  private static final int MOST = 3;

  /** Which time is wanted, of what; {@code moving} is the booking that would be moved there. */
  record Wanted(
      EventTypeId type,
      Instant start,
      ZoneId zone,
      @Nullable Integer minutes,
      @Nullable BookingUid moving) {}

  /**
   * Refuses a time that is not free, telling the nearest that are.
   *
   * @throws ProblemException {@link Problem.Conflict}
   */
  void require(Wanted wanted, Text why) {
    List<Slot> free = around(wanted);
    if (free.stream().noneMatch(slot -> slot.start().equals(wanted.start()))) {
      throw conflict(wanted, why, free);
    }
  }

  /** Makes the refusal of a time that is taken after all, with those that are free. */
  ProblemException taken(Wanted wanted, Text why) {
    List<Slot> free =
        around(wanted).stream().filter(slot -> !slot.start().equals(wanted.start())).toList();
    return conflict(wanted, why, free);
  }

  private List<Slot> around(Wanted wanted) {
    Instant now = clock.instant();
    Instant early = wanted.start().minus(BEFORE);
    return calCom.free(
        new CalCom.Free(
            wanted.type(),
            early.isBefore(now) ? now : early,
            wanted.start().plus(AFTER),
            wanted.zone(),
            wanted.minutes(),
            wanted.moving()),
        true);
  }

  private ProblemException conflict(Wanted wanted, Text why, List<Slot> free) {
    List<Slot> nearest =
        free.stream()
            .sorted(
                Comparator.comparing(slot -> Duration.between(wanted.start(), slot.start()).abs()))
            .limit(MOST)
            .sorted(Comparator.comparing(Slot::start))
            .toList();
    if (nearest.isEmpty()) {
      return new ProblemException(
          new Problem.Conflict(
              Text.format(
                  "%s No hay otra hora libre en esos días.",
                  "%s There is no other free time around that day.", why)));
    }
    SpokenSlots said =
        new SpokenSlots(wanted.zone(), clock.instant().atZone(wanted.zone()).toLocalDate());
    return new ProblemException(
        new Problem.Conflict(
            Text.format(
                "%s Lo más cercano libre es %s.",
                "%s The nearest free time is %s.", why, said.listed(nearest))));
  }
}
