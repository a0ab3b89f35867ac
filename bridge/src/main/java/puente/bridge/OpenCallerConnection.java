package puente.bridge;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import puente.bridge.text.Text;

/** A connection that its owner ends, at most once; reports of progress are dropped. */
public final class OpenCallerConnection implements CallerConnection {
  private final List<Consumer<End>> actions = new ArrayList<>();
  private @Nullable End end;
  private boolean stopped;
  private @Nullable Thread stoppable;

  @Override
  public void report(double done, @Nullable Double total, Text what) {
    // Who has the line may know a way.
  }

  @Override
  public void onEnd(Consumer<End> action) {
    End known;
    synchronized (this) {
      known = end;
      if (known == null) {
        actions.add(action);
      }
    }
    if (known != null) {
      action.accept(known);
    }
  }

  /** Returns how it has ended; null while it is up. */
  public synchronized @Nullable End ended() {
    return end;
  }

  /** Ends it, if it has not ended before, and stops what nobody waits for any more. */
  public void end(End how) {
    end(how, how != End.ANSWERED);
  }

  /**
   * Ends it, if it has not ended before.
   *
   * @param stops whether what changes nothing is stopped
   */
  public void end(End how, boolean stops) {
    List<Consumer<End>> told;
    synchronized (this) {
      if (end != null) {
        return;
      }
      end = how;
      told = List.copyOf(actions);
      actions.clear();
    }
    told.forEach(action -> action.accept(how));
    // Last, so that what is stopped finds out why.
    synchronized (this) {
      stopped = stops;
      stop();
    }
  }

  @Override
  public <T> T whileUp(Supplier<T> work) {
    synchronized (this) {
      stoppable = Thread.currentThread();
      stop();
    }
    try {
      return work.get();
    } finally {
      synchronized (this) {
        stoppable = null;
        if (stopped) {
          Thread.interrupted(); // What stopped the work must not stop its answer.
        }
      }
    }
  }

  private void stop() {
    if (stopped && stoppable != null) {
      stoppable.interrupt();
    }
  }
}
