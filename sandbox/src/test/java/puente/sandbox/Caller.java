package puente.sandbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import puente.sandbox.odoo.SandboxOdoo;

/** Calls a sandbox over HTTP, as the tests' stand-in for Puente's connector. */
public final class Caller {
  static final Map<String, Object> ONCE = Map.of("mode", "update", "noupdate", true);
  private final HttpClient http = HttpClient.newHttpClient();
  private final URI url;
  private final String key;

  public Caller(SandboxOdoo odoo) {
    this(odoo.url(), "sandbox-bot-key");
  }

  public Caller(URI url, String key) {
    this.url = url;
    this.key = key;
  }

  public Caller as(String otherKey) {
    return new Caller(url, otherKey);
  }

  /** The answer of a JSON-2 call that must succeed. */
  public Object call(String model, String method, Map<String, Object> body) {
    var answer = json2(model, method, body);
    if (answer.statusCode() != 200) {
      throw new AssertionError(answer.statusCode() + " " + answer.body());
    }
    return PlainJson.read(answer.body());
  }

  public HttpResponse<String> json2(String model, String method, Map<String, Object> body) {
    return send(
        request("/json/2/" + model + "/" + method)
            .header("Authorization", "bearer " + key)
            .header("X-Odoo-Database", "puente")
            .POST(BodyPublishers.ofString(PlainJson.text(body))));
  }

  public Map<String, Object> rpc(String service, String method, Object... args) {
    var params = Map.of("service", service, "method", method, "args", List.of(args));
    var envelope = Map.of("jsonrpc", "2.0", "method", "call", "id", 7, "params", params);
    var answer = send(request("/jsonrpc").POST(BodyPublishers.ofString(PlainJson.text(envelope))));
    assert answer.statusCode() == 200 : answer.body();
    return PlainJson.map(PlainJson.read(answer.body()));
  }

  public Map<String, Object> load(String model, List<String> fields, List<?>... rows) {
    return load(ONCE, model, fields, rows);
  }

  public Map<String, Object> load(
      Map<String, Object> context, String model, List<String> fields, List<?>... rows) {
    var body = new LinkedHashMap<String, Object>();
    body.put("fields", fields);
    body.put("data", List.of(rows));
    body.put("context", context);
    return PlainJson.map(call(model, "load", body));
  }

  public HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(url.resolve(path))
        .timeout(Duration.ofSeconds(10))
        .header("Content-Type", "application/json");
  }

  public HttpResponse<String> send(HttpRequest.Builder request) {
    try {
      return http.send(request.build(), BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  public HttpResponse<String> post(String path, String body) {
    return send(request(path).POST(BodyPublishers.ofString(body)));
  }

  public HttpResponse<String> get(String path) {
    return send(request(path).GET());
  }
}
