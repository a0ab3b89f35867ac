package puente.bridge.voice;

import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A platform of telephone agents that calls one operation with each request to {@code POST
 * /api/tools/{name}}. The request has a Puente key like any other; here is what is the platform's
 * own: the shape of the body, a signature beside the key, the shape of the answer.
 */
public interface VoicePlatform {
  /** The header field in which a request names its platform. */
  String PLATFORM = "X-Platform";

  /** The platform's name in lower case, as in {@value #PLATFORM}. */
  String name();

  /** Whether the header fields show that the request is of this platform. */
  default boolean isNamedIn(Function<String, Optional<String>> header) {
    return header.apply(PLATFORM).map(String::strip).filter(name()::equalsIgnoreCase).isPresent();
  }

  /** Where a body has what nobody reads here and may be long, as JSON pointers. */
  default Set<String> unread() {
    return Set.of();
  }

  /**
   * Reads a body that is more than the arguments alone.
   *
   * @param tool the operation named in the path
   * @return null where the body does not have this platform's shape, and so is the arguments
   */
  default @Nullable ToolRequest envelope(String tool, JsonNode body) {
    return null;
  }

  /**
   * Whether the platform signed the request; true where no secret to check that with was set.
   *
   * @param body as it was sent, byte by byte
   */
  default boolean isSigned(Function<String, Optional<String>> header, byte[] body) {
    return true;
  }

  /** The body of the answer to an {@linkplain #envelope envelope}, JSON. */
  default String enveloped(VoiceAnswer answer) {
    return answer.json();
  }
}
