package puente.store;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Peers over PostgreSQL. One connection holds advisory locks: one for the process itself, so that
 * the others see it live, and those it was asked to hold. They are free as soon as the server sees
 * the connection end: at once when the process is killed, after {@link #KEEPALIVE} when its machine
 * is gone. A pause of the process, however long, does not end it.
 */
final class PostgresReplicaBus implements ReplicaBus {
  private static final Logger LOG = System.getLogger(PostgresReplicaBus.class.getName());
  private static final int SOCKET_SECONDS = 10;
  private static final int NAME_BYTES = 8;

  /** After 3 s without a sign, twice more every 2 s. */
  private static final String KEEPALIVE =
      "SET tcp_keepalives_idle = 3; SET tcp_keepalives_interval = 2; SET tcp_keepalives_count = 2";

  private final DatabaseUrl url;
  private final SchemaScope scope;
  private final String self =
      "puente-" + UUID.randomUUID().toString().replace("-", "").substring(0, NAME_BYTES);
  private final Set<String> held = new HashSet<>();
  private final PostgresReplicaMessages signals;
  private @Nullable Connection connection;
  private boolean closed;

  PostgresReplicaBus(DatabaseUrl url, SchemaScope scope, DataSource pool) {
    this.url = url;
    this.scope = scope;
    this.signals = new PostgresReplicaMessages(url, scope.channel(), self, pool);
  }

  /** Shows the others that this process lives, and begins to hear them. */
  void start() {
    try {
      locks();
    } catch (SQLException failed) {
      throw DatabaseUnusable.of(url, failed);
    }
    signals.start();
  }

  SchemaScope scope() {
    return scope;
  }

  @Override
  public boolean shared() {
    return true;
  }

  @Override
  public String self() {
    return self;
  }

  @Override
  public synchronized boolean alive(String name) {
    return name.equals(self) || holders().contains(scope.key(presence(name)));
  }

  private static String presence(String name) {
    return "process " + name;
  }

  /** The names, as numbers, that any process holds. */
  private Set<Long> holders() {
    return asking(
        locks ->
            new HashSet<>(
                locks.rows(
                    "SELECT (classid::bigint << 32) | objid::bigint FROM pg_locks"
                        + " WHERE locktype = 'advisory' AND objsubid = 1 AND granted AND database"
                        + " = (SELECT oid FROM pg_database WHERE datname = current_database())",
                    row -> row.getLong(1))));
  }

  @Override
  public synchronized boolean hold(String name) {
    if (held.contains(name)) {
      return true;
    }
    boolean now = asking(locks -> taken(locks, name));
    if (now) {
      held.add(name);
    }
    return now;
  }

  private boolean taken(Transaction locks, String name) throws SQLException {
    return locks
        .row("SELECT pg_try_advisory_lock(?)", row -> row.getBoolean(1), scope.key(name))
        .orElseThrow();
  }

  @Override
  public synchronized void letGo(String name) {
    if (!held.remove(name)) {
      return;
    }
    try {
      asking(locks -> locks.rows("SELECT pg_advisory_unlock(?)", _ -> true, scope.key(name)));
    } catch (DatabaseUnavailable connectionLost) {
      // The lock went with it.
    }
  }

  @Override
  public void tell(ReplicaMessage signal) {
    signals.tell(signal);
  }

  @Override
  public void listen(Consumer<ReplicaMessage> listener) {
    signals.listen(listener);
  }

  @Override
  public synchronized void renew() {
    asking(locks -> locks.rows("SELECT 1", _ -> true));
  }

  /** Asks once more on a new connection where the one there was is lost. */
  private <T> T asking(Transaction.Work<T> work) {
    boolean isNew = connection == null;
    while (true) {
      try {
        return work.in(locks());
      } catch (SQLException failed) {
        drop();
        if (!DatabaseUnavailable.is(failed)) {
          throw new StoreFailure(failed);
        }
        if (isNew) {
          throw new DatabaseUnavailable(failed);
        }
        isNew = true;
      }
    }
  }

  /** The connection that holds the locks; a new one takes again what the lost one held. */
  private synchronized Transaction locks() throws SQLException {
    Connection now = connection;
    if (now == null) {
      if (closed) {
        throw new SQLException("closed", "08003");
      }
      now = DriverManager.getConnection(url.jdbc(), url.properties(SOCKET_SECONDS));
      connection = now;
      Transaction locks = new Transaction(now, null);
      locks.update(KEEPALIVE);
      taken(locks, presence(self));
      List<String> lost = new ArrayList<>();
      for (String name : held) {
        if (!taken(locks, name)) {
          lost.add(name);
        }
      }
      if (!lost.isEmpty()) {
        held.removeAll(lost);
        LOG.log(
            Level.WARNING,
            "while the database was away another process took " + lost.size() + " locks");
      }
    }
    return new Transaction(now, null);
  }

  private void drop() {
    Connection broken = connection;
    connection = null;
    if (broken != null) {
      try {
        broken.close();
      } catch (SQLException gone) {
        LOG.log(Level.DEBUG, "closing a lost connection", gone);
      }
    }
  }

  @Override
  public void close() {
    signals.close();
    synchronized (this) {
      closed = true;
      held.clear();
      drop();
    }
  }
}
