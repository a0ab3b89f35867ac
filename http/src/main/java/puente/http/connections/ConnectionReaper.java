package puente.http.connections;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import puente.bridge.runtime.BackgroundLoop;

/**
 * Sees to it that the lines of slow calls are watched, at no cost to quick ones, and that who sends
 * or reads too slowly is cut.
 */
public final class ConnectionReaper implements AutoCloseable {
  private static final Duration ROUND = Duration.ofMillis(50);

  private final Set<HttpCallerConnection> inside = ConcurrentHashMap.newKeySet();
  private final Set<Http2Request> requests = ConcurrentHashMap.newKeySet();
  private final ConnectionTable connections;
  private final Thread thread = BackgroundLoop.virtual("patrol", this::walk);

  public ConnectionReaper(ConnectionTable connections) {
    this.connections = connections;
  }

  public void start() {
    thread.start();
  }

  void enter(HttpCallerConnection line) {
    inside.add(line);
  }

  void leave(HttpCallerConnection line) {
    inside.remove(line);
  }

  void enter(Http2Request request) {
    requests.add(request);
  }

  void leave(Http2Request request) {
    requests.remove(request);
  }

  public int http2Requests() {
    return requests.size();
  }

  private void walk() throws InterruptedException {
    List<HttpCallerConnection> seen = new ArrayList<>();
    while (true) {
      Thread.sleep(ROUND);
      seen.stream().filter(inside::contains).forEach(HttpCallerConnection::lookOut);
      seen.clear();
      seen.addAll(inside);
      long now = System.nanoTime();
      connections.check(now);
      requests.forEach(each -> each.check(now));
    }
  }

  @Override
  public void close() {
    thread.interrupt();
  }
}
