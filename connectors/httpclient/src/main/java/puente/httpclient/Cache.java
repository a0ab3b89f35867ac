package puente.httpclient;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * What a back end said, kept for as long as its kind stays true, and asked for once by whoever
 * comes first while the others wait. What was used longest ago makes room.
 */
public final class Cache<K, V> {
  private final String backEnd;
  private final int most;
  private final InstantSource clock;
  private final Map<K, Kept<V>> kept = new LinkedHashMap<>(16, 0.75f, true);

  private record Kept<V>(SingleFlight<V> value, Instant until) {}

  /**
   * An empty one.
   *
   * @param backEnd its name as people know it, for messages
   * @param most that many answers are kept
   */
  public Cache(String backEnd, int most, InstantSource clock) {
    this.backEnd = backEnd;
    this.most = most;
    this.clock = clock;
  }

  /**
   * What is kept of that key, or what the work finds; a failure is not kept.
   *
   * @param lifetime how long the answer is kept, counted from the question
   * @param fresh asks anew whatever is kept
   */
  public V get(K key, Duration lifetime, boolean fresh, Supplier<V> work) {
    Kept<V> mine = flight(key, lifetime, fresh, work);
    try {
      return mine.value().get();
    } catch (RuntimeException | Error failure) {
      fail(key, mine);
      throw failure;
    }
  }

  private synchronized void fail(K key, Kept<V> flight) {
    kept.remove(key, flight);
  }

  private synchronized Kept<V> flight(K key, Duration lifetime, boolean fresh, Supplier<V> work) {
    Instant now = clock.instant();
    Kept<V> there = kept.get(key);
    if (there == null || fresh || !isKept(there, now, lifetime)) {
      there = new Kept<>(new SingleFlight<>(backEnd, work), now.plus(lifetime));
      kept.put(key, there);
      if (kept.size() > most) {
        kept.remove(kept.keySet().iterator().next());
      }
    }
    return there;
  }

  /** What would be kept for longer than its lifetime was asked before the clock was set back. */
  private static boolean isKept(Kept<?> there, Instant now, Duration lifetime) {
    return now.isBefore(there.until()) && !there.until().isAfter(now.plus(lifetime));
  }

  /** Forgets what we have changed ourselves. */
  public synchronized void forget(Predicate<K> changed) {
    kept.keySet().removeIf(changed);
  }
}
