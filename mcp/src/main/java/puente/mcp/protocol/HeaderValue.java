package puente.mcp.protocol;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * The value that an {@code Mcp-Name} or {@code Mcp-Param-*} header field stands for:
 * basic/transports/streamable-http, "Value Encoding" (2026-07-28).
 */
public final class HeaderValue {
  private static final String PREFIX = "=?base64?";
  private static final String SUFFIX = "?=";

  /** The value in clear; null when the field is not validly encoded. */
  public static @Nullable String decoded(String field) {
    if (field.startsWith(PREFIX)
        && field.endsWith(SUFFIX)
        && field.length() >= PREFIX.length() + SUFFIX.length()) {
      return base64(field.substring(PREFIX.length(), field.length() - SUFFIX.length()));
    }
    for (int i = 0; i < field.length(); i++) {
      char c = field.charAt(i);
      if ((c < ' ' || c > '~') && c != '\t') {
        return null;
      }
    }
    return field;
  }

  private static @Nullable String base64(String encoded) {
    if (encoded.length() % 4 != 0) {
      return null; // The decoder would let missing padding pass.
    }
    try {
      byte[] bytes = Base64.getDecoder().decode(encoded);
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (IllegalArgumentException | CharacterCodingException invalid) {
      return null;
    }
  }

  private HeaderValue() {}
}
