package puente.store;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;
import puente.bridge.runtime.BackgroundLoop;

/**
 * Messages between the processes of one database, by NOTIFY. They are sent behind the transactions,
 * many in one message: a NOTIFY inside each would make all commits of the server wait for one
 * another.
 */
final class PostgresReplicaMessages implements AutoCloseable {
  private static final Logger LOG = System.getLogger(PostgresReplicaMessages.class.getName());
  private static final int MOST_WAITING = 10_000;

  /** PostgreSQL takes less than 8000 bytes. */
  private static final int MOST_BYTES = 7_000;

  private static final int LISTENING_MILLIS = 1_000;
  private static final int SOCKET_SECONDS = 10;
  private static final long PAUSE_MILLIS = 500;

  private final DatabaseUrl url;
  private final String channel;
  private final String self;
  private final DataSource pool;
  private final BlockingQueue<ReplicaMessage> waiting = new LinkedBlockingQueue<>(MOST_WAITING);
  private final List<Consumer<ReplicaMessage>> listeners = new CopyOnWriteArrayList<>();
  private final Thread sender = BackgroundLoop.virtual("tell", this::send);
  private final Thread receiver = BackgroundLoop.virtual("listen", this::receive);
  private volatile boolean closing;

  PostgresReplicaMessages(DatabaseUrl url, String channel, String self, DataSource pool) {
    this.url = url;
    this.channel = channel;
    this.self = self;
    this.pool = pool;
  }

  void start() {
    sender.start();
    receiver.start();
  }

  /** Queues a message to be sent; it is lost when far too many are waiting. */
  void tell(ReplicaMessage signal) {
    waiting.offer(signal);
  }

  void listen(Consumer<ReplicaMessage> listener) {
    listeners.add(listener);
  }

  private void send() {
    @Nullable String left = null;
    while (!closing) {
      try {
        Set<String> lines = new LinkedHashSet<>();
        int bytes = 0;
        String line = left == null ? waiting.take().line() : left;
        left = null;
        while (line != null) {
          bytes += line.getBytes(StandardCharsets.UTF_8).length + 1;
          if (bytes > MOST_BYTES && !lines.isEmpty()) {
            left = line;
            break;
          }
          lines.add(line);
          ReplicaMessage next = waiting.poll();
          line = next == null ? null : next.line();
        }
        send(self + "\n" + String.join("\n", lines));
      } catch (InterruptedException closed) {
        return;
      } catch (SQLException lost) {
        LOG.log(Level.DEBUG, "signals were lost", lost);
      }
    }
  }

  private void send(String message) throws SQLException {
    try (Connection connection = pool.getConnection()) {
      new Transaction(connection, null).rows("SELECT pg_notify(?, ?)", _ -> true, channel, message);
    }
  }

  private void receive() {
    while (!closing) {
      try (Connection connection =
          DriverManager.getConnection(url.jdbc(), url.properties(SOCKET_SECONDS))) {
        try (Statement statement = connection.createStatement()) {
          statement.execute("LISTEN " + channel);
        }
        heard(new ReplicaMessage.Missed());
        receive(connection);
      } catch (SQLException lost) {
        LOG.log(Level.DEBUG, "signals are not heard", lost);
        pause();
      }
    }
  }

  private void receive(Connection connection) throws SQLException {
    PGConnection listening = connection.unwrap(PGConnection.class);
    while (!closing) {
      PGNotification[] notifications = listening.getNotifications(LISTENING_MILLIS);
      if (notifications == null || notifications.length == 0) {
        // A connection that was cut without a word is found out by using it.
        try (Statement statement = connection.createStatement()) {
          statement.execute("SELECT 1");
        }
        continue;
      }
      for (PGNotification notification : notifications) {
        List<String> lines = new ArrayList<>(notification.getParameter().lines().toList());
        if (!lines.removeFirst().equals(self)) {
          lines.forEach(line -> heard(ReplicaMessage.of(line)));
        }
      }
    }
  }

  private void heard(ReplicaMessage signal) {
    for (Consumer<ReplicaMessage> listener : listeners) {
      try {
        listener.accept(signal);
      } catch (RuntimeException failed) {
        LOG.log(Level.WARNING, "a signal of another process could not be followed", failed);
      }
    }
  }

  private void pause() {
    try {
      Thread.sleep(PAUSE_MILLIS);
    } catch (InterruptedException closed) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    closing = true;
    sender.interrupt();
    receiver.interrupt();
  }
}
