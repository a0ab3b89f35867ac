package puente.httpclient;

import java.time.Duration;
import java.time.Instant;

/**
 * Until when nobody asks. It is over when the clock says so, or when that much time has passed: a
 * clock that was set back does not prolong it.
 */
final class Pause {
  /** A longer one was written down by a clock that was set back since. */
  static final Duration LONGEST = Duration.ofHours(1);

  private Instant until = Instant.EPOCH;
  private long begun;
  private long nanos;

  /** From now on it ends then. */
  void set(Instant now, Instant end) {
    Duration length = Duration.between(now, end);
    until = length.compareTo(LONGEST) > 0 ? Instant.EPOCH : end;
    begun = System.nanoTime();
    nanos = length.compareTo(LONGEST) > 0 || length.isNegative() ? 0 : length.toNanos();
  }

  /** When it ends by the clock. */
  Instant until() {
    return until;
  }

  /** What is left of it; zero when it is over. */
  Duration left(Instant now) {
    Duration byClock = Duration.between(now, until);
    if (byClock.isNegative() || byClock.isZero()) {
      return Duration.ZERO;
    }
    if (byClock.toNanos() <= nanos) {
      return byClock;
    }
    Duration byTime = Duration.ofNanos(nanos - (System.nanoTime() - begun));
    return byTime.isNegative() ? Duration.ZERO : byTime;
  }
}
