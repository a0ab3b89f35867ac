package puente.server.http;

import io.helidon.common.buffers.BufferData;
import io.helidon.common.buffers.DataReader;
import io.helidon.common.buffers.DataWriter;
import io.helidon.common.concurrency.limits.Limit;
import io.helidon.common.socket.HelidonSocket;
import io.helidon.common.socket.PeerInfo;
import io.helidon.common.task.InterruptableTask;
import io.helidon.webserver.ConnectionContext;
import io.helidon.webserver.ListenerContext;
import io.helidon.webserver.ProxyProtocolData;
import io.helidon.webserver.Router;
import io.helidon.webserver.http1.Http1Config;
import io.helidon.webserver.http1.Http1ConnectionSelector;
import io.helidon.webserver.spi.ServerConnection;
import io.helidon.webserver.spi.ServerConnectionSelector;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import org.jspecify.annotations.Nullable;

/** Helidon's HTTP/1.1, with a {@link Watch} on each connection. */
final class WatchedHttp1 implements ServerConnectionSelector {
  private static final ScopedValue<Watch> CURRENT = ScopedValue.newInstance();

  private final Duration patience;
  private final Patrol patrol;
  private final ServerConnectionSelector http1 =
      Http1ConnectionSelector.builder().config(Http1Config.create()).build();

  /**
   * @param patience how long a request may take to be sent and an answer to be taken
   * @param patrol sees to it
   */
  WatchedHttp1(Duration patience, Patrol patrol) {
    this.patience = patience;
    this.patrol = patrol;
  }

  /**
   * The watch on the connection whose request this thread answers; null over HTTP/2, where a
   * request's end is told to nobody before something is written.
   */
  static @Nullable Watch current() {
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
    Deadline deadline = new Deadline(patience, context.serverSocket()::close);
    Watch watch = new Watch(context.dataReader(), deadline);
    DataReader reader = DataReader.create(watch::next);
    DataWriter writer = deadline.on(context.dataWriter());
    return new Watched(
        http1.connection(new Reading(context, reader, writer)), watch, deadline, patrol);
  }

  /** A connection that knows its watch. */
  private record Watched(ServerConnection http1, Watch watch, Deadline deadline, Patrol patrol)
      implements ServerConnection, InterruptableTask<Void> {
    @Override
    public void handle(Limit limit) throws InterruptedException {
      patrol.enter(deadline);
      try {
        ScopedValue.where(CURRENT, watch)
            .<Void, InterruptedException>call(
                () -> {
                  http1.handle(limit);
                  return null;
                });
      } finally {
        patrol.leave(deadline);
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

  /** The context with another reader and writer. */
  private record Reading(ConnectionContext context, DataReader dataReader, DataWriter dataWriter)
      implements ConnectionContext {
    @Override
    public ListenerContext listenerContext() {
      return context.listenerContext();
    }

    @Override
    public ExecutorService executor() {
      return context.executor();
    }

    @Override
    public Router router() {
      return context.router();
    }

    @Override
    public Optional<ProxyProtocolData> proxyProtocolData() {
      return context.proxyProtocolData();
    }

    @Override
    public HelidonSocket serverSocket() {
      return context.serverSocket();
    }

    @Override
    public PeerInfo remotePeer() {
      return context.remotePeer();
    }

    @Override
    public PeerInfo localPeer() {
      return context.localPeer();
    }

    @Override
    public boolean isSecure() {
      return context.isSecure();
    }

    @Override
    public String socketId() {
      return context.socketId();
    }

    @Override
    public String childSocketId() {
      return context.childSocketId();
    }
  }
}
