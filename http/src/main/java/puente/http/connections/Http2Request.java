package puente.http.connections;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * A request over HTTP/2 and the thread that answers it. Helidon 4.5.0 waits for the rest of a body
 * without end, also when the connection has ended: such a thread is interrupted until it gives up.
 */
public final class Http2Request {
  private static final Duration ANSWER = Duration.ofSeconds(1);
  private static final ScopedValue<Http2Request> CURRENT = ScopedValue.newInstance();

  private final Thread thread = Thread.currentThread();
  private final long sentBy;
  private final CompletableFuture<Void> connectionEnd;
  private final Deadline connection;
  private volatile boolean received;
  private volatile boolean late;
  private long quietUntil = Long.MIN_VALUE;

  private Http2Request(
      Deadline connection, Duration patience, CompletableFuture<Void> connectionEnd) {
    this.connection = connection;
    this.sentBy = System.nanoTime() + patience.toNanos();
    this.connectionEnd = connectionEnd;
  }

  /** The request that this thread answers; null when it did not come over HTTP/2. */
  public static @Nullable Http2Request current() {
    return CURRENT.isBound() ? CURRENT.get() : null;
  }

  /**
   * Answers a request on this thread.
   *
   * @param connection the times of its connection
   * @param patience how long it may take to come whole
   * @param connectionEnd completed when its connection has ended
   */
  static void run(
      Runnable answering,
      Deadline connection,
      Duration patience,
      CompletableFuture<Void> connectionEnd,
      ConnectionReaper reaper) {
    Http2Request request = new Http2Request(connection, patience, connectionEnd);
    reaper.enter(request);
    try {
      ScopedValue.where(CURRENT, request).run(answering);
    } finally {
      reaper.leave(request);
    }
  }

  /** It is of somebody with a key. */
  void admitted() {
    connection.admitted();
  }

  /** It has come whole. */
  void received() {
    received = true;
  }

  /** Tells whether it was given up, so that what was read of it is not all. */
  boolean isLate() {
    return late;
  }

  /** Has the action run when the connection ends, at once if it has. */
  void onClose(Runnable action) {
    var _ = connectionEnd.thenRun(action);
  }

  /**
   * Leaves the thread alone for a moment, in which it writes its answer: an interrupt would close
   * the connection under it. Only the thread itself may call this.
   */
  synchronized void answering() {
    quietUntil = System.nanoTime() + ANSWER.toNanos();
    Thread.interrupted();
  }

  /** Interrupts the thread while it waits for what does not come. */
  synchronized void check(long now) {
    boolean quiet = quietUntil != Long.MIN_VALUE && now - quietUntil < 0;
    if (!received && !quiet && (now - sentBy > 0 || connectionEnd.isDone())) {
      late = true;
      thread.interrupt();
    }
  }
}
