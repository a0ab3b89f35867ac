package puente.bridge;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.regex.Pattern;
import puente.bridge.log.LogEvent;
import puente.bridge.log.RepeatedLogLines;
import puente.bridge.schema.FieldError;

/**
 * The log of calls that were refused or whose job failed, a line for each: operation, caller,
 * reason and trace. It names fields and no values, and nothing that a caller wrote.
 */
final class CallLog implements AutoCloseable {
  private static final Logger LOG = System.getLogger(CallLog.class.getName());
  private static final int MOST_FIELDS = 10;
  private static final int LONGEST = 120;
  private static final String LEFT_OUT = "…";

  /** The names of records, people and callers, as this server's own sentences quote them. */
  private static final Pattern QUOTED = Pattern.compile("“.*”|«.*»|\".*\"", Pattern.DOTALL);

  /** A word with a digit or an @, or one with a capital that is not our sentence's first. */
  private static final Pattern NAME =
      Pattern.compile(
          "\\S*[\\p{N}@_]\\S*|(?<=\\S )\\p{Punct}*\\p{Lu}(?!doo\\b)\\S*"
              + "|\\S*[^\\x20-\\x7e\\u2026]\\S*");

  private final RepeatedLogLines lines = new RepeatedLogLines(LOG, Level.INFO);

  void ended(ActiveCall attempt, Outcome outcome) {
    switch (outcome) {
      case Outcome.Refused(Problem.Unconfirmed _) -> {} // It is asked for, and answered.
      case Outcome.Refused(Problem problem) -> refused(attempt, problem);
      case Outcome.Done done when done.state() instanceof Answer.State.Failed -> failed(attempt);
      case Outcome.Done _ -> {}
    }
  }

  private void refused(ActiveCall attempt, Problem problem) {
    String holder = LogEvent.holder(attempt.call().caller().holder());
    String kind = "call refused: " + name(attempt) + ", " + describe(problem) + ", by " + holder;
    lines.log(
        kind,
        () ->
            line(kind, attempt)
                .with("status", problem.status())
                .with("problem", problem.kind())
                .with("reason", reason(problem).isEmpty() ? null : reason(problem))
                .with("holder", holder));
  }

  private void failed(ActiveCall attempt) {
    String holder = LogEvent.holder(attempt.call().caller().holder());
    String kind = "call ended with a failed job: " + name(attempt) + ", by " + holder;
    lines.log(kind, () -> line(kind, attempt).with("problem", "failed").with("holder", holder));
  }

  private static LogEvent line(String kind, ActiveCall attempt) {
    String trace = attempt.call().trace().id();
    long millis = attempt.millis();
    return LogEvent.of(kind + ", " + millis + " ms, trace " + trace)
        .with("operation", name(attempt))
        .with("ms", millis)
        .with("trace.id", trace);
  }

  private static String name(ActiveCall attempt) {
    Operation<?, ?> operation = attempt.operation();
    return operation == null ? "an unknown operation" : operation.name();
  }

  /** The kind of a problem, its status and what it is about, without anything that was said. */
  static String describe(Problem problem) {
    String about = reason(problem);
    return problem.status() + " " + problem.kind() + (about.isEmpty() ? "" : " (" + about + ")");
  }

  /**
   * Returns the subject of a problem: fields, a scope, a back end, what is missing, or what it
   * contradicts without the names and numbers in it; nothing that a caller wrote.
   */
  static String reason(Problem problem) {
    return switch (problem) {
      case Problem.Invalid(List<FieldError> faults) -> fields(faults);
      case Problem.Forbidden(String scope, _) -> scope;
      case Problem.Unavailable away -> away.backEnd();
      case Problem.Uncertain lost -> lost.backEnd();
      case Problem.TooMany many -> many.backEnd() == null ? "" : many.backEnd();
      case Problem.Bug(String reference) -> reference;
      case Problem.Missing missing -> withoutNames(missing.what().en());
      case Problem.Conflict conflict -> withoutNames(conflict.detail().en());
      case Problem.Unauthenticated _, Problem.Unconfirmed _ -> "";
    };
  }

  /** The first sentence, without what is quoted, numbers, and words that may be names. */
  private static String withoutNames(String sentence) {
    String common = QUOTED.matcher(sentence).replaceAll(LEFT_OUT);
    String masked = NAME.matcher(common).replaceAll(LEFT_OUT).replaceAll("…( …)+", LEFT_OUT);
    String first = masked.replaceFirst("(?<=[.;:?!]) .*", "").replaceFirst("[.;:?!]+$", "");
    return first.length() <= LONGEST ? first : first.substring(0, LONGEST) + LEFT_OUT;
  }

  /** An unknown field has a name of the caller's making. */
  private static String fields(List<FieldError> faults) {
    return String.join(
        ", ",
        faults.stream()
            .map(FieldError::field)
            .filter(field -> field.matches("[a-z_]{1,40}(\\[\\d+]\\.[a-z_]{1,40})?"))
            .distinct()
            .limit(MOST_FIELDS)
            .toList());
  }

  /** Tells of what was only counted. */
  @Override
  public void close() {
    lines.close();
  }
}
