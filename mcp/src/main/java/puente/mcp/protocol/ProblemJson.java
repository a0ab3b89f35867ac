package puente.mcp.protocol;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import puente.bridge.Problem;
import puente.bridge.json.Json;
import puente.bridge.schema.FieldError;
import puente.bridge.text.Language;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A {@link Problem} for programs, beside the sentence for the model. It stands in {@code _meta} and
 * not in {@code structuredContent}, which "MUST provide structured results that conform" to the
 * tool's output schema (server/tools, "Output Schema"): some clients hold errors to it as well, and
 * would show the model their own complaint instead of the sentence.
 */
public final class ProblemJson {
  /** The member of {@code _meta} it is told under, up to its value. */
  public static final String META = "\"puente/error\":";

  private static final int LONGEST_SAY = 4_000;
  private static final int LONGEST_FIELD = 200;
  private static final int MOST_FAULTS = 50;

  /** The sentence, kept to a length that nobody can blow up with what they sent. */
  public static String say(Problem problem, Language language) {
    return ShortText.shortened(problem.detail().in(language), LONGEST_SAY);
  }

  public static ObjectNode of(Problem problem, Language language) {
    ObjectNode json =
        Json.object()
            .put("type", problem.kind())
            .put("message", say(problem, language))
            .put("status", problem.status());
    switch (problem) {
      case Problem.Invalid(List<FieldError> faults) -> faults(faults, language, json);
      case Problem.TooMany(Duration retryAfter, _) -> retry(retryAfter, json);
      case Problem.Unavailable unavailable -> retry(unavailable.retryAfter(), json);
      case Problem.Bug(String reference) -> json.put("reference", reference);
      case Problem.Unconfirmed unconfirmed -> unconfirmed(unconfirmed, json);
      case Problem.Missing _,
          Problem.Unauthenticated _,
          Problem.Forbidden _,
          Problem.Conflict _,
          Problem.Uncertain _ -> {
        // The sentence says it all.
      }
    }
    return json;
  }

  private static void faults(List<FieldError> faults, Language language, ObjectNode json) {
    ArrayNode list = json.putArray("faults");
    for (FieldError fault : faults.subList(0, Math.min(faults.size(), MOST_FAULTS))) {
      list.addObject()
          .put("field", ShortText.shortened(fault.field(), LONGEST_FIELD))
          .put("why", fault.why().in(language));
    }
  }

  private static void unconfirmed(Problem.Unconfirmed problem, ObjectNode json) {
    json.set("plan", problem.plan().facts());
    json.put("plan_token", problem.token());
    json.put("expires_in_seconds", problem.lifetime().toSeconds());
  }

  private static void retry(@Nullable Duration after, ObjectNode json) {
    if (after != null) {
      json.put("retry_after_seconds", after.toSeconds());
    }
  }

  private ProblemJson() {}
}
