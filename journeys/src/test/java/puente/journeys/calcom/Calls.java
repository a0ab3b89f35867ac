package puente.journeys.calcom;

import java.time.Duration;
import puente.bridge.Call;
import puente.bridge.Caller;
import puente.bridge.Grant;
import puente.bridge.json.Json;
import puente.bridge.text.Language;

/** Calls that nobody waits for. */
final class Calls {

  static Call by(Language language) {
    return new Call(
        "book_meeting",
        Json.object(),
        new Caller(Caller.ANONYMOUS, null, language, Grant.ALL),
        null,
        Duration.ZERO,
        false);
  }

  private Calls() {}
}
