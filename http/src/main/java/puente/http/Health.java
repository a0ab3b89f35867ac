package puente.http;

import java.util.Map;
import java.util.function.Supplier;
import puente.bridge.json.Json;
import tools.jackson.databind.node.ObjectNode;

/**
 * State of this process: 200 also when a back end is down, and no back end is asked. Who may call
 * operations is told each back end's state as it was last seen.
 */
final class Health {
  private final Supplier<Map<String, String>> backEnds;

  Health(Supplier<Map<String, String>> backEnds) {
    this.backEnds = backEnds;
  }

  void answer(HttpExchange exchange, boolean trusted) {
    ObjectNode health =
        Json.object()
            .put("status", "ok")
            .put("ok", true)
            .put("mcp_loaded", true)
            .put("mcp_tools_loaded", true);
    if (trusted) {
      ObjectNode states = health.putObject("back_ends");
      backEnds.get().forEach(states::put);
    }
    exchange.json(200, health.toString());
  }
}
