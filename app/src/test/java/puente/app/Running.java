package puente.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.stream.Stream;
import puente.app.server.App;
import puente.app.server.SettingsReader;
import puente.bridge.json.Json;
import puente.sandbox.odoo.SandboxOdoo;
import puente.store.TurnedClock;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The whole server in this process, on two sandboxes of its own: what it writes is in one, and the
 * other is as it was when it is closed.
 */
final class Running implements AutoCloseable {
  /** What our operations change. */
  private static final List<String> MODELS =
      List.of(
          "res.partner",
          "crm.lead",
          "sale.order",
          "sale.order.line",
          "project.task",
          "mail.message",
          "mail.activity");

  /** Development, where everything is written. */
  final SandboxOdoo odoo;

  /** What operations read that are told nothing else. */
  final SandboxOdoo production;

  private final Map<String, List<?>> before = new HashMap<>();
  private final HttpClient client = HttpClient.newHttpClient();
  private final App app;

  /** With these settings more; {@code .env} would be in the directory. */
  Running(Path directory, Map<String, String> settings) throws IOException {
    this(directory, settings, sandbox(), sandbox());
  }

  /** The same on those sandboxes, which are stopped with it. */
  Running(Path directory, Map<String, String> settings, SandboxOdoo odoo, SandboxOdoo production)
      throws IOException {
    this(directory, settings, odoo, production, Clock.systemUTC(), System::nanoTime);
  }

  /** The same by that clock. */
  Running(
      Path directory,
      Map<String, String> settings,
      SandboxOdoo odoo,
      SandboxOdoo production,
      TurnedClock clock)
      throws IOException {
    this(directory, settings, odoo, production, clock, clock::nanos);
  }

  private Running(
      Path directory,
      Map<String, String> settings,
      SandboxOdoo odoo,
      SandboxOdoo production,
      Clock clock,
      LongSupplier nanos)
      throws IOException {
    this.odoo = odoo;
    this.production = production;
    MODELS.forEach(model -> before.put(model, production.records(model)));
    Map<String, String> environment = new HashMap<>();
    environment.put("PORT", "0");
    environment.put("PUENTE_ANONYMOUS", "loopback");
    environment.put("PUENTE_DATA_DIR", directory.resolve("data").toString());
    environment.put("PUENTE_TIMEZONE", "UTC");
    environment.put("PUENTE_ANSWER_BUDGET", "30s");
    environment.put("PUENTE_RATE_FAILED", "0"); // All tests have one address.
    for (String prefix : new String[] {"", "DEV_"}) {
      URI url = (prefix.isEmpty() ? production : odoo).url();
      environment.put(prefix + "ODOO_URL", url.toString());
      environment.put(prefix + "ODOO_DB", "puente");
      environment.put(prefix + "ODOO_LOGIN", "bot");
      environment.put(prefix + "ODOO_API_KEY", "sandbox-bot-key");
    }
    environment.putAll(settings);
    app = App.start(SettingsReader.read(environment, directory), null, clock, nanos);
  }

  /** A job of before is ended in production. */
  Running writingInProduction() {
    before.clear();
    return this;
  }

  static SandboxOdoo sandbox() {
    return SandboxOdoo.start(SandboxOdoo.Options.inMemory());
  }

  /** Where it listens. */
  String url() {
    return "http://localhost:" + app.port();
  }

  /** Every way in, as {@code METHOD /path key}, or {@code open}. */
  List<String> routes() {
    return app.routes();
  }

  /** The MCP methods that are answered. */
  Set<String> methods() {
    return app.mcp().methods();
  }

  /** The status alone: of a stream nothing more comes. */
  int status(String method, String path, String body, String... headers) throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(uri(path)).method(method, HttpRequest.BodyPublishers.ofString(body));
    if (headers.length > 0) {
      request.headers(headers);
    }
    var response = client.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
    response.body().close();
    return response.statusCode();
  }

  /** What came back. */
  record Reply(int status, JsonNode body) {}

  Reply get(String path, String... headers) throws Exception {
    HttpRequest.Builder request = HttpRequest.newBuilder(uri(path));
    return send(headers.length == 0 ? request : request.headers(headers));
  }

  /** A page that is no JSON; its status must be 200. */
  String text(String path, String... headers) throws Exception {
    HttpRequest.Builder request = HttpRequest.newBuilder(uri(path));
    var response =
        client.send(
            (headers.length == 0 ? request : request.headers(headers)).build(),
            HttpResponse.BodyHandlers.ofString());
    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    return response.body();
  }

  Reply post(String path, Object body, String... headers) throws Exception {
    return send(path, Json.write(body), headers);
  }

  /** Posts a text as it is. */
  Reply send(String path, String body, String... headers) throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(uri(path)).POST(HttpRequest.BodyPublishers.ofString(body));
    return send(headers.length == 0 ? request : request.headers(headers));
  }

  /** A stream as it comes in, line by line. */
  Stream<String> lines(String path) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(uri(path)).header("Accept", "text/event-stream").build();
    return client.send(request, HttpResponse.BodyHandlers.ofLines()).body();
  }

  /** The whole answer, with its header fields. */
  HttpResponse<String> response(String path, Object body, String... headers) throws Exception {
    return client.send(
        HttpRequest.newBuilder(uri(path))
            .headers(headers)
            .POST(HttpRequest.BodyPublishers.ofString(Json.write(body)))
            .build(),
        HttpResponse.BodyHandlers.ofString());
  }

  /** Posts a form as a browser does; redirections are not followed. */
  HttpResponse<String> form(String path, String fields) throws Exception {
    return client.send(
        HttpRequest.newBuilder(uri(path))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString(fields))
            .build(),
        HttpResponse.BodyHandlers.ofString());
  }

  private Reply send(HttpRequest.Builder request) throws Exception {
    var response = client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    return new Reply(response.statusCode(), Json.read(response.body()));
  }

  private URI uri(String path) {
    return URI.create("http://localhost:" + app.port() + path);
  }

  /** The whole answer to a message. */
  JsonNode ask(String method, Object params, String... headers) throws Exception {
    ObjectNode message = Json.object().put("jsonrpc", "2.0").put("id", 1).put("method", method);
    message.set("params", Json.tree(params));
    return post("/mcp", message, headers).body();
  }

  JsonNode result(String method, Object params, String... headers) throws Exception {
    return ask(method, params, headers).path("result");
  }

  /** The tracking ids of the jobs that have not ended. */
  List<String> unfinished() throws InterruptedException {
    return app.unfinished(Duration.ZERO);
  }

  /** Stops the server, which writes what is still to be written; closing does so again. */
  void closeApp() {
    app.close();
  }

  @Override
  public void close() {
    client.close();
    app.close();
    try {
      before.forEach(
          (model, records) ->
              assertThat(production.records(model))
                  .as("%s that is only read", model)
                  .isEqualTo(records));
    } finally {
      odoo.close();
      production.close();
    }
  }
}
