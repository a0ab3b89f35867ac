package puente.http.connections;

import java.time.Duration;
import puente.bridge.Problem;
import puente.bridge.ProblemException;
import puente.bridge.runtime.MemoryBudget;

/** The memory that one request makes the server keep while it is answered, in bytes. */
public final class RequestMemory {
  /** Whoever is not known counts together. */
  private static final String UNKNOWN = "";

  private static final Duration SOON = Duration.ofSeconds(1);

  private final MemoryBudget budget;
  private String holder = UNKNOWN;
  private long taken;

  public RequestMemory(MemoryBudget budget) {
    this.budget = budget;
  }

  /**
   * Returns the memory for all requests together: a quarter of the heap, and of one holder half of
   * that.
   */
  public static MemoryBudget budget() {
    long total = MemoryBudget.ofHeap(4, 1L << 30);
    return new MemoryBudget(total, total / 2, 256 << 10);
  }

  /** Counts for this holder whatever is taken from now on. */
  public synchronized void of(String known) {
    release();
    holder = known;
  }

  /**
   * Takes some more.
   *
   * @throws ProblemException {@link Problem.TooMany} when there is not so much left
   */
  public synchronized void take(long bytes) {
    if (!budget.tryTake(holder, bytes)) {
      throw new ProblemException(new Problem.TooMany(SOON));
    }
    taken += bytes;
  }

  /** Gives back everything: the request is answered. */
  public synchronized void release() {
    budget.giveBack(holder, taken);
    taken = 0;
  }
}
