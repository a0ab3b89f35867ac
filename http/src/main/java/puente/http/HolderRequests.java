package puente.http;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import puente.bridge.Problem;
import puente.bridge.ProblemException;

/** Bounds the requests of one holder that are answered at once, open streams among them. */
final class HolderRequests {
  private static final Duration SOON = Duration.ofSeconds(1);

  private final int most;
  private final Map<String, Integer> counts = new HashMap<>();

  HolderRequests(int most) {
    this.most = most;
  }

  /**
   * A request begins.
   *
   * @throws ProblemException {@link Problem.TooMany} when as many of that holder are being answered
   */
  synchronized void begin(String holder) {
    int count = counts.getOrDefault(holder, 0);
    if (count >= most) {
      throw new ProblemException(new Problem.TooMany(SOON));
    }
    counts.put(holder, count + 1);
  }

  synchronized void end(String holder) {
    counts.computeIfPresent(holder, (_, count) -> count == 1 ? null : count - 1);
  }
}
