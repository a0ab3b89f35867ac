package puente.http.connections;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import puente.bridge.CallerConnection;
import puente.bridge.OpenCallerConnection;
import puente.bridge.log.RepeatedLogLines;
import puente.bridge.text.Text;

/** The line to the sender of one HTTP request. */
public final class HttpCallerConnection implements CallerConnection {
  private final @Nullable DisconnectDetector watch;
  private final @Nullable Http2Request http2;
  private final ConnectionReaper reaper;
  private final RequestMemory memory;
  private final RepeatedLogLines refusals;
  private final OpenCallerConnection line = new OpenCallerConnection();
  private final AtomicBoolean watched = new AtomicBoolean();

  /**
   * The line of a request.
   *
   * @param watch on its connection, over HTTP/1.1
   * @param http2 itself, over HTTP/2
   */
  public HttpCallerConnection(
      @Nullable DisconnectDetector watch,
      @Nullable Http2Request http2,
      ConnectionReaper reaper,
      RequestMemory memory,
      RepeatedLogLines refusals) {
    this.refusals = refusals;
    this.watch = watch;
    this.http2 = http2;
    this.reaper = reaper;
    this.memory = memory;
  }

  /** Returns the memory that the request makes the server keep. */
  public RequestMemory memory() {
    return memory;
  }

  /** Returns the log of requests that did not come to a call. */
  public RepeatedLogLines refusals() {
    return refusals;
  }

  @Override
  public void report(double done, @Nullable Double total, Text what) {
    // A plain answer says nothing before it is whole.
  }

  @Override
  public void onEnd(Consumer<End> action) {
    line.onEnd(action);
    lookOut();
  }

  @Override
  public void onLateEnd(Consumer<End> action) {
    line.onEnd(action);
    reaper.enter(this);
  }

  /** The request has come whole. */
  public void received() {
    if (watch != null) {
      watch.whole();
    }
    if (http2 != null) {
      http2.received();
    }
  }

  /** Nothing more of the request is read; what is answered is written now. */
  public void answering() {
    if (http2 != null) {
      http2.answering();
    }
  }

  /** The request is of somebody with a key. */
  public void admitted() {
    if (watch != null) {
      watch.admitted();
    }
    if (http2 != null) {
      http2.admitted();
    }
  }

  /** Tells whether the request is of HTTP/1.0, which has no chunks and so no streams that end. */
  public boolean isHttp10() {
    return watch != null && watch.isHttp10();
  }

  /** Tells whether the rest of the request was given up. */
  public boolean isLate() {
    return http2 != null && http2.isLate();
  }

  /** Looks out for the other end's closing from now on. */
  void lookOut() {
    if (line.ended() == null && watched.compareAndSet(false, true)) {
      if (watch != null) {
        watch.onClose(this::cut);
      } else if (http2 != null) {
        http2.onClose(this::cut);
      }
    }
  }

  /** The answer was handed over. */
  public void answered() {
    end(End.ANSWERED);
  }

  /** Whoever waited has gone, unless the answer was handed over. */
  public void cut() {
    end(End.CUT);
  }

  private void end(End how) {
    reaper.leave(this);
    line.end(how);
  }

  /**
   * Quick work is over before the {@link ConnectionReaper} comes by; only slow work is worth a
   * watch.
   */
  @Override
  public <T> T whileUp(Supplier<T> work) {
    reaper.enter(this);
    return line.whileUp(work);
  }
}
