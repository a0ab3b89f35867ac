package puente.sandbox.twilio;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A message in the sandbox Twilio.
 *
 * @param button what its button stands for; null for one without
 * @param callback where its status is told; null for nowhere
 * @param error Twilio's code, when it was not delivered
 */
public record TwilioMessage(
    String sid,
    String direction,
    String from,
    String to,
    String body,
    @Nullable String button,
    @Nullable String callback,
    String status,
    @Nullable Integer error,
    Instant made) {

  TwilioMessage with(String otherStatus, @Nullable Integer code) {
    return new TwilioMessage(
        sid, direction, from, to, body, button, callback, otherStatus, code, made);
  }

  boolean isInbound() {
    return direction.equals("inbound");
  }

  /** As the sandbox's own pages have it. */
  Map<String, Object> shown() {
    return Map.of(
        "sid", sid,
        "direction", direction,
        "from", from,
        "to", to,
        "body", body,
        "button", button == null ? "" : button,
        "status", status,
        "error", error == null ? 0 : error,
        "made", made.toString());
  }
}
