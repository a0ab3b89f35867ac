package puente.mcp;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The HTTP answer to a {@link McpRequest}.
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

  static McpReply empty(int status) {
    return new McpReply(status, null, Map.of());
  }
}
