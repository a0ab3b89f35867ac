package puente.bridge.voice;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import puente.bridge.PlatformCall;
import tools.jackson.databind.JsonNode;

/** A platform that asks who is calling before its agent speaks. */
public interface IncomingCallPlatform extends VoicePlatform {

  /** Reads what it asks; null where the body asks nothing of the kind. */
  @Nullable PlatformCall incoming(JsonNode body);

  /**
   * The answer, JSON: what the agent knows when it begins.
   *
   * @param variables of its prompt
   */
  String start(Map<String, String> variables);
}
