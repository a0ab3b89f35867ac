package puente.vapi;

import java.util.List;
import puente.bridge.json.Json;
import puente.bridge.voice.MessagePlatform.Answered;
import puente.bridge.voice.VoiceAnswer;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Vapi's answer: an entry for each call, its result or error a text in one line, and beside it what
 * is spoken as it is where the wording matters.
 */
final class ToolCallResults {
  /** {@code maxLength} of a message's content. */
  private static final int LONGEST_MESSAGE = 1_000;

  static String of(List<Answered> answered) {
    ObjectNode whole = Json.object();
    ArrayNode results = whole.putArray("results");
    for (Answered each : answered) {
      VoiceAnswer answer = each.answer();
      boolean result = answer.ok() || isQuestion(answer);
      ObjectNode entry = results.addObject();
      if (each.use().id() != null) {
        entry.put("toolCallId", each.use().id());
      }
      entry.put("name", each.use().tool()).put(result ? "result" : "error", answer.json());
      if (each.verbatim()) {
        entry
            .putObject("message")
            .put("type", result ? "request-complete" : "request-failed")
            .put("role", "assistant")
            .put("content", oneLine(answer.say(LONGEST_MESSAGE)));
      }
    }
    return Json.write(whole);
  }

  static String ofNone(String error) {
    return Json.write(Json.object().put("error", oneLine(error)));
  }

  /** A plan that waits for a person's yes is no failure. */
  private static boolean isQuestion(VoiceAnswer answer) {
    return answer.data() != null && answer.data().has("plan_token");
  }

  private static String oneLine(String text) {
    return text.replaceAll("\\s*\\R\\s*", " ");
  }

  private ToolCallResults() {}
}
