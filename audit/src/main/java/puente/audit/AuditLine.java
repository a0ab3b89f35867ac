package puente.audit;

import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import puente.bridge.ActiveCall;
import puente.bridge.Answer;
import puente.bridge.BackEndCalls;
import puente.bridge.Bridge;
import puente.bridge.Call;
import puente.bridge.Operation;
import puente.bridge.Outcome;
import puente.bridge.Problem;
import puente.bridge.json.JsonText;
import puente.bridge.log.Masked;

/** A line of the record, a JSON document in ASCII: what happened, and who did it. */
final class AuditLine {
  /** More than any call of ours has; what is longer is recorded masked alone. */
  private static final int LONGEST_SEALED = 64 << 10;

  private static final int LONGEST_TEXT = 120;

  private final long at;
  private final StringBuilder json = new StringBuilder(384);
  private final CompletableFuture<Boolean> linked = new CompletableFuture<>();
  private @Nullable Personal personal;

  /** The content that is kept sealed, and the persons whose keys it takes to read it. */
  record Personal(Set<String> persons, String original) {}

  AuditLine(long at, String replica, String kind) {
    this.at = at;
    json.append("{\"at\":").append(at);
    with("replica", replica).with("kind", kind);
  }

  /** A call that has ended. */
  static AuditLine of(
      long at, String replica, ActiveCall attempt, Outcome outcome, PersonalDataKeys persons) {
    AuditLine line =
        new AuditLine(at, replica, outcome instanceof Outcome.Refused ? "refused" : "call");
    line.caller(attempt.call(), persons).operation(attempt);
    switch (outcome) {
      case Outcome.Done done -> line.done(done.state());
      case Outcome.Refused(Problem problem) -> line.refused(problem);
    }
    return line.with("ms", attempt.millis())
        .asked(attempt.backEndCalls())
        .with("trace", attempt.call().trace().id());
  }

  private void done(Answer.State state) {
    switch (state) {
      case Answer.State.Finished _ -> with("outcome", "done");
      case Answer.State.Pending(String trackingId) ->
          with("outcome", "accepted").with("tracking_id", trackingId);
      case Answer.State.Failed _ -> with("outcome", "failed");
    }
  }

  private void refused(Problem problem) {
    with("outcome", "refused").with("problem", problem.kind());
    String reason = Bridge.reason(problem);
    if (!reason.isEmpty()) {
      with("reason", reason);
    }
    switch (problem) {
      case Problem.Forbidden(String scope, _) -> with("scope", scope);
      case Problem.Unavailable away -> with("back_end", away.backEnd());
      case Problem.Uncertain lost -> with("back_end", lost.backEnd());
      case Problem.Bug(String reference) -> with("reference", reference);
      default -> {}
    }
  }

  /** A call that is about to become a job. */
  static AuditLine accepted(long at, String replica, ActiveCall attempt, PersonalDataKeys persons) {
    return new AuditLine(at, replica, "accepted")
        .caller(attempt.call(), persons)
        .operation(attempt)
        .with("trace", attempt.call().trace().id());
  }

  private AuditLine caller(Call call, PersonalDataKeys persons) {
    return with("holder", persons.shown(call.caller().holder()))
        .with("conversation", persons.shown(call.caller().conversation()));
  }

  private AuditLine operation(ActiveCall attempt) {
    Operation<?, ?> operation = attempt.operation();
    if (operation == null) { // Its name is the caller's own word.
      return with("unknown_operation", attempt.call().operation().length());
    }
    with("operation", operation.name())
        .with("effect", operation.effect().name().toLowerCase(Locale.ROOT));
    if (attempt.isKept()) {
      return this;
    }
    Masked masked = Masked.of(operation.input(), attempt.arguments());
    json.append(",\"arguments\":").append(masked.json());
    if (!masked.persons().isEmpty()) {
      String original = attempt.arguments().toString();
      if (original.length() <= LONGEST_SEALED) {
        personal = new Personal(masked.persons(), original);
      }
    }
    return this;
  }

  /** Adds a text that is no person's, where there is one. */
  AuditLine with(String name, @Nullable String text) {
    if (text != null) {
      json.append(",\"").append(name).append("\":");
      JsonText.quoteInAscii(
          text.length() <= LONGEST_TEXT ? text : text.substring(0, LONGEST_TEXT) + "...", json);
    }
    return this;
  }

  AuditLine with(String name, long number) {
    json.append(",\"").append(name).append("\":").append(number);
    return this;
  }

  /** Adds what was asked of back ends. */
  AuditLine asked(BackEndCalls calls) {
    String separator = ",\"asked\":[";
    for (BackEndCalls.Made made : calls.made()) {
      json.append(separator).append('[');
      JsonText.quoteInAscii(made.backEnd(), json);
      json.append(',');
      JsonText.quoteInAscii(made.what(), json);
      json.append(',');
      JsonText.quoteInAscii(made.outcome(), json);
      json.append(',').append(made.millis()).append(']');
      separator = ",";
    }
    if (separator.length() == 1) {
      json.append(']');
    }
    return calls.more() == 0 ? this : with("asked_more", calls.more());
  }

  long at() {
    return at;
  }

  int length() {
    return json.length() + (personal == null ? 0 : personal.original().length());
  }

  /** Returns the content to be sealed into it. */
  @Nullable Personal personal() {
    return personal;
  }

  /** The whole line. */
  String json(@Nullable String sealed) {
    return sealed == null ? json + "}" : json + ",\"sealed\":" + sealed + "}";
  }

  /** Completed when it is part of a link on the disk. */
  CompletableFuture<Boolean> linked() {
    return linked;
  }
}
