package puente.twilio;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import puente.bridge.json.Json;

/**
 * A message to be sent.
 *
 * @param from our sender; with {@code whatsapp:} before it when {@code to} has
 * @param content what it says
 * @param callback where Twilio tells what becomes of it; null when it cannot reach us
 */
public record OutgoingMessage(String from, String to, Content content, @Nullable String callback) {

  /** The content of a message. */
  public sealed interface Content {}

  /** Free text: over WhatsApp only within 24 hours of what its receiver wrote last. */
  public record Body(String text) implements Content {
    /** The most characters that Twilio accepts. */
    public static final int LONGEST = 1_600;
  }

  /**
   * A template that WhatsApp has approved.
   *
   * @param sid {@code HX} and 32 hexadecimal digits
   * @param variables by their numbers; no line breaks, none empty (error 21656)
   */
  public record Template(String sid, Map<String, String> variables) implements Content {}

  Map<String, String> form() {
    Map<String, String> form = new LinkedHashMap<>();
    form.put("To", to);
    form.put("From", from);
    switch (content) {
      case Body body -> form.put("Body", body.text());
      case Template template -> {
        form.put("ContentSid", template.sid());
        form.put("ContentVariables", Json.write(template.variables()));
      }
    }
    if (callback != null) {
      form.put("StatusCallback", callback);
    }
    return form;
  }

  /** Addresses and texts are personal. */
  @Override
  public String toString() {
    return "a message";
  }
}
