package puente.mcp;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import puente.bridge.Line;

/**
 * How one call ends for its client: with the line it came on, or before that, because the client
 * has said that it is no longer wanted (basic/utilities/cancellation). Where there is no line to
 * watch, it ends when the call is answered.
 */
final class CallEnding {
  private final Line line;
  private final List<Consumer<Line.End>> actions = new ArrayList<>();
  private Line.@Nullable End end;
  private boolean listening;
  private boolean stands;
  private @Nullable Thread stoppable;

  CallEnding(Line line) {
    this.line = line;
  }

  /** The client has cancelled the call. */
  void cancel() {
    ended(Line.End.CANCELLED);
  }

  /** Whether the client has cancelled the call. */
  synchronized boolean cancelled() {
    return end == Line.End.CANCELLED;
  }

  /** What the call did can't be taken back: it is answered, cancelled or not. */
  synchronized void stands() {
    stands = true;
  }

  /** Whether it was cancelled and did nothing, so that nobody wants its answer. */
  synchronized boolean stopped() {
    return cancelled() && !stands;
  }

  /** The answer is ready. */
  void answered() {
    if (line == Line.NONE) {
      ended(Line.End.ANSWERED);
    }
  }

  void onEnd(Consumer<Line.End> action) {
    Line.End known;
    synchronized (this) {
      known = end;
      if (known == null) {
        actions.add(action);
      }
    }
    if (known != null) {
      action.accept(known);
    } else {
      listen();
    }
  }

  private void listen() {
    synchronized (this) {
      if (listening || line == Line.NONE) {
        return;
      }
      listening = true;
    }
    line.onEnd(this::ended);
  }

  private void ended(Line.End how) {
    List<Consumer<Line.End>> told;
    synchronized (this) {
      if (end != null) {
        return;
      }
      end = how;
      stop();
      told = List.copyOf(actions);
      actions.clear();
    }
    told.forEach(action -> action.accept(how));
  }

  /** Stops what changes nothing, when nobody wants its result any more. */
  private synchronized void stop() {
    if (stoppable != null && end != null && end != Line.End.ANSWERED) {
      stoppable.interrupt();
    }
  }

  /** See {@link Line#whileUp}. */
  <T> T whileUp(Supplier<T> work) {
    listen();
    synchronized (this) {
      stoppable = Thread.currentThread();
      stop();
    }
    try {
      return work.get();
    } finally {
      synchronized (this) {
        stoppable = null;
        Thread.interrupted(); // Whatever stopped the work must not stop its answer.
      }
    }
  }
}
