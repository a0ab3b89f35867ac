package puente.mcp.features;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import puente.mcp.protocol.ProtocolError;
import tools.jackson.databind.JsonNode;

/** The severity of a log message, as in RFC 5424: server/utilities/logging. */
public enum LogLevel {
  DEBUG,
  INFO,
  NOTICE,
  WARNING,
  ERROR,
  CRITICAL,
  ALERT,
  EMERGENCY;

  public String wire() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * The level of that name.
   *
   * @throws ProtocolError when there is none
   */
  public static LogLevel of(@Nullable JsonNode name) {
    for (LogLevel level : values()) {
      if (name != null && name.isString() && level.wire().equals(name.stringValue())) {
        return level;
      }
    }
    throw ProtocolError.invalidParams("not a log level");
  }
}
