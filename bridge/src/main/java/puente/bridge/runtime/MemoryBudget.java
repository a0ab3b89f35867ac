package puente.bridge.runtime;

import java.util.HashMap;
import java.util.Map;

/**
 * Bounds what callers can make the process keep in memory: all of them together, and each of them,
 * so that nobody can use up what others need. The unit is up to its user: bytes or characters. A
 * holder who keeps little always gets a small allowance, also when others have used up the total.
 */
public final class MemoryBudget {
  private final long total;
  private final long share;
  private final long floor;
  private final Map<String, Long> used = new HashMap<>();
  private long sum;

  /**
   * A budget nobody has used yet.
   *
   * @param total for everybody together
   * @param share for one holder
   * @param floor what a holder gets also when the total is used up
   */
  public MemoryBudget(long total, long share, long floor) {
    this.total = total;
    this.share = share;
    this.floor = floor;
  }

  /** So much of the heap, at most the given amount. */
  public static long ofHeap(int part, long most) {
    return Math.min(most, Runtime.getRuntime().maxMemory() / part);
  }

  /** Takes an amount for a holder; false, and nothing is taken, when there is not so much left. */
  public synchronized boolean tryTake(String holder, long amount) {
    long own = used.getOrDefault(holder, 0L) + amount;
    if (own > share || (sum + amount > total && own > floor)) {
      return false;
    }
    used.put(holder, own);
    sum += amount;
    return true;
  }

  /** Gives back what was taken for that holder. */
  public synchronized void giveBack(String holder, long amount) {
    sum -= amount;
    used.compute(
        holder, (_, own) -> own == null || own <= amount ? null : Long.valueOf(own - amount));
  }

  /** Returns the sum that is taken and not given back. */
  public synchronized long used() {
    return sum;
  }
}
