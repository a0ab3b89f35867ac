package puente.mcp.stream;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import puente.bridge.CallerConnection;
import puente.bridge.OpenCallerConnection;

/**
 * The end of one call for its client: with the line it came on, or before that, because the client
 * has said that it is no longer wanted (basic/utilities/cancellation). Where there is no line to
 * watch, it ends when the call is answered.
 *
 * <p>A line that was cut has ended, also when the client may come again for the answer: a call made
 * again meanwhile must find that this one was not delivered. A call that only reads goes on then.
 */
public final class CallEnding {
  private final CallerConnection line;
  private final @Nullable AnswerStream stream;
  private final OpenCallerConnection own = new OpenCallerConnection();
  private final AtomicBoolean listening = new AtomicBoolean();
  private boolean stands;

  /**
   * The ending of a call.
   *
   * @param stream where its answer goes; null where that is not a stream of its own
   */
  public CallEnding(CallerConnection line, @Nullable AnswerStream stream) {
    this.line = line;
    this.stream = stream;
  }

  /** The client has cancelled the call. */
  public void cancel() {
    own.end(CallerConnection.End.CANCELLED);
  }

  /** Tells whether the client has cancelled the call. */
  public boolean cancelled() {
    return own.ended() == CallerConnection.End.CANCELLED;
  }

  /**
   * Marks that the call did something that can't be taken back: it is answered, cancelled or not.
   */
  public synchronized void stands() {
    stands = true;
  }

  /** Tells whether it was cancelled and did nothing, so that nobody wants its answer. */
  public synchronized boolean stopped() {
    return cancelled() && !stands;
  }

  /** The answer is ready. */
  public void answered() {
    if (line == CallerConnection.NONE) {
      own.end(CallerConnection.End.ANSWERED);
    }
  }

  public void onEnd(Consumer<CallerConnection.End> action) {
    own.onEnd(action);
    if (line != CallerConnection.NONE && listening.compareAndSet(false, true)) {
      line.onEnd(this::hungUp);
    }
  }

  /** A connection that we ended ourselves is not the line: the client comes again. */
  private void hungUp(CallerConnection.End how) {
    if (stream != null && stream.isPaused()) {
      stream.whenTaken(own::end);
    } else {
      own.end(
          how,
          how == CallerConnection.End.CANCELLED || (how == CallerConnection.End.CUT && !isKept()));
    }
  }

  private boolean isKept() {
    return stream != null && stream.isKept();
  }

  /**
   * See {@link CallerConnection#whileUp}. Where the answer may be fetched later, a cut line stops
   * nothing.
   */
  public <T> T whileUp(Supplier<T> work) {
    if (line != CallerConnection.NONE) {
      line.onLateEnd(this::hungUp);
    }
    return own.whileUp(work);
  }
}
