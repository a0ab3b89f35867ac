package puente.app.connect;

import puente.bridge.Effect;
import puente.bridge.Operation;
import puente.bridge.json.Json;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The bodies of ElevenLabs' own requests (its client library 2.73.0, {@code McpServerConfigInput}):
 * the MCP server, the approval of each tool, and an agent that uses it.
 */
final class ElevenLabs {
  /** Above the longest answer of a call, below the patience of a caller. */
  private static final int PATIENCE_SECONDS = 20;

  static ObjectNode configuration(TargetServer target) {
    ObjectNode whole = Json.object();
    whole.putObject("mcp_server").set("config", server(target));
    ArrayNode approvals = whole.putArray("tool_approvals");
    target.operations().forEach(operation -> approvals.add(approval(operation)));
    ObjectNode agent = whole.putObject("agent").put("name", "Puente");
    ObjectNode said = agent.putObject("conversation_config").putObject("agent");
    said.put("language", target.language().code());
    said.putObject("prompt").putArray("mcp_server_ids").add("ID_OF_THE_MCP_SERVER");
    return whole;
  }

  private static ObjectNode server(TargetServer target) {
    ObjectNode config =
        Json.object()
            .put("name", target.name())
            .put("description", "Puente: " + target.url().getHost())
            .put("url", target.mcp())
            .put("transport", "STREAMABLE_HTTP");
    if (target.keyed()) {
      config.putObject("secret_token").put("secret_id", "ID_OF_THE_SECRET");
    }
    config
        .putObject("request_headers")
        .putObject("X-Conversation-Id")
        .put("variable_name", "system__conversation_id");
    config
        .put("approval_policy", "require_approval_per_tool")
        .put("response_timeout_secs", PATIENCE_SECONDS)
        .put("execution_mode", "immediate")
        .put("pre_tool_speech", "auto")
        .put("interruption_mode", "allow");
    ArrayNode overrides = config.putArray("tool_config_overrides");
    target.operations().stream()
        .filter(operation -> operation.effect() != Effect.READS)
        .forEach(
            operation ->
                overrides
                    .addObject()
                    .put("tool_name", operation.name())
                    .put("interruption_mode", "disable_during_tool")
                    .put("pre_tool_speech", "force"));
    return config;
  }

  private static ObjectNode approval(Operation<?, ?> operation) {
    boolean reads = operation.effect() == Effect.READS;
    ObjectNode approval =
        Json.object()
            .put("tool_name", operation.name())
            .put("tool_description", operation.purpose());
    approval.set("input_schema", operation.input().json());
    return approval.put("approval_policy", reads ? "auto_approved" : "requires_approval");
  }

  private ElevenLabs() {}
}
