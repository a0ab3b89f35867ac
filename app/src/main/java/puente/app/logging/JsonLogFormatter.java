package puente.app.logging;

import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.logging.Formatter;
import java.util.logging.LogRecord;
import puente.bridge.json.JsonText;
import puente.bridge.log.LogEvent;

/**
 * The log as one JSON object a line, in ASCII. The names of common fields are those of the Elastic
 * Common Schema; an event's own follow the message.
 */
final class JsonLogFormatter extends Formatter {
  private final DateTimeFormatter time;

  JsonLogFormatter(ZoneId zone) {
    this.time =
        DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSXXX", Locale.ROOT).withZone(zone);
  }

  @Override
  public String format(LogRecord logged) {
    StringBuilder json = new StringBuilder(256).append('{');
    add(json, "@timestamp", time.format(logged.getInstant()));
    add(json, "log.level", Logging.name(logged.getLevel()));
    add(json, "log.logger", String.valueOf(logged.getLoggerName()));
    add(json, "message", formatMessage(logged));
    Object[] parameters = logged.getParameters();
    if (parameters != null && parameters.length == 1 && parameters[0] instanceof LogEvent event) {
      event.fields().forEach((name, value) -> add(json, name, value));
    }
    Throwable thrown = logged.getThrown();
    if (thrown != null) {
      add(json, "error.type", thrown.getClass().getName());
      add(json, "error.message", String.valueOf(thrown.getMessage()));
      add(json, "error.stack_trace", Logging.trace(thrown));
    }
    json.setCharAt(json.length() - 1, '}');
    return json.append('\n').toString();
  }

  private static void add(StringBuilder json, String name, Object value) {
    JsonText.quoteInAscii(name, json);
    json.append(':');
    if (value instanceof Number || value instanceof Boolean) {
      json.append(value);
    } else {
      JsonText.quoteInAscii(value.toString(), json);
    }
    json.append(',');
  }
}
