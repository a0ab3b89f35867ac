package puente.odoo.http;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import puente.bridge.Secret;
import puente.bridge.json.Json;
import puente.httpclient.Exchange;
import puente.httpclient.HttpClient;
import puente.httpclient.Path;
import puente.httpclient.Reply;
import puente.odoo.Invocation;
import puente.odoo.OdooProblems;
import puente.odoo.OdooSettings;
import tools.jackson.databind.JsonNode;

/**
 * JSON-2, Odoo 19 and later: {@code POST /json/2/<model>/<method>} with the named arguments as one
 * flat object; the bare result comes back, or an HTTP status with an error object
 * (docs/odoo-facts.md, "Wire").
 */
record Json2Wire(HttpClient wire, OdooSettings settings, OdooProblems problems)
    implements OdooWire {
  private static final Invocation WHO_AM_I =
      new Invocation("res.users", "context_get", Map.of(), false);

  /**
   * The context of our user; none where the configured key is no API key of this server: a password
   * is not (401).
   */
  Optional<JsonNode> userContext() {
    Exchange exchange = exchange(WHO_AM_I);
    Reply reply = wire.send(exchange);
    if (reply.status() == 401) {
      return Optional.empty();
    }
    return Optional.of(result(WHO_AM_I, exchange, reply));
  }

  @Override
  public JsonNode call(Invocation invocation) {
    Exchange exchange = exchange(invocation);
    return result(invocation, exchange, wire.send(exchange));
  }

  private Exchange exchange(Invocation invocation) {
    Path path = Path.of("json", "2", invocation.model(), invocation.method());
    byte[] body = Json.write(invocation.arguments()).getBytes(StandardCharsets.UTF_8);
    Exchange exchange =
        invocation
            .exchange(path, settings)
            .body("application/json; charset=utf-8", body)
            .secret("Authorization", new Secret("bearer " + settings.key().value()));
    return settings.database().isEmpty()
        ? exchange
        : exchange.header("X-Odoo-Database", settings.database());
  }

  private JsonNode result(Invocation invocation, Exchange exchange, Reply reply) {
    JsonNode answer = problems.json(exchange, reply);
    if (reply.status() == 200) {
      return answer;
    }
    if (!answer.path("name").isString()) {
      throw problems.notOdoo(exchange, reply);
    }
    throw problems.fault(
        invocation, answer.path("name").asString(""), answer.path("message").asString(""));
  }

  @Override
  public String protocol() {
    return "JSON-2";
  }
}
