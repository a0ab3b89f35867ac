package puente.journeys;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import puente.bridge.json.Json;
import tools.jackson.databind.JsonNode;

/** Stands before an Odoo, counts what is asked of it, and loses answers when told to. */
public final class CountingProxy implements AutoCloseable {
  private static final List<String> PASSED_ON =
      List.of("content-type", "authorization", "x-odoo-database");

  private static final Pattern STRING = Pattern.compile("<string>([^<]*)</string>");

  private final HttpServer server;
  private final URI odoo;
  private final AtomicReference<@Nullable String> losing = new AtomicReference<>();

  private final AtomicReference<@Nullable String> dropping = new AtomicReference<>();

  /** {@code model.method} of every remote call, in order. */
  public final List<String> calls = new CopyOnWriteArrayList<>();

  /** The body of the latest remote call of each name. */
  public final Map<String, String> bodies = new ConcurrentHashMap<>();

  public CountingProxy(URI odoo) {
    this.odoo = odoo;
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 100);
    } catch (IOException failed) {
      throw new IllegalStateException(failed);
    }
    server.createContext("/", this::pass);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.start();
  }

  public URI url() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  /** Lets the next call of that name be done and its answer be lost. */
  public void loseAnswerOf(String call) {
    losing.set(call);
  }

  /** Lets the next call of that name be lost on its way there. */
  public void loseCallOf(String call) {
    dropping.set(call);
  }

  private void pass(HttpExchange exchange) throws IOException {
    try (exchange) {
      byte[] body = exchange.getRequestBody().readAllBytes();
      String call = name(exchange.getRequestURI().getPath(), body);
      calls.add(call);
      bodies.put(call, new String(body, UTF_8));
      if (call.equals(dropping.get())) {
        dropping.set(null);
        return; // Closed unanswered.
      }
      var request =
          HttpRequest.newBuilder(odoo.resolve(exchange.getRequestURI()))
              .method(exchange.getRequestMethod(), HttpRequest.BodyPublishers.ofByteArray(body));
      exchange
          .getRequestHeaders()
          .forEach(
              (name, values) -> {
                if (PASSED_ON.contains(name.toLowerCase(java.util.Locale.ROOT))) {
                  request.header(name, values.getFirst());
                }
              });
      HttpResponse<byte[]> response = answer(request.build());
      if (call.equals(losing.get())) {
        losing.set(null);
        return; // Closed unanswered.
      }
      response
          .headers()
          .firstValue("content-type")
          .ifPresent(type -> exchange.getResponseHeaders().set("Content-Type", type));
      exchange.getResponseHeaders().set("Connection", "close");
      exchange.sendResponseHeaders(
          response.statusCode(), response.body().length == 0 ? -1 : response.body().length);
      exchange.getResponseBody().write(response.body());
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  /** On a connection of its own: Odoo 14 closes each without saying so (docs/odoo-facts.md). */
  private static HttpResponse<byte[]> answer(HttpRequest request)
      throws IOException, InterruptedException {
    try (var client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
      return client.send(request, HttpResponse.BodyHandlers.ofByteArray());
    }
  }

  private static String name(String path, byte[] body) {
    if (path.startsWith("/json/2/")) {
      return path.substring("/json/2/".length()).replace('/', '.');
    }
    if (path.equals("/jsonrpc")) {
      JsonNode params = Json.read(body).path("params");
      return params.path("method").asString("").equals("execute_kw")
          ? params.at("/args/3").asString() + "." + params.at("/args/4").asString()
          : params.path("method").asString("");
    }
    return path.startsWith("/xmlrpc/2/") ? named(new String(body, UTF_8)) : path;
  }

  /** Of a document that Puente wrote: the third and fourth strings are the model and the method. */
  private static String named(String document) {
    List<String> strings =
        STRING.matcher(document).results().limit(4).map(found -> found.group(1)).toList();
    return document.contains("<methodName>execute_kw<")
        ? strings.get(2) + "." + strings.get(3)
        : document.replaceAll("(?s).*<methodName>|</methodName>.*", "");
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
