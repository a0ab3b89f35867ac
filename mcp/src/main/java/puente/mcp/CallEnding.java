package puente.mcp;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import puente.bridge.Line;

/**
 * How one call ends for its client: with the line it came on, or before that, because the client
 * has said that it is no longer wanted (basic/utilities/cancellation).
 */
final class CallEnding {
  private final Line line;
  private final List<Consumer<Line.End>> actions = new ArrayList<>();
  private Line.@Nullable End end;
  private boolean listening;
  private @Nullable Thread stoppable;

  CallEnding(Line line) {
    this.line = line;
  }

  /** The client has cancelled the call. */
  void cancel() {
    synchronized (this) {
      if (stoppable != null && end == null) {
        stoppable.interrupt();
      }
    }
    ended(Line.End.CANCELLED);
  }

  /** Whether the client has cancelled the call. */
  synchronized boolean cancelled() {
    return end == Line.End.CANCELLED;
  }

  void onEnd(Consumer<Line.End> action) {
    Line.End known;
    boolean first = false;
    synchronized (this) {
      known = end;
      if (known == null) {
        actions.add(action);
        first = !listening;
        listening = true;
      }
    }
    if (known != null) {
      action.accept(known);
    } else if (first) {
      line.onEnd(this::ended);
    }
  }

  private void ended(Line.End how) {
    List<Consumer<Line.End>> told;
    synchronized (this) {
      if (end != null) {
        return;
      }
      end = how;
      told = List.copyOf(actions);
      actions.clear();
    }
    told.forEach(action -> action.accept(how));
  }

  /** See {@link Line#whileUp}. */
  <T> T whileUp(Supplier<T> work) {
    synchronized (this) {
      stoppable = Thread.currentThread();
    }
    try {
      return line.whileUp(work);
    } finally {
      synchronized (this) {
        stoppable = null;
        Thread.interrupted(); // Whatever stopped the work must not stop its answer.
      }
    }
  }
}
