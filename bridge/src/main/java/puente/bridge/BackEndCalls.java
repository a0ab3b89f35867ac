package puente.bridge;

import java.util.ArrayList;
import java.util.List;

/**
 * The requests that a call, or one run of a job, has made to back ends: which, of what kind, and
 * how each ended. Never their contents or their answers.
 */
public final class BackEndCalls {
  private static final int MOST = 40;

  /** What is gathered here is of no interest to anybody. */
  static final BackEndCalls UNKEPT = new BackEndCalls();

  private final List<Made> made = new ArrayList<>(4);
  private int more;
  private int taken;

  /**
   * A request.
   *
   * @param what its method and the template of its route, or model and method
   * @param outcome the status, or what came in place of an answer
   * @param endedNanos when it ended, by {@link System#nanoTime}
   */
  public record Made(String backEnd, String what, String outcome, long millis, long endedNanos) {}

  /** Adds one. */
  public synchronized void add(String backEnd, String what, String outcome, long millis) {
    if (this == UNKEPT) {
      return;
    }
    if (made.size() < MOST) {
      made.add(new Made(backEnd, what, outcome, millis, System.nanoTime()));
    } else {
      more++;
    }
  }

  /** The first of them. */
  public synchronized List<Made> made() {
    return List.copyOf(made);
  }

  /** Returns those that were not taken yet, and takes them. */
  public synchronized List<Made> take() {
    List<Made> latest = List.copyOf(made.subList(taken, made.size()));
    taken = made.size();
    return latest;
  }

  /** Returns the number of requests beyond those kept. */
  public synchronized int more() {
    return more;
  }
}
