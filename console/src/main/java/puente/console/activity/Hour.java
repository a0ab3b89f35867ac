package puente.console.activity;

import java.util.ArrayList;
import java.util.List;

/** The calls of the last sixty minutes, minute by minute. */
final class Hour {
  static final int MINUTES = 60;

  private final Slot[] slots = new Slot[MINUTES];

  /** One minute, known by its number since 1970. */
  private static final class Slot {
    final long minute;
    int well;
    int refused;
    int failed;
    final Latencies latencies = new Latencies();

    Slot(long minute) {
      this.minute = minute;
    }
  }

  synchronized void add(long minute, CallEntry.Result result, long millis) {
    int place = (int) (minute % MINUTES);
    Slot slot = slots[place];
    if (slot == null || slot.minute != minute) {
      slot = new Slot(minute);
      slots[place] = slot;
    }
    switch (result) {
      case WELL -> slot.well++;
      case REFUSED -> slot.refused++;
      case FAILED -> slot.failed++;
    }
    slot.latencies.add(millis);
  }

  /** The minutes up to this one, the oldest first. */
  synchronized List<Minute> minutes(long now) {
    List<Minute> minutes = new ArrayList<>();
    for (long minute = now - MINUTES + 1; minute <= now; minute++) {
      Slot slot = slots[(int) (minute % MINUTES)];
      boolean there = slot != null && slot.minute == minute;
      minutes.add(
          there
              ? new Minute(minute, slot.well, slot.refused, slot.failed)
              : new Minute(minute, 0, 0, 0));
    }
    return minutes;
  }

  synchronized Figures figures(String name, long now) {
    Latencies all = new Latencies();
    Minute sum = new Minute(now, 0, 0, 0);
    for (Slot slot : slots) {
      if (slot != null && slot.minute > now - MINUTES) {
        all.add(slot.latencies);
        sum = sum.and(new Minute(now, slot.well, slot.refused, slot.failed));
      }
    }
    return new Figures(
        name,
        sum.well(),
        sum.refused(),
        sum.failed(),
        all.share(0.5),
        all.share(0.95),
        all.share(1));
  }
}
