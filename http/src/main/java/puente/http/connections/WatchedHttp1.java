package puente.http.connections;

import io.helidon.common.buffers.BufferData;
import io.helidon.common.buffers.DataReader;
import io.helidon.common.buffers.DataWriter;
import io.helidon.common.concurrency.limits.Limit;
import io.helidon.common.task.InterruptableTask;
import io.helidon.webserver.ConnectionContext;
import io.helidon.webserver.http1.Http1Config;
import io.helidon.webserver.http1.Http1ConnectionSelector;
import io.helidon.webserver.spi.ServerConnection;
import io.helidon.webserver.spi.ServerConnectionSelector;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Helidon's HTTP/1.1, with a {@link DisconnectDetector} on each connection. */
public final class WatchedHttp1 implements ServerConnectionSelector {
  private static final ScopedValue<DisconnectDetector> CURRENT = ScopedValue.newInstance();

  private final Connections connections;
  private final ServerConnectionSelector http1 =
      Http1ConnectionSelector.builder().config(Http1Config.create()).build();

  public WatchedHttp1(Connections connections) {
    this.connections = connections;
  }

  /**
   * The watch on the connection whose request this thread answers; null over HTTP/2, see {@link
   * Http2Request}.
   */
  public static @Nullable DisconnectDetector current() {
    return CURRENT.isBound() ? CURRENT.get() : null;
  }

  @Override
  public int bytesToIdentifyConnection() {
    return http1.bytesToIdentifyConnection();
  }

  @Override
  public Support supports(BufferData request) {
    return http1.supports(request);
  }

  @Override
  public Set<String> supportedApplicationProtocols() {
    return http1.supportedApplicationProtocols();
  }

  @Override
  public ServerConnection connection(ConnectionContext context) {
    ConnectionTable.Connection entry = connections.begin(context);
    Deadline deadline = entry.deadline();
    DisconnectDetector watch = new DisconnectDetector(context.dataReader(), deadline);
    DataReader reader = DataReader.create(new Http10Reader(watch::next, watch::readsHttp10)::next);
    DataWriter writer = deadline.on(context.dataWriter());
    return new Watched(
        http1.connection(new WatchedContext(context, reader, writer, context.executor())),
        watch,
        entry,
        connections);
  }

  /** A connection that knows its watch. */
  private record Watched(
      ServerConnection http1,
      DisconnectDetector watch,
      ConnectionTable.Connection entry,
      Connections connections)
      implements ServerConnection, InterruptableTask<Void> {
    @Override
    public void handle(Limit limit) throws InterruptedException {
      try {
        ScopedValue.where(CURRENT, watch)
            .<Void, InterruptedException>call(
                () -> {
                  http1.handle(limit);
                  return null;
                });
      } finally {
        connections.end(entry);
      }
    }

    @Override
    public Duration idleTime() {
      return http1.idleTime();
    }

    @Override
    public void close(boolean interrupt) {
      http1.close(interrupt);
    }

    @Override
    public boolean canInterrupt() {
      return http1 instanceof InterruptableTask<?> task && task.canInterrupt();
    }
  }
}
