package puente.http.connections;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.Inet6Address;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Every open connection of the port, bounded in sum and by address. A new connection over a bound
 * takes the place of those that have waited longest for their client, between requests or in the
 * middle of one, and first of those that nobody with a key has used; only when all are being
 * answered it is refused itself. So nobody can shut the port with connections that do nothing, and
 * behind a proxy, where all share one address, idle connections make way for busy ones.
 */
public final class ConnectionTable {
  private static final Logger LOG = System.getLogger(ConnectionTable.class.getName());

  /** A request that is sent in one piece takes less than that, in nanoseconds. */
  private static final long SLOW = 100_000_000;

  private final int most;
  private final int mostOfAddress;
  private final Map<Key, Connection> open = new ConcurrentHashMap<>();
  private final Map<String, Integer> counts = new HashMap<>();

  /** A connection's two ends. */
  record Key(int localPort, InetSocketAddress peer) {}

  /** An open connection. */
  static final class Connection {
    private final Key key;
    private final String network;
    private final Deadline deadline;
    private final BooleanSupplier closed;

    private Connection(Key key, Deadline deadline, BooleanSupplier closed) {
      this.key = key;
      this.network = network(key.peer());
      this.deadline = deadline;
      this.closed = closed;
    }

    Deadline deadline() {
      return deadline;
    }

    /** Nanoseconds for which its client has been waited for; negative when it is not. */
    private long waitsFor(long now) {
      long sends = deadline.sendsFor(now);
      return Math.max(deadline.waitsFor(now), sends > SLOW ? sends : -1);
    }
  }

  /**
   * An empty table.
   *
   * @param most connections at once
   * @param mostOfAddress connections of one address at once; of IPv6, of one /64
   */
  public ConnectionTable(int most, int mostOfAddress) {
    this.most = most;
    this.mostOfAddress = mostOfAddress;
  }

  /** Whoever has an IPv6 address has 2^64 of them: those count as one. */
  private static String network(InetSocketAddress peer) {
    if (peer.getAddress() == null) {
      return peer.getHostString();
    }
    byte[] bytes = peer.getAddress().getAddress();
    boolean v6 = peer.getAddress() instanceof Inet6Address;
    return HexFormat.of().formatHex(v6 ? Arrays.copyOf(bytes, 8) : bytes);
  }

  /**
   * Adds a connection.
   *
   * @param closed whether it has ended without {@link #remove}
   * @return null when there is no room, and the connection is to be closed
   */
  synchronized @Nullable Connection add(Key key, Deadline deadline, BooleanSupplier closed) {
    Connection added = new Connection(key, deadline, closed);
    Connection before = open.put(key, added);
    if (before != null) {
      uncount(before); // Its port was given out anew: it has ended.
    }
    int ofAddress = counts.merge(added.network, 1, Integer::sum);
    boolean room = true;
    if (ofAddress > mostOfAddress) {
      room = makeRoom(each -> each != added && each.network.equals(added.network));
    } else if (open.size() > most - reserve()) {
      room = makeRoom(each -> each != added) || open.size() <= most;
    }
    if (!room) {
      remove(added);
      return null;
    }
    return added;
  }

  /** So many are kept free, because a listener accepts no more once the last place is taken. */
  private int reserve() {
    return most / 16;
  }

  /** The connection between those two ends; null when there is none. */
  @Nullable Connection find(Key key) {
    return open.get(key);
  }

  /** A connection has ended. */
  synchronized void remove(Connection connection) {
    if (open.remove(connection.key, connection)) {
      uncount(connection);
    }
  }

  private void uncount(Connection connection) {
    counts.computeIfPresent(connection.network, (_, count) -> count == 1 ? null : count - 1);
  }

  /** Closes some of those that wait for their client; false when there is none. */
  private boolean makeRoom(Predicate<Connection> among) {
    long now = System.nanoTime();
    List<Connection> waiting = new ArrayList<>();
    for (Connection each : open.values()) {
      if (among.test(each) && each.waitsFor(now) > 0) {
        waiting.add(each);
      }
    }
    waiting.sort(
        Comparator.<Connection, Boolean>comparing(each -> each.deadline.wasAdmitted())
            .thenComparingInt(each -> -counts.getOrDefault(each.network, 0))
            .thenComparingLong(each -> -each.waitsFor(now)));
    // Several at once, so that a flood of new ones does not look through all for each; but beyond
    // the one that is needed none of which the request may just be on its way.
    int several = Math.max(1, Math.min(most, mostOfAddress) / 64);
    for (int i = 0; i < Math.min(several, waiting.size()); i++) {
      Connection each = waiting.get(i);
      if (i == 0 || each.waitsFor(now) > SLOW) {
        remove(each);
        cut(each, now);
      }
    }
    return !waiting.isEmpty();
  }

  private static void cut(Connection connection, long now) {
    try {
      connection.deadline.cutIfWaiting(now);
    } catch (RuntimeException failed) {
      LOG.log(Level.DEBUG, "a connection could not be closed", failed);
    }
  }

  /** Closes those whose clients took too long, and forgets those that have ended. */
  void check(long now) {
    for (Connection each : open.values()) {
      if (each.closed.getAsBoolean()) {
        remove(each);
      } else if (each.deadline.isPast(now)) {
        cut(each, now);
      }
    }
  }

  /** Returns the number of open connections. */
  public int size() {
    return open.size();
  }
}
