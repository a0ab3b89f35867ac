package puente.bridge;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;

/**
 * One line for each call that was refused: what was called, why not, and its trace. It names fields
 * and no values, and nothing that a caller wrote.
 */
final class CallLog {
  private static final Logger LOG = System.getLogger(CallLog.class.getName());
  private static final int MOST_FIELDS = 10;

  static void ended(Attempt attempt, Outcome outcome) {
    if (outcome instanceof Outcome.Refused(Problem problem)
        && !(problem instanceof Problem.Unconfirmed)) {
      LOG.log(Level.INFO, () -> line(attempt, problem));
    }
  }

  private static String line(Attempt attempt, Problem problem) {
    Operation<?, ?> operation = attempt.operation();
    return "call refused: "
        + (operation == null ? "an unknown operation" : operation.name())
        + ", "
        + describe(problem)
        + ", "
        + attempt.millis()
        + " ms, trace "
        + attempt.call().trace().id();
  }

  /** The kind of a problem, its status and what it is about, without anything that was said. */
  static String describe(Problem problem) {
    String about =
        switch (problem) {
          case Problem.Invalid(List<Fault> faults) -> fields(faults);
          case Problem.Forbidden(String scope, _) -> scope;
          case Problem.Unavailable away -> away.backEnd();
          case Problem.Uncertain lost -> lost.backEnd();
          case Problem.TooMany many -> many.backEnd() == null ? "" : many.backEnd();
          case Problem.Bug(String reference) -> reference;
          case Problem.Missing _,
              Problem.Unauthenticated _,
              Problem.Conflict _,
              Problem.Unconfirmed _ ->
              "";
        };
    return problem.status() + " " + problem.kind() + (about.isEmpty() ? "" : " (" + about + ")");
  }

  /** An unknown field has a name of the caller's making. */
  private static String fields(List<Fault> faults) {
    return String.join(
        ", ",
        faults.stream()
            .map(Fault::field)
            .filter(field -> field.matches("[a-z_]{1,40}(\\[\\d+]\\.[a-z_]{1,40})?"))
            .distinct()
            .limit(MOST_FIELDS)
            .toList());
  }

  private CallLog() {}
}
