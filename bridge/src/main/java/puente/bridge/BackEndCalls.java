package puente.bridge;

import java.util.ArrayList;
import java.util.List;

/**
 * What a call, or one run of a job, has asked of back ends: which, what kind of request, and how it
 * ended. Never what was sent or answered.
 */
public final class BackEndCalls {
  private static final ScopedValue<BackEndCalls> CURRENT = ScopedValue.newInstance();
  private static final int MOST = 40;

  /** What is gathered here is of no interest to anybody. */
  private static final BackEndCalls NOBODYS = new BackEndCalls();

  private final List<Made> made = new ArrayList<>(4);
  private int more;

  /**
   * One request.
   *
   * @param what its method and the template of its route, or model and method
   * @param outcome the status, or what came in place of an answer
   */
  public record Made(String backEnd, String what, String outcome, long millis) {}

  /** Those of what this thread does; to be handed to a thread that works beside it. */
  public static BackEndCalls current() {
    return CURRENT.orElse(NOBODYS);
  }

  /** What is run by the carrier adds to these. */
  public ScopedValue.Carrier in(ScopedValue.Carrier carrier) {
    return carrier.where(CURRENT, this);
  }

  /** Adds one to those of this thread. */
  public static void add(String backEnd, String what, String outcome, long millis) {
    BackEndCalls calls = current();
    if (calls != NOBODYS) {
      calls.keep(new Made(backEnd, what, outcome, millis));
    }
  }

  private synchronized void keep(Made one) {
    if (made.size() < MOST) {
      made.add(one);
    } else {
      more++;
    }
  }

  /** The first of them. */
  public synchronized List<Made> made() {
    return List.copyOf(made);
  }

  /** How many there were besides. */
  public synchronized int more() {
    return more;
  }
}
