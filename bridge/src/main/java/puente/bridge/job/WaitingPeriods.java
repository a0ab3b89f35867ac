package puente.bridge.job;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Periods that have to pass before something may be done a second time. They are measured by a
 * clock that nobody sets, so that no jump of the time of day makes one shorter. A process that did
 * not see one begin begins it anew.
 */
public final class WaitingPeriods {
  /** The oldest is forgotten beyond that, and begins anew. */
  private static final int MOST = 10_000;

  private final LongSupplier nanos;
  private final Map<String, Long> begun =
      new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Long> eldest) {
          return size() > MOST;
        }
      };

  public WaitingPeriods() {
    this(System::nanoTime);
  }

  /**
   * Periods measured by another clock.
   *
   * @param nanos never goes back, and is nobody's time of day
   */
  public WaitingPeriods(LongSupplier nanos) {
    this.nanos = nanos;
  }

  /** The period of that name begins now, also where it had begun before. */
  public synchronized void begin(String name) {
    begun.remove(name);
    begun.put(name, nanos.getAsLong());
  }

  /** The rest of a period, zero when it has passed; one that is not known here begins now. */
  public synchronized Duration left(String name, Duration length) {
    long now = nanos.getAsLong();
    Duration left = length.minusNanos(now - begun.computeIfAbsent(name, _ -> now));
    return left.isNegative() ? Duration.ZERO : left;
  }

  public boolean hasPassed(String name, Duration length) {
    return left(name, length).isZero();
  }

  /** Tells whether the period of that name has begun here, and has not passed. */
  public synchronized boolean isUnderWay(String name, Duration length) {
    @Nullable Long since = begun.get(name);
    return since != null && nanos.getAsLong() - since < length.toNanos();
  }
}
