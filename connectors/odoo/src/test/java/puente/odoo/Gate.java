package puente.odoo;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;

/** What stands before some Odoos: it lets requests through, or answers them itself. */
public final class Gate implements AutoCloseable {
  private static final List<String> PASSED_ON =
      List.of("content-type", "authorization", "x-odoo-database");

  /** An answer that is not Odoo's. */
  public record Own(int status, String type, String body) {}

  private record Shut(String word, Own answer) {}

  private final URI odoo;
  private final HttpServer server;
  private final Map<String, Shut> shut = new ConcurrentHashMap<>();

  /** The paths that were asked for, in order. */
  public final List<String> asked = new CopyOnWriteArrayList<>();

  public Gate(URI odoo) {
    this.odoo = odoo;
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
    server.createContext("/", this::pass);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.start();
  }

  public URI url() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  /** Answers itself what begins with this path. */
  public Gate shut(String path, Own answer) {
    return shut(path, "", answer);
  }

  /** Answers itself what begins with this path and speaks of this. */
  public Gate shut(String path, String word, Own answer) {
    shut.put(path, new Shut(word, answer));
    return this;
  }

  /** Lets such requests through again. */
  void open(String path) {
    shut.remove(path);
  }

  private void pass(HttpExchange exchange) throws IOException {
    try (exchange) {
      String path = exchange.getRequestURI().getPath();
      asked.add(path);
      byte[] body = exchange.getRequestBody().readAllBytes();
      String said = new String(body, StandardCharsets.UTF_8);
      for (Map.Entry<String, Shut> closed : shut.entrySet()) {
        if (path.startsWith(closed.getKey()) && said.contains(closed.getValue().word())) {
          Own own = closed.getValue().answer();
          answer(exchange, own.status(), own.type(), own.body().getBytes(StandardCharsets.UTF_8));
          return;
        }
      }
      HttpResponse<byte[]> response = fetched(exchange, body);
      answer(
          exchange,
          response.statusCode(),
          response.headers().firstValue("Content-Type").orElse(""),
          response.body());
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  private HttpResponse<byte[]> fetched(HttpExchange exchange, byte[] body)
      throws IOException, InterruptedException {
    var request =
        HttpRequest.newBuilder(odoo.resolve(exchange.getRequestURI()))
            .method(exchange.getRequestMethod(), HttpRequest.BodyPublishers.ofByteArray(body));
    exchange
        .getRequestHeaders()
        .forEach(
            (name, values) -> {
              if (PASSED_ON.contains(name.toLowerCase(Locale.ROOT))) {
                request.header(name, values.getFirst());
              }
            });
    try (var client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
      return client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
    }
  }

  private static void answer(HttpExchange exchange, int status, String type, byte[] body)
      throws IOException {
    exchange.getResponseHeaders().set("Content-Type", type);
    if (status / 100 == 3) {
      exchange.getResponseHeaders().set("Location", "https://login.example/");
    }
    exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
    exchange.getResponseBody().write(body);
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
