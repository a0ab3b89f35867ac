package puente.journeys.quotation;

import java.time.Duration;
import java.util.Arrays;
import puente.bridge.text.Text;

/** The durations of the latest runs of a journey, to tell the next caller what to expect. */
public final class RecentDurations {
  private static final int KEPT = 64;

  private final long[] millis = new long[KEPT];
  private long count;

  synchronized void add(Duration duration) {
    millis[(int) (count++ % KEPT)] = duration.toMillis();
  }

  /** A phrase from the middle to the slow end of the latest runs. */
  synchronized Text estimate() {
    if (count == 0) {
      return new Text("unos segundos", "a few seconds");
    }
    long[] sorted = Arrays.copyOf(millis, (int) Math.min(count, KEPT));
    Arrays.sort(sorted);
    long usual = seconds(sorted[sorted.length / 2]);
    long slow = Math.max(usual + 1, seconds(sorted[sorted.length * 9 / 10]));
    return Text.format("%d-%d segundos", "%d-%d seconds", usual, slow);
  }

  private static long seconds(long millis) {
    return Math.max(1, Math.ceilDiv(millis, 1000L));
  }
}
