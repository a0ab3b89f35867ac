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
 *
 * <p>A line that was cut has ended, also when the client may come again for the answer: a call made
 * again meanwhile must find that this one was not told. What only reads goes on then.
 */
final class CallEnding {
  private final Line line;
  private final @Nullable AnswerStream stream;
  private final List<Consumer<Line.End>> actions = new ArrayList<>();
  private Line.@Nullable End end;
  private boolean listening;
  private boolean stands;
  private @Nullable Thread stoppable;

  /**
   * The ending of a call.
   *
   * @param stream where its answer goes; null where that is not a stream of its own
   */
  CallEnding(Line line, @Nullable AnswerStream stream) {
    this.line = line;
    this.stream = stream;
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
    line.onEnd(this::hungUp);
  }

  /** A connection that we ended ourselves is not the line: the client comes again. */
  private void hungUp(Line.End how) {
    if (stream != null && stream.isPaused()) {
      stream.whenTaken(this::ended);
    } else {
      ended(how);
    }
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

  /** Stops what changes nothing, when nobody wants its result any more or can fetch it. */
  private synchronized void stop() {
    boolean lost = end == Line.End.CUT && (stream == null || !stream.isKept());
    if (stoppable != null && (lost || end == Line.End.CANCELLED)) {
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
