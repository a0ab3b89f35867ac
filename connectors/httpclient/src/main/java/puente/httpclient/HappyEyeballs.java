package puente.httpclient;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Connects to whichever address of a name takes the connection first (RFC 8305): IPv6 and IPv4 in
 * turn, each begun when the one before has failed or has said nothing for a while.
 */
final class HappyEyeballs {
  /** RFC 8305, 8: the Connection Attempt Delay. */
  static final Duration ATTEMPT_DELAY = Duration.ofMillis(250);

  private record Outcome(SocketChannel channel, @Nullable IOException failure) {}

  private final BlockingQueue<Outcome> outcomes = new LinkedBlockingQueue<>();
  private final List<SocketChannel> attempts = new ArrayList<>();
  private final int port;
  private final Duration limit;

  private HappyEyeballs(int port, Duration limit) {
    this.port = port;
    this.limit = limit;
  }

  /**
   * A connection to one of the addresses.
   *
   * @param limit how long making it may take, all attempts together
   * @throws IOException why the first of them failed, when all have
   */
  static SocketChannel connect(List<InetAddress> addresses, int port, Duration limit)
      throws IOException {
    HappyEyeballs attempts = new HappyEyeballs(port, limit);
    if (addresses.size() == 1) {
      SocketChannel only = SocketChannel.open();
      IOException failure = attempts.attempt(only, addresses.getFirst());
      if (failure != null) {
        throw failure;
      }
      return only;
    }
    return attempts.race(new ArrayDeque<>(inTurn(addresses)));
  }

  /** The family of the first address first, then one of each in turn (RFC 8305, 4). */
  static List<InetAddress> inTurn(List<InetAddress> addresses) {
    Deque<InetAddress> six = new ArrayDeque<>();
    Deque<InetAddress> four = new ArrayDeque<>();
    addresses.forEach(each -> (each instanceof Inet6Address ? six : four).add(each));
    List<InetAddress> semaphore = new ArrayList<>();
    boolean isSix = addresses.getFirst() instanceof Inet6Address;
    while (semaphore.size() < addresses.size()) {
      InetAddress next = (isSix ? six : four).poll();
      if (next != null) {
        semaphore.add(next);
      }
      isSix = !isSix;
    }
    return semaphore;
  }

  private SocketChannel race(Deque<InetAddress> left) throws IOException {
    SocketChannel winner = null;
    try {
      winner = winner(left);
      return winner;
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("given up while connecting");
    } finally {
      for (SocketChannel each : attempts) {
        if (each != winner) {
          each.close();
        }
      }
    }
  }

  private SocketChannel winner(Deque<InetAddress> left) throws IOException, InterruptedException {
    long end = System.nanoTime() + limit.toNanos();
    IOException first = null;
    int failed = 0;
    while (true) {
      if (!left.isEmpty()) {
        begin(left.remove());
      }
      long rest = end - System.nanoTime();
      long wait = left.isEmpty() ? rest : Math.min(rest, ATTEMPT_DELAY.toNanos());
      Outcome outcome = outcomes.poll(wait, TimeUnit.NANOSECONDS);
      if (outcome == null) {
        if (end - System.nanoTime() <= 0) {
          throw first == null ? new SocketTimeoutException("connect timed out") : first;
        }
      } else if (outcome.failure() == null) {
        return outcome.channel();
      } else {
        failed++;
        first = first == null ? outcome.failure() : first;
        if (left.isEmpty() && failed == attempts.size()) {
          throw first;
        }
      }
    }
  }

  private void begin(InetAddress address) throws IOException {
    SocketChannel channel = SocketChannel.open();
    attempts.add(channel);
    Thread.ofVirtual().start(() -> outcomes.add(new Outcome(channel, attempt(channel, address))));
  }

  /** Null when it is connected. */
  private @Nullable IOException attempt(SocketChannel channel, InetAddress address) {
    try {
      channel.socket().connect(new InetSocketAddress(address, port), (int) limit.toMillis());
      return null;
    } catch (IOException failure) {
      try (channel) {
        return failure;
      } catch (IOException alsoThis) {
        failure.addSuppressed(alsoThis);
        return failure;
      }
    }
  }
}
