package puente.sandbox.trackhs;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** A TrackHS to try Puente on. What it was given it keeps until it stops. */
public final class SandboxTrackHs implements AutoCloseable {
  /** The key that it lets in. */
  public static final String USERNAME = "sandbox-key";

  /** The secret of that key. */
  public static final String PASSWORD = "sandbox-secret";

  private static final int RETRY_AFTER_SECONDS = 1;

  /**
   * A request as it came.
   *
   * @param query as it was written; null without one
   * @param status the answer's; 0 when the connection was closed instead
   */
  public record Asked(
      String method, String path, @Nullable String query, String body, int status) {}

  private final Tenant tenant = TrackHsSeed.planted();
  private final TrackHsFaults faults = new TrackHsFaults();
  private final TrackHsRoutes routes = new TrackHsRoutes(tenant, faults, USERNAME, PASSWORD);
  private final List<Asked> asked = new ArrayList<>();
  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  private SandboxTrackHs(int port) throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
    server.setExecutor(threads);
    server.createContext("/", this::handle);
    server.start();
  }

  /** Starts listening on this machine; on a free port when that is 0. */
  public static SandboxTrackHs start(int port) {
    try {
      return new SandboxTrackHs(port);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /** Its address, as {@code TRACKHS_API_URL} wants it. */
  public URI url() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/api");
  }

  /** Returns the faults on purpose. */
  public TrackHsFaults faults() {
    return faults;
  }

  /** Returns the requests since they were last cleared. */
  public List<Asked> asked() {
    synchronized (asked) {
      return List.copyOf(asked);
    }
  }

  /** Forgets what was asked. */
  public void forget() {
    synchronized (asked) {
      asked.clear();
    }
  }

  /** Query parameters that it does not know and therefore ignored. */
  public List<String> unknownParameters() {
    return routes.unknown();
  }

  /** The maintenance work orders that were made. */
  public List<ObjectNode> maintenance() {
    return tenant.maintenance.all();
  }

  /** The housekeeping work orders that were made. */
  public List<ObjectNode> housekeeping() {
    return tenant.housekeeping.all();
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      URI uri = exchange.getRequestURI();
      String method = exchange.getRequestMethod();
      TrackHsFault fault = faults.draw(method, uri.getPath());
      pause();
      TrackHsAnswer answer = answer(exchange, method, uri, body, fault);
      note(new Asked(method, uri.getPath(), uri.getRawQuery(), body, status(answer)));
      if (answer != null) {
        send(exchange, answer);
      }
    }
  }

  private @Nullable TrackHsAnswer answer(
      HttpExchange exchange, String method, URI uri, String body, @Nullable TrackHsFault fault) {
    if (fault == TrackHsFault.DROP_BEFORE) {
      return null;
    }
    if (fault == TrackHsFault.UNAVAILABLE) {
      return TrackHsAnswer.page(503);
    }
    if (fault == TrackHsFault.BROKEN) {
      return TrackHsAnswer.page(500);
    }
    if (fault == TrackHsFault.TOO_MANY) {
      exchange.getResponseHeaders().add("Retry-After", Integer.toString(RETRY_AFTER_SECONDS));
      return TrackHsAnswer.problem(429, "Too Many Requests", "Rate limit exceeded", List.of());
    }
    String key = exchange.getRequestHeaders().getFirst("Authorization");
    TrackHsAnswer answer = routes.answer(method, uri.getPath(), uri.getRawQuery(), key, body);
    if (fault == TrackHsFault.DROP_AFTER) {
      return null;
    }
    return fault == TrackHsFault.BROKEN_AFTER ? TrackHsAnswer.page(500) : answer;
  }

  private void pause() {
    long millis = faults.delayMillis();
    if (millis > 0) {
      try {
        Thread.sleep(millis);
      } catch (InterruptedException stop) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private static int status(@Nullable TrackHsAnswer answer) {
    return answer == null ? 0 : answer.status();
  }

  private void note(Asked one) {
    synchronized (asked) {
      asked.add(one);
    }
  }

  private static void send(HttpExchange exchange, TrackHsAnswer answer) throws IOException {
    byte[] bytes = answer.body().getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().add("Content-Type", answer.type());
    exchange.sendResponseHeaders(answer.status(), bytes.length);
    exchange.getResponseBody().write(bytes);
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
