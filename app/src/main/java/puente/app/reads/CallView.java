package puente.app.reads;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import puente.audit.CallSummary;
import puente.bridge.schema.Description;
import tools.jackson.databind.JsonNode;

/** A recorded call as it is listed, over REST and by the command with {@code --json}. */
public record CallView(
    Instant at,
    @Description("call, refused, accepted, ended, ran or turned_away.") String kind,
    @Description("The operation, or the journey of a job.") @Nullable String operation,
    @Description("The name of a key, or the address of whoever was turned away.")
        @Nullable String holder,
    @Nullable String conversation,
    @Description("done, accepted, failed or refused.") @Nullable String outcome,
    @Description("Why it was refused, or failed.") @Nullable String problem,
    @Description("What the problem is about: fields, a scope.") @Nullable String reason,
    @Nullable String backEnd,
    @Description("How many requests were turned away.") long count,
    @Description("How long it took.") @Nullable Long millis,
    @Nullable String trackingId,
    @Nullable String trace,
    @Description("Masked without reveal.") @Nullable JsonNode arguments,
    List<Request> requests) {

  /** A request to a back end. */
  public record Request(
      String backEnd,
      @Description("Model and method, or method and route.") String what,
      String outcome,
      long millis) {}

  /** Renders a call. */
  public static CallView of(CallSummary call) {
    return new CallView(
        call.at(),
        call.kind(),
        call.operation(),
        call.holder(),
        call.conversation(),
        call.outcome(),
        call.problem(),
        call.reason(),
        call.backEnd(),
        call.count(),
        call.millis(),
        call.trackingId(),
        call.trace(),
        call.arguments(),
        call.requests().stream()
            .map(each -> new Request(each.backEnd(), each.what(), each.outcome(), each.millis()))
            .toList());
  }
}
