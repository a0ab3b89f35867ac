package puente.audit;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A line of the record of calls.
 *
 * @param kind {@code call}, {@code refused}, {@code accepted}, {@code ended}, {@code ran} or {@code
 *     turned_away}
 * @param operation the operation, or the journey of a job; null where there is none of that name
 * @param outcome {@code done}, {@code accepted}, {@code failed} or {@code refused}; null of a line
 *     that is no end
 * @param problem why it was refused, or failed
 * @param reason what the problem is about: fields, a scope, a back end
 * @param count how many such requests were turned away; 1 of anything else
 * @param arguments masked, unless the one who asks may see personal data; null where none are kept
 * @param requests what back ends were asked
 */
public record CallSummary(
    Instant at,
    String kind,
    @Nullable String holder,
    @Nullable String conversation,
    @Nullable String operation,
    @Nullable String outcome,
    @Nullable String problem,
    @Nullable String reason,
    @Nullable String backEnd,
    long count,
    @Nullable Long millis,
    @Nullable String trackingId,
    @Nullable String trace,
    @Nullable JsonNode arguments,
    List<Request> requests) {

  /**
   * A request to a back end.
   *
   * @param what model and method, or method and route
   * @param outcome the status, or what came in place of an answer
   */
  public record Request(String backEnd, String what, String outcome, long millis) {}

  /**
   * Reads a line of the record.
   *
   * @param revealed its arguments in full; null where they may not or cannot be read
   */
  static CallSummary of(JsonNode line, @Nullable JsonNode revealed) {
    List<Request> requests = new ArrayList<>();
    for (JsonNode asked : line.path("asked")) {
      requests.add(
          new Request(
              asked.path(0).asString(""),
              asked.path(1).asString(""),
              asked.path(2).asString(""),
              asked.path(3).asLong(0)));
    }
    String operation = text(line, "operation");
    return new CallSummary(
        Instant.ofEpochMilli(line.path("at").asLong(0)),
        line.path("kind").asString(""),
        line.has("who") ? text(line, "who") : text(line, "holder"),
        text(line, "conversation"),
        operation == null ? text(line, "journey") : operation,
        outcome(line),
        text(line, "problem"),
        reason(line),
        text(line, "back_end"),
        line.path("count").asLong(1),
        line.has("ms") ? line.path("ms").asLong(0) : null,
        text(line, "tracking_id"),
        text(line, "trace"),
        revealed == null ? line.get("arguments") : revealed,
        requests);
  }

  /** The outcome of a line; null of one that is no end. */
  static @Nullable String outcome(JsonNode line) {
    return switch (line.path("kind").asString("")) {
      case "accepted" -> "accepted";
      case "turned_away" -> "refused";
      default -> text(line, "outcome");
    };
  }

  private static @Nullable String reason(JsonNode line) {
    String reason = text(line, "reason");
    return reason == null ? text(line, "scope") : reason;
  }

  private static @Nullable String text(JsonNode line, String name) {
    return line.has(name) ? line.path(name).asString("") : null;
  }
}
