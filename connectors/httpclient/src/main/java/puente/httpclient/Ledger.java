package puente.httpclient;

import java.time.Duration;
import java.time.Instant;

/** Where it is written down how many calls were given out: for one process, or for all replicas. */
public interface Ledger {

  /**
   * So many calls, for the slice they were asked for.
   *
   * @param until before then nobody may ask at all; long ago as a rule
   */
  record Grant(int calls, Instant until) {}

  /**
   * Gives out calls of a slice.
   *
   * @param oldest what was given out from this slice on counts
   * @param most no more than that in all of them
   * @param wanted at most so many now
   */
  Grant take(String tenant, long slice, long oldest, int most, int wanted);

  /**
   * Forgets what was given so long ago that it counts no more.
   *
   * @param prefix of those tenants whose rates have this window
   */
  void forget(String prefix, Instant now, Duration window);

  /** Nobody is given any before then. */
  void pause(String tenant, Instant until);

  /**
   * How many of those left are given at once: towards the end one by one, so that none lie idle.
   */
  static int share(int left, int wanted) {
    return left <= 0 ? 0 : Math.min(wanted, Math.max(1, left / 4));
  }
}
