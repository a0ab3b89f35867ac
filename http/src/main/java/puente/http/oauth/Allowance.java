package puente.http.oauth;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * How often something may be done that strangers can cause: a few times at once, then now and then.
 */
final class Allowance {
  private final int most;
  private final Duration each;
  private final InstantSource clock;
  private int left;
  private Instant since;

  /**
   * A full one.
   *
   * @param most at once
   * @param each after which time there is one more
   */
  Allowance(int most, Duration each, InstantSource clock) {
    this.most = most;
    this.each = each;
    this.clock = clock;
    this.left = most;
    this.since = clock.instant();
  }

  /** Takes one, if there is one. */
  synchronized boolean take() {
    Instant now = clock.instant();
    if (now.isBefore(since)) {
      since = now; // The clock was set back: nobody is to wait until it has caught up.
    }
    long more = Duration.between(since, now).dividedBy(each);
    if (more > 0) {
      left = (int) Math.min(most, left + more);
      since = since.plus(each.multipliedBy(more));
    }
    if (left == 0) {
      return false;
    }
    left--;
    return true;
  }
}
