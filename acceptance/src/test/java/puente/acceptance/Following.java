package puente.acceptance;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.LockSupport;
import puente.bridge.json.Json;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What a client is made to do with a quotation, told as {@code about, made, ended}. */
final class Following {

  /** One call of a tool, to its structured content. */
  @FunctionalInterface
  interface Caller {
    JsonNode call(String tool, JsonNode arguments) throws IOException;
  }

  /** Asks who is there, creates the quotation and asks for it until it has ended. */
  static ObjectNode by(Caller caller, JsonNode quotation) throws IOException {
    JsonNode about = caller.call("puente_about", Json.object());
    ObjectNode told = made(caller, quotation);
    return told.set("about", about);
  }

  /** Creates the quotation and asks for it until it has ended. */
  static ObjectNode made(Caller caller, JsonNode quotation) throws IOException {
    JsonNode made = caller.call("dev_create_quotation", quotation);
    JsonNode id = Json.object().put("tracking_id", made.path("tracking_id").asString());
    Instant deadline = Instant.now().plus(Duration.ofSeconds(60));
    JsonNode ended = made;
    while (!ended.path("status").asString("").matches("completed|failed")) {
      if (Instant.now().isAfter(deadline)) {
        throw new AssertionError("not ended: " + ended);
      }
      LockSupport.parkNanos(50_000_000); // between two questions
      ended = caller.call("dev_get_quotation_status", id);
    }
    return Json.object().set("made", made).set("ended", ended);
  }

  private Following() {}
}
