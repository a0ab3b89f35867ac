package puente.app.metrics;

import java.time.Duration;
import java.util.stream.LongStream;

/** The upper bounds by which times are sorted. */
final class Buckets {
  /** From a read out of memory to the longest that a caller waits. */
  static final Duration[] TIMES =
      LongStream.of(5, 25, 100, 250, 500, 1_000, 2_500, 5_000, 10_000, 30_000)
          .mapToObj(Duration::ofMillis)
          .toArray(Duration[]::new);

  /** Journeys may wait for a back end or for people. */
  static final Duration[] JOBS =
      LongStream.of(1, 5, 15, 60, 300, 1_800, 7_200, 21_600)
          .mapToObj(Duration::ofSeconds)
          .toArray(Duration[]::new);

  private Buckets() {}
}
