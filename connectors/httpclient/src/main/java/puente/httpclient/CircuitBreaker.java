package puente.httpclient;

import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * Whether a back end answers. After a few silences in a row it is open: nobody's call is sent and
 * waits for nothing, and one probe at a time finds out when there is an answer again.
 */
final class CircuitBreaker {
  /** Single answers get lost; that many in a row, with none between, are an outage. */
  static final int SILENCES = 5;

  private final Executor later;
  private final Runnable probe;
  private final Runnable turned;
  private int silences;
  private boolean probing;
  private volatile BackEndHealth pulse = BackEndHealth.NOT_ASKED_YET;
  private volatile boolean open;
  private volatile @Nullable Thread prober;

  /**
   * A closed one.
   *
   * @param later runs a probe after a pause, on a thread of its own
   * @param probe makes a call, whose outcome is told here as any other's is
   * @param turned is run whenever it opens or closes
   */
  CircuitBreaker(Executor later, Runnable probe, Runnable turned) {
    this.later = later;
    this.probe = probe;
    this.turned = turned;
  }

  BackEndHealth pulse() {
    return pulse;
  }

  boolean open() {
    return open;
  }

  /** Whether this thread is the one whose call is sent nevertheless. */
  boolean probedHere() {
    return Thread.currentThread() == prober;
  }

  /** There was an answer. */
  void answered() {
    if (pulse == BackEndHealth.UP) {
      return;
    }
    boolean closes;
    synchronized (this) {
      closes = open;
      silences = 0;
      open = false;
      pulse = BackEndHealth.UP;
    }
    if (closes) {
      turned.run();
    }
  }

  /** There was none. */
  void silent() {
    boolean opens;
    synchronized (this) {
      pulse = BackEndHealth.DOWN;
      silences++;
      opens = !open && silences >= SILENCES;
      open |= opens;
      if (opens && !probing) {
        probing = true;
        later.execute(this::probe);
      }
    }
    if (opens) {
      turned.run();
    }
  }

  private void probe() {
    prober = Thread.currentThread();
    try {
      if (open) {
        probe.run();
      }
    } finally {
      prober = null;
      synchronized (this) {
        probing = open;
        if (open) {
          later.execute(this::probe);
        }
      }
    }
  }
}
