package puente.http.connections;

import io.helidon.common.buffers.BufferData;
import io.helidon.common.concurrency.limits.Limit;
import io.helidon.webserver.ConnectionContext;
import io.helidon.webserver.http2.Http2Config;
import io.helidon.webserver.http2.Http2ConnectionSelector;
import io.helidon.webserver.spi.ServerConnection;
import io.helidon.webserver.spi.ServerConnectionSelector;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;

/** Helidon's HTTP/2, with a deadline on each connection and on each of its requests. */
public final class WatchedHttp2 implements ServerConnectionSelector {
  /** The bytes that a client may send ahead of being read: they are kept in memory. */
  private static final int WINDOW = 65_535;

  private static final int MOST_REQUESTS = 100;

  private final Connections connections;
  private final ServerConnectionSelector http2 =
      Http2ConnectionSelector.builder()
          .http2Config(
              Http2Config.builder()
                  .initialWindowSize(WINDOW)
                  .maxConcurrentStreams(MOST_REQUESTS)
                  .build())
          .build();

  public WatchedHttp2(Connections connections) {
    this.connections = connections;
  }

  @Override
  public int bytesToIdentifyConnection() {
    return http2.bytesToIdentifyConnection();
  }

  @Override
  public Support supports(BufferData request) {
    return http2.supports(request);
  }

  @Override
  public Set<String> supportedApplicationProtocols() {
    return http2.supportedApplicationProtocols();
  }

  @Override
  public ServerConnection connection(ConnectionContext context) {
    ConnectionTable.Connection entry = connections.begin(context);
    Deadline deadline = entry.deadline();
    CompletableFuture<Void> end = new CompletableFuture<>();
    ExecutorService requests =
        new Requests(
            context.executor(), deadline, end, connections.patience(), connections.reaper());
    ServerConnection inner =
        http2.connection(
            new WatchedContext(
                context, context.dataReader(), deadline.on(context.dataWriter()), requests));
    return new Watched(inner, entry, end, connections);
  }

  /** A connection that tells its requests of its end. */
  private record Watched(
      ServerConnection http2,
      ConnectionTable.Connection entry,
      CompletableFuture<Void> end,
      Connections connections)
      implements ServerConnection {
    @Override
    public void handle(Limit limit) throws InterruptedException {
      try {
        http2.handle(limit);
      } finally {
        connections.end(entry);
        end.complete(null);
      }
    }

    @Override
    public Duration idleTime() {
      return http2.idleTime();
    }

    @Override
    public void close(boolean interrupt) {
      http2.close(interrupt);
    }
  }

  /** Runs the requests of one connection, each under its own deadline. */
  private static final class Requests extends AbstractExecutorService {
    private final ExecutorService threads;
    private final Deadline deadline;
    private final CompletableFuture<Void> end;
    private final Duration patience;
    private final ConnectionReaper reaper;

    Requests(
        ExecutorService threads,
        Deadline deadline,
        CompletableFuture<Void> end,
        Duration patience,
        ConnectionReaper reaper) {
      this.threads = threads;
      this.deadline = deadline;
      this.end = end;
      this.patience = patience;
      this.reaper = reaper;
    }

    @Override
    public void execute(Runnable request) {
      deadline.begins();
      try {
        threads.execute(() -> answer(request));
      } catch (RuntimeException refused) {
        deadline.ends();
        throw refused;
      }
    }

    private void answer(Runnable request) {
      try {
        Http2Request.run(request, deadline, patience, end, reaper);
      } finally {
        deadline.ends();
      }
    }

    @Override
    public void shutdown() {
      threads.shutdown();
    }

    @Override
    public List<Runnable> shutdownNow() {
      return threads.shutdownNow();
    }

    @Override
    public boolean isShutdown() {
      return threads.isShutdown();
    }

    @Override
    public boolean isTerminated() {
      return threads.isTerminated();
    }

    @Override
    public boolean awaitTermination(long timeout, TimeUnit unit) throws InterruptedException {
      return threads.awaitTermination(timeout, unit);
    }
  }
}
