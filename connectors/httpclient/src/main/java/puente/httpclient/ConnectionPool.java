package puente.httpclient;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The idle connections to one back end, the one used last first. None is given out that has ended
 * or has said something since. A connection that ends while a request is on its way cannot be told
 * beforehand, so a write gets only one that was used a moment ago, of a back end that has been seen
 * to keep its connections.
 */
final class ConnectionPool implements AutoCloseable {
  /** Sooner than proxies and address translators forget a connection. */
  static final Duration LONGEST_IDLE = Duration.ofSeconds(15);

  /** Sooner than any server is known to close one: Odoo itself does after two seconds. */
  static final Duration LONGEST_IDLE_BEFORE_WRITE = Duration.ofSeconds(1);

  /** After it the name is looked up again. */
  static final Duration OLDEST = Duration.ofMinutes(1);

  /** Before the end of the time that a server names: its clock began earlier. */
  private static final Duration MARGIN = Duration.ofSeconds(1);

  private record Idle(HttpConnection connection, long since) {}

  private final int most;
  private final LongSupplier nanoTime;
  private final Executor later;
  private final Deque<Idle> idle = new ArrayDeque<>();

  /** Whether the last connection that was used again was still there. */
  private boolean keeps;

  private boolean sweeping;
  private boolean closed;

  /**
   * An empty one.
   *
   * @param most how many idle connections are kept
   * @param later runs what it is given after {@link #LONGEST_IDLE}
   */
  ConnectionPool(int most, LongSupplier nanoTime, Executor later) {
    this.most = most;
    this.nanoTime = nanoTime;
    this.later = later;
  }

  /** A connection on which the next request can be sent; null where a fresh one is needed. */
  @Nullable HttpConnection take(boolean forRead) {
    for (HttpConnection next = next(forRead); next != null; next = next(forRead)) {
      if (next.isQuiet()) {
        return next;
      }
      next.close();
      doubt();
    }
    return null;
  }

  private @Nullable HttpConnection next(boolean forRead) {
    closeExpired();
    synchronized (this) {
      Idle newest = idle.peekFirst();
      boolean fit =
          newest != null
              && (forRead || (keeps && idleFor(newest) <= LONGEST_IDLE_BEFORE_WRITE.toNanos()));
      return fit ? idle.removeFirst().connection() : null;
    }
  }

  private synchronized void doubt() {
    keeps = false;
  }

  /** Takes a connection whose answer was read to its end: to be used again, or closed. */
  void give(HttpConnection connection) {
    Idle last = new Idle(connection, nanoTime.getAsLong());
    if (!keeps(last)) {
      connection.close();
    }
  }

  private synchronized boolean keeps(Idle last) {
    keeps |= last.connection().isUsedAgain();
    if (closed || idle.size() >= most || !last.connection().isReusable() || isExpired(last)) {
      return false;
    }
    idle.addFirst(last);
    if (!sweeping) {
      sweeping = true;
      later.execute(this::sweep);
    }
    return true;
  }

  /** One has broken under a request: whatever ended it has perhaps ended the others. */
  void broken() {
    doubt();
    drain().forEach(HttpConnection::close);
  }

  private synchronized List<HttpConnection> drain() {
    List<HttpConnection> all = idle.stream().map(Idle::connection).toList();
    idle.clear();
    return all;
  }

  private void sweep() {
    closeExpired();
    synchronized (this) {
      sweeping = !idle.isEmpty();
      if (sweeping) {
        later.execute(this::sweep);
      }
    }
  }

  private void closeExpired() {
    List<HttpConnection> expired = new ArrayList<>();
    synchronized (this) {
      idle.removeIf(
          one -> {
            boolean over = isExpired(one);
            if (over) {
              expired.add(one.connection());
            }
            return over;
          });
    }
    expired.forEach(HttpConnection::close);
  }

  private boolean isExpired(Idle one) {
    long server = one.connection().serverKeeps().minus(MARGIN).toNanos();
    return idleFor(one) >= Math.min(LONGEST_IDLE.toNanos(), server)
        || nanoTime.getAsLong() - one.connection().madeAt() >= OLDEST.toNanos();
  }

  private long idleFor(Idle one) {
    return nanoTime.getAsLong() - one.since();
  }

  /** How many are idle now. */
  synchronized int idle() {
    return idle.size();
  }

  /** Closes the idle ones, and from now on each that is given back. */
  @Override
  public void close() {
    synchronized (this) {
      closed = true;
    }
    drain().forEach(HttpConnection::close);
  }
}
