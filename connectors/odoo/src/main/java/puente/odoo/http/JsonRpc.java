package puente.odoo.http;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import puente.bridge.json.Json;
import puente.httpclient.Exchange;
import puente.httpclient.HttpClient;
import puente.httpclient.Path;
import puente.httpclient.Reply;
import puente.odoo.Invocation;
import puente.odoo.Odoo;
import puente.odoo.OdooProblems;
import puente.odoo.OdooSettings;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.NullNode;

/** Odoo's services over JSON-RPC: always answered with 200 ({@code docs/odoo-facts.md}, "Wire"). */
record JsonRpc(HttpClient wire, OdooSettings settings, OdooProblems problems) implements Services {

  @Override
  public JsonNode ask(String service, String method, List<?> arguments, Invocation invocation) {
    Map<String, Object> request =
        Map.of(
            "jsonrpc",
            "2.0",
            "method",
            "call",
            "id",
            1,
            "params",
            Map.of("service", service, "method", method, "args", arguments));
    Exchange exchange =
        invocation
            .exchange(Path.of("jsonrpc"), settings)
            .body("application/json", Json.write(request).getBytes(StandardCharsets.UTF_8));
    return result(invocation, exchange, wire.send(exchange));
  }

  private JsonNode result(Invocation invocation, Exchange exchange, Reply reply) {
    JsonNode answer = problems.rpc(exchange, reply, Json::readAnswer);
    if (!answer.has("jsonrpc")) { // Odoo leaves out the result of a method that gives none.
      throw exchange.lost(Odoo.NAME, null);
    }
    JsonNode error = answer.get("error");
    if (error != null) {
      JsonNode data = error.path("data");
      throw problems.fault(
          invocation, data.path("name").asString(""), data.path("message").asString(""));
    }
    JsonNode result = answer.get("result");
    return result == null ? NullNode.getInstance() : result;
  }

  @Override
  public String protocol() {
    return "JSON-RPC";
  }
}
