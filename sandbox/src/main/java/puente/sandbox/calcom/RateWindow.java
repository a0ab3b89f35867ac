package puente.sandbox.calcom;

import java.time.Instant;

/** Counts calls as Cal.com does: so many in each minute from the first. */
final class RateWindow {
  static final int MOST = 120;
  private static final long SECONDS = 60;

  private Instant begun = Instant.EPOCH;
  private int used;

  /** Takes one call and returns how many are left; below zero when it is one too many. */
  synchronized int take(Instant now) {
    if (!now.isBefore(begun.plusSeconds(SECONDS))) {
      begun = now;
      used = 0;
    }
    used++;
    return MOST - used;
  }

  /** Seconds until it begins anew. */
  synchronized long reset(Instant now) {
    return Math.max(1, begun.plusSeconds(SECONDS).getEpochSecond() - now.getEpochSecond());
  }
}
