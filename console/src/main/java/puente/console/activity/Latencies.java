package puente.console.activity;

/** A count of durations by size, from which shares of them are read: right to its steps. */
final class Latencies {
  /** Milliseconds: a duration counts at the first that it does not exceed. */
  private static final long[] STEPS = {
    1, 2, 5, 10, 20, 50, 100, 200, 300, 500, 700, 1_000, 1_500, 2_000, 3_000, 5_000, 7_000, 10_000,
    15_000, 20_000, 30_000, 60_000
  };

  private final int[] counts = new int[STEPS.length + 1];
  private int total;

  void add(long millis) {
    int step = 0;
    while (step < STEPS.length && millis > STEPS[step]) {
      step++;
    }
    counts[step]++;
    total++;
  }

  void add(Latencies others) {
    for (int i = 0; i < counts.length; i++) {
      counts[i] += others.counts[i];
    }
    total += others.total;
  }

  /** The milliseconds that so much of them did not exceed: 0.5 for the median; 0 of none. */
  long share(double part) {
    long wanted = (long) Math.ceil(total * part);
    long seen = 0;
    for (int i = 0; i < counts.length && total > 0; i++) {
      seen += counts[i];
      if (seen >= wanted) {
        return STEPS[Math.min(i, STEPS.length - 1)];
      }
    }
    return 0;
  }
}
