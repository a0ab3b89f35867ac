package puente.httpclient;

import java.time.Duration;
import java.time.Instant;

/**
 * How often a back end lets one tenant ask: so many calls in any window of that length. The window
 * is counted in slices, the one that is under way included, so that it holds wherever the vendor's
 * own begins.
 */
public record Rate(int calls, Duration window) {
  static final int SLICES = 10;

  /** Refuses what allows nothing. */
  public Rate {
    if (calls < 1 || window.toMillis() < SLICES) {
      throw new IllegalArgumentException("a rate allows at least one call in a while");
    }
  }

  long sliceMillis() {
    return window.toMillis() / SLICES;
  }

  long slice(Instant now) {
    return Math.floorDiv(now.toEpochMilli(), sliceMillis());
  }

  /** The earliest slice of which something may still count. */
  long oldest(long slice) {
    return slice - SLICES;
  }

  /** The earliest slice of which something may still count, for a rate with that window. */
  public static long oldest(Instant now, Duration window) {
    Rate any = new Rate(1, window);
    return any.oldest(any.slice(now));
  }

  /** How long until the next slice begins. */
  Duration toNext(Instant now) {
    return Duration.ofMillis((slice(now) + 1) * sliceMillis() - now.toEpochMilli());
  }

  /** How many calls are fetched at once: few enough that what others have left is not hoarded. */
  int chunk() {
    return Math.max(1, calls / (2 * SLICES));
  }
}
