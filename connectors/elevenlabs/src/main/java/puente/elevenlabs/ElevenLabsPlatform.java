package puente.elevenlabs;

import java.util.List;
import org.jspecify.annotations.Nullable;
import puente.bridge.PlatformCall;
import puente.bridge.voice.ToolRequest;
import puente.bridge.voice.ToolUse;
import puente.bridge.voice.VoiceAnswer;
import puente.bridge.voice.VoicePlatform;
import tools.jackson.databind.JsonNode;

/**
 * A webhook tool of an ElevenLabs agent. One text of the vendor shows the arguments alone, another
 * {@code {tool_call_id, tool_name, parameters, conversation_id}} answered by {@code {result}}: both
 * are read, and each is answered in its way.
 */
public final class ElevenLabsPlatform implements VoicePlatform {

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

  /** Of the answer to an envelope. */
  @Override
  public String enveloped(VoiceAnswer answer) {
    return "{\"result\":" + answer.json() + "}";
  }
}
