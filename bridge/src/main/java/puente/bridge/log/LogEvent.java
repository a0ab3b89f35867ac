package puente.bridge.log;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import puente.bridge.schema.Email;
import puente.bridge.schema.Phone;

/**
 * A line of the log with its parts as fields: a person reads the message, a program the fields
 * ({@code LOG_FORMAT=json}).
 */
public final class LogEvent {
  private final String message;
  private final Map<String, Object> fields = new LinkedHashMap<>();

  private LogEvent(String message) {
    this.message = message.replace('{', '('); // It is no pattern, whatever a name in it is.
  }

  /** A line with a message that says everything by itself. */
  public static LogEvent of(String message) {
    return new LogEvent(message);
  }

  /** Adds a field where there is a value: a text, a number or a boolean. */
  public LogEvent with(String field, @Nullable Object value) {
    if (value != null) {
      fields.put(field, value instanceof Number || value instanceof Boolean ? value : "" + value);
    }
    return this;
  }

  /** The fields by their names, in their order. */
  public Map<String, Object> fields() {
    return fields;
  }

  public String message() {
    return message;
  }

  public void log(Logger logger, Level level) {
    logger.log(level, message, this);
  }

  /** The name of a key's holder; one that could be a person's own address is masked. */
  public static String holder(String name) {
    if (Email.isValid(name)) {
      return new Email(name).toString();
    }
    if (Phone.isValid(name)) {
      return new Phone(name).toString();
    }
    return Masked.mayTellOfAPerson(name) ? "(not shown)" : name;
  }

  @Override
  public String toString() {
    return message;
  }
}
