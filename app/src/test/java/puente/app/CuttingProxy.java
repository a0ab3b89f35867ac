package puente.app;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.ToIntFunction;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import puente.bridge.json.Json;
import tools.jackson.databind.node.ObjectNode;

/**
 * Stands between a server and a back end, keeps what is written there, and cuts off the requests of
 * chosen jobs, which are known by the trace of the call that made them.
 */
final class CuttingProxy implements AutoCloseable {
  private static final Pattern ODOO_READS =
      Pattern.compile(".*/(\\w*(search|read|get|name_|check_|has_access|onchange)\\w*)$");
  private static final Set<String> NOT_PASSED_ON =
      Set.of("host", "connection", "content-length", "upgrade", "http2-settings", "expect");

  /** How a job's requests end. */
  enum End {
    /** Never answered, until the server is stopped. */
    HELD,
    /** The first that writes is done and not answered; none after it is. */
    ANSWER_LOST,
    /** As by a back end that is down. */
    UNAVAILABLE
  }

  /**
   * Where a job is cut off.
   *
   * @param steps so many of its steps are stored before
   */
  record Cut(int steps, End end) {}

  /** Whose requests are cut off, for all back ends of a server. */
  static final class Cuts {
    static final int NO_JOB = -1;

    /** The job waits for its back end already. */
    static final int RESTS = -2;

    private final Map<String, Cut> byTrace = new ConcurrentHashMap<>();
    private final Set<String> reached = ConcurrentHashMap.newKeySet();
    private final ToIntFunction<String> steps;
    private volatile @Nullable Cut ofOthers;

    /**
     * @param steps how many steps of the job of a trace are stored, or {@link #NO_JOB} or {@link
     *     #RESTS}
     */
    Cuts(ToIntFunction<String> steps) {
      this.steps = steps;
    }

    void put(String trace, Cut cut) {
      byTrace.put(trace, cut);
    }

    /** Cuts off from now on the jobs of traces of which nothing is known. */
    void putOthers(Cut cut) {
      ofOthers = cut;
    }

    boolean isReached(String trace) {
      return reached.contains(trace);
    }

    int reached() {
      return reached.size();
    }

    private @Nullable End of(String trace, boolean writes) {
      Cut cut = byTrace.getOrDefault(trace, ofOthers);
      if (cut == null) {
        return null;
      }
      int stored = steps.applyAsInt(trace);
      if (stored == RESTS && reached.contains(trace)) {
        return End.HELD; // Tried again early, because the back end answers others.
      }
      if (cut.end() == End.ANSWER_LOST && reached.contains(trace)) {
        return End.UNAVAILABLE;
      }
      if (stored < cut.steps() || (cut.end() == End.ANSWER_LOST && !writes)) {
        return null;
      }
      reached.add(trace);
      return cut.end();
    }
  }

  private final String name;
  private final URI backEnd;
  private final Cuts cuts;
  private final List<ObjectNode> written = new ArrayList<>();
  private final CountDownLatch closing = new CountDownLatch(1);
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final HttpServer server;

  CuttingProxy(String name, URI backEnd, Cuts cuts) throws IOException {
    this.name = name;
    this.backEnd = backEnd;
    this.cuts = cuts;
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/", this::serve);
    server.start();
  }

  /** Its address, with the path of the back end's. */
  URI url() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + backEnd.getRawPath());
  }

  /** What was written so far, for {@link #writeAgain}. */
  synchronized List<ObjectNode> written() {
    return List.copyOf(written);
  }

  private void serve(HttpExchange exchange) throws IOException {
    try (exchange) {
      byte[] body = exchange.getRequestBody().readAllBytes();
      boolean writes = writes(exchange);
      End end = end(exchange, writes);
      if (end == End.HELD) {
        closing.await();
        return;
      }
      if (end == End.UNAVAILABLE) {
        exchange.sendResponseHeaders(503, -1);
        return;
      }
      HttpResponse<byte[]> answer = passedOn(exchange, body, writes);
      if (end == null) {
        answer
            .headers()
            .firstValue("content-type")
            .ifPresent(type -> exchange.getResponseHeaders().set("Content-Type", type));
        exchange.sendResponseHeaders(
            answer.statusCode(), answer.body().length == 0 ? -1 : answer.body().length);
        exchange.getResponseBody().write(answer.body());
      }
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
    }
  }

  private @Nullable End end(HttpExchange exchange, boolean writes) {
    String trace = exchange.getRequestHeaders().getFirst("traceparent");
    return trace == null ? null : cuts.of(trace.split("-", -1)[1], writes);
  }

  private static boolean writes(HttpExchange exchange) {
    return exchange.getRequestMethod().equals("POST")
        && !ODOO_READS.matcher(exchange.getRequestURI().getPath()).matches();
  }

  private HttpResponse<byte[]> passedOn(HttpExchange exchange, byte[] body, boolean writes)
      throws IOException, InterruptedException {
    String target = exchange.getRequestURI().toString();
    HttpRequest.Builder request =
        HttpRequest.newBuilder(backEnd.resolve(target))
            .method(exchange.getRequestMethod(), HttpRequest.BodyPublishers.ofByteArray(body));
    ObjectNode kept = Json.object().put("back_end", name).put("target", target);
    ObjectNode headers = kept.putObject("headers");
    exchange
        .getRequestHeaders()
        .forEach(
            (field, values) -> {
              String plain = field.toLowerCase(Locale.ROOT);
              if (!NOT_PASSED_ON.contains(plain)) {
                request.header(field, values.getFirst());
                if (!plain.equals("traceparent")) {
                  headers.put(plain, values.getFirst());
                }
              }
            });
    kept.put("body", new String(body, StandardCharsets.UTF_8));
    if (!writes) {
      return client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
    }
    synchronized (this) { // In the order in which they are done.
      written.add(kept);
      return client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
    }
  }

  /** Does once more in a fresh back end what was written in another. */
  static void writeAgain(ObjectNode written, URI backEnd) throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(backEnd.resolve(written.path("target").asString()))
            .POST(HttpRequest.BodyPublishers.ofString(written.path("body").asString()));
    written
        .path("headers")
        .properties()
        .forEach(each -> request.header(each.getKey(), each.getValue().asString()));
    try (HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
      client.send(request.build(), HttpResponse.BodyHandlers.discarding());
    }
  }

  @Override
  public void close() {
    closing.countDown();
    server.stop(0);
    threads.shutdownNow();
    client.close();
  }
}
