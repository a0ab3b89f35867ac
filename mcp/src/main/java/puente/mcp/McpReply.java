package puente.mcp;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The HTTP answer to a {@link McpRequest}, or its end where events came before it.
 *
 * @param status the HTTP status code
 * @param body JSON to be sent as UTF-8; null for no body
 * @param headers the header fields to set
 */
public record McpReply(int status, @Nullable String body, Map<String, String> headers) {
  private static final Map<String, String> JSON = Map.of("Content-Type", "application/json");

  static McpReply json(int status, String body) {
    return new McpReply(status, body, JSON);
  }

  /** Returns this reply with further header fields. */
  McpReply with(Map<String, String> further) {
    if (further.isEmpty()) {
      return this;
    }
    Map<String, String> all = new HashMap<>(headers);
    all.putAll(further);
    return new McpReply(status, body, all);
  }

  static McpReply empty(int status) {
    return new McpReply(status, null, Map.of());
  }
}
