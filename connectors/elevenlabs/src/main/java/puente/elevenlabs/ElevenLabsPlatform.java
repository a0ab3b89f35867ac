package puente.elevenlabs;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import puente.bridge.PlatformCall;
import puente.bridge.json.Json;
import puente.bridge.voice.IncomingCallPlatform;
import puente.bridge.voice.ToolRequest;
import puente.bridge.voice.ToolUse;
import puente.bridge.voice.VoiceAnswer;
import tools.jackson.databind.JsonNode;

/**
 * A webhook tool of an ElevenLabs agent. One text of the vendor shows the arguments alone, another
 * {@code {tool_call_id, tool_name, parameters, conversation_id}} answered by {@code {result}}: both
 * are read, and each is answered in its way.
 */
public final class ElevenLabsPlatform implements IncomingCallPlatform {

  @Override
  public String name() {
    return "elevenlabs";
  }

  @Override
  public @Nullable ToolRequest envelope(String tool, JsonNode body) {
    JsonNode parameters = body.path("parameters");
    if (!body.path("tool_name").isString() || !parameters.isObject()) {
      return null;
    }
    return new ToolRequest(
        new PlatformCall(name(), body.path("conversation_id").asString(null)),
        null,
        List.of(new ToolUse(body.path("tool_call_id").asString(null), tool, parameters)));
  }

  /** The "conversation initiation" webhook of a call from the telephone. */
  @Override
  public @Nullable PlatformCall incoming(JsonNode body) {
    return body.path("agent_id").isString() && body.has("caller_id")
        ? new PlatformCall(
            name(),
            body.path("call_sid").asString(null),
            PlatformCall.number(body.path("caller_id").asString(null)),
            PlatformCall.number(body.path("called_number").asString(null)),
            body.path("agent_id").asString(null))
        : null;
  }

  @Override
  public String start(Map<String, String> variables) {
    return Json.write(
        Json.object()
            .put("type", "conversation_initiation_client_data")
            .set("dynamic_variables", Json.tree(variables)));
  }

  /** Of the answer to an envelope. */
  @Override
  public String enveloped(VoiceAnswer answer) {
    return "{\"result\":" + answer.json() + "}";
  }
}
