package puente.sandbox.twilio;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The messages of the sandbox Twilio, and when each number wrote last. */
final class TwilioStore {
  private static final Duration WINDOW = Duration.ofHours(24);

  private final Clock clock;
  private final Map<String, TwilioMessage> messages = new LinkedHashMap<>();
  private final Map<String, Instant> wrote = new HashMap<>();

  TwilioStore(Clock clock) {
    this.clock = clock;
  }

  synchronized TwilioMessage add(
      String direction,
      String from,
      String to,
      String body,
      @Nullable String button,
      @Nullable String callback) {
    String sid = "SM%032x".formatted(messages.size() + 1);
    var message =
        new TwilioMessage(
            sid, direction, from, to, body, button, callback, "queued", null, clock.instant());
    messages.put(sid, message);
    if (message.isInbound()) {
      wrote.put(from, clock.instant());
    }
    return message;
  }

  synchronized TwilioMessage status(String sid, String status, @Nullable Integer error) {
    TwilioMessage message = messages.get(sid);
    if (message == null) {
      throw new IllegalArgumentException("no message " + sid);
    }
    TwilioMessage now = message.with(status, error);
    messages.put(sid, now);
    return now;
  }

  /** Tells whether they wrote in the last 24 hours. */
  synchronized boolean windowOpen(String address) {
    Instant last = wrote.get(address);
    return last != null && clock.instant().isBefore(last.plus(WINDOW));
  }

  synchronized @Nullable TwilioMessage find(String sid) {
    return messages.get(sid);
  }

  synchronized List<TwilioMessage> all() {
    return new ArrayList<>(messages.values());
  }
}
