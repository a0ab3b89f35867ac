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
import puente.sandbox.Fault;
import puente.sandbox.FaultPlan;
import puente.sandbox.FaultRoute;
import tools.jackson.databind.node.ObjectNode;

/** A TrackHS to try Puente on. What it was given it keeps until it stops. */
public final class SandboxTrackHs implements AutoCloseable {
  /** The key that it lets in. */
  public static final String USERNAME = "sandbox-key";

  /** The secret of that key. */
  public static final String PASSWORD = "sandbox-secret";

  /** The switch of a tenant that ignores the filters of units, reservations and work orders. */
  public static final String IGNORES_FILTERS = "ignores_filters";

  /** The switch of a tenant whose key may make work orders and not list them. */
  public static final String HIDES_WORK_ORDERS = "hides_work_orders";

  /** The switch of a tenant that counts units and lists none on the first page. */
  public static final String EMPTIES_FIRST_PAGE = "empties_first_page";

  /** The switch of a tenant whose refusals of a body are rules by field, no list of sentences. */
  public static final String EXPLAINS_BY_FIELD = "explains_by_field";

  private static final List<Fault> KNOWN_FAULTS =
      List.of(
          Fault.DROP_BEFORE,
          Fault.DROP_AFTER,
          Fault.UNAVAILABLE,
          Fault.BROKEN,
          Fault.BROKEN_AFTER,
          Fault.TOO_MANY);

  /**
   * A request as it came.
   *
   * @param query as it was written; null without one
   * @param status the answer's; 0 when the connection was closed instead
   */
  public record LoggedRequest(
      String method, String path, @Nullable String query, String body, int status) {}

  private final Tenant tenant = TrackHsSeed.planted();
  private final FaultPlan faults =
      new FaultPlan(
          KNOWN_FAULTS, IGNORES_FILTERS, HIDES_WORK_ORDERS, EMPTIES_FIRST_PAGE, EXPLAINS_BY_FIELD);
  private final TrackHsRoutes routes = new TrackHsRoutes(tenant, faults, USERNAME, PASSWORD);
  private final List<LoggedRequest> log = new ArrayList<>();
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

  /** Returns its faults on purpose; a call is named {@code POST /api/pms/…}. */
  public FaultPlan faults() {
    return faults;
  }

  /** Returns the requests since they were last cleared. */
  public List<LoggedRequest> log() {
    synchronized (log) {
      return List.copyOf(log);
    }
  }

  /** Forgets the requests logged so far. */
  public void clearLog() {
    synchronized (log) {
      log.clear();
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
      URI uri = exchange.getRequestURI();
      if (uri.getPath().equals(FaultRoute.PATH)) {
        FaultRoute.serve(faults, exchange);
      } else if (!faults.isDown()) {
        api(exchange, uri);
      }
    } catch (InterruptedException closing) {
      Thread.currentThread().interrupt();
    }
  }

  private void api(HttpExchange exchange, URI uri) throws IOException, InterruptedException {
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    String method = exchange.getRequestMethod();
    String key = exchange.getRequestHeaders().getFirst("Authorization");
    Fault fault = faults.draw(method + " " + uri.getPath());
    faults.delay();
    TrackHsAnswer answer =
        Fault.meet(
            fault,
            () -> routes.answer(method, uri.getPath(), uri.getRawQuery(), key, body),
            met -> error(exchange, met));
    note(new LoggedRequest(method, uri.getPath(), uri.getRawQuery(), body, status(answer)));
    if (answer != null) {
      send(exchange, answer);
    }
  }

  private static TrackHsAnswer error(HttpExchange exchange, Fault fault) {
    return switch (fault.reply()) {
      case TOO_MANY -> {
        exchange.getResponseHeaders().add("Retry-After", "1");
        yield TrackHsAnswer.problem(429, "Too Many Requests", "Rate limit exceeded", List.of());
      }
      case BROKEN -> TrackHsAnswer.page(500);
      default -> TrackHsAnswer.page(503);
    };
  }

  private static int status(@Nullable TrackHsAnswer answer) {
    return answer == null ? 0 : answer.status();
  }

  private void note(LoggedRequest one) {
    synchronized (log) {
      log.add(one);
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
