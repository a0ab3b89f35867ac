package puente.app.connect;

import puente.bridge.json.Json;
import tools.jackson.databind.node.ObjectNode;

/**
 * The session of an OpenAI Realtime agent, whose servers call Puente over MCP ({@code MCPTool} of
 * its OpenAPI document of 2026-08). The key and header fields are not kept by OpenAI: whoever opens
 * the session sends them each time, with the call's own id. Nobody is there on a telephone to
 * approve a call, so that Puente's own confirmation ({@code PUENTE_CONFIRM}) takes that place.
 */
final class OpenAi {

  static ObjectNode configuration(TargetServer target) {
    ObjectNode whole = Json.object();
    ObjectNode session =
        whole
            .putObject("session")
            .put("type", "realtime")
            .put("instructions", AgentPrompt.TEXT.in(target.language()));
    ObjectNode server =
        session
            .putArray("tools")
            .addObject()
            .put("type", "mcp")
            .put("server_label", "puente")
            .put("server_url", target.mcp())
            .put("require_approval", "never");
    if (target.keyed()) {
      server.put("authorization", "REPLACE_WITH_YOUR_KEY");
    }
    server
        .putObject("headers")
        .put("X-Platform", "openai")
        .put("X-Call-Id", "ID_OF_THE_CALL")
        .put("X-Language", target.language().code());
    var allowed = server.putArray("allowed_tools");
    VoiceTools.names(target, false, allowed);
    VoiceTools.names(target, true, allowed);
    return whole;
  }

  private OpenAi() {}
}
