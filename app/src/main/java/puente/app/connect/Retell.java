package puente.app.connect;

import puente.bridge.Operation;
import puente.bridge.json.Json;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The bodies of Retell's own requests ({@code retell-sdk} 5.66.1): a language model with a custom
 * tool for each operation, and a number that asks who is calling. Retell repeats a tool call that
 * failed: here that doubles nothing.
 */
final class Retell {
  private static final int REPEATS = 2;

  static ObjectNode configuration(TargetServer target) {
    ObjectNode whole = Json.object();
    ObjectNode model =
        whole.putObject("retell_llm").put("general_prompt", AgentPrompt.TEXT.in(target.language()));
    ArrayNode tools = model.putArray("general_tools");
    target.operations().forEach(operation -> tools.add(tool(target, operation)));
    whole
        .putObject("phone_number")
        .put("inbound_webhook_url", target.address("/webhooks/retell/incoming"));
    return whole;
  }

  private static ObjectNode tool(TargetServer target, Operation<?, ?> operation) {
    ObjectNode tool =
        Json.object()
            .put("type", "custom")
            .put("name", operation.name())
            .put("description", operation.purpose())
            .put("url", VoiceTools.url(target, operation))
            .put("method", "POST")
            .put("args_at_root", false)
            .put("timeout_ms", VoiceTools.PATIENCE_SECONDS * 1_000)
            .put("max_retry", REPEATS)
            .put("speak_during_execution", VoiceTools.writes(operation))
            .put("speak_after_execution", true);
    tool.set("parameters", VoiceTools.arguments(operation));
    if (target.keyed()) {
      tool.putObject("headers").put("Authorization", VoiceTools.KEY);
    }
    return tool;
  }

  private Retell() {}
}
