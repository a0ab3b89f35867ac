package puente.bridge;

/** The one exception that carries a {@link Problem} up from wherever it was found. */
public class ProblemException extends RuntimeException {
  private final transient Problem problem;

  public ProblemException(Problem problem) {
    this(problem, null);
  }

  /** The cause is for the log only; no caller ever sees it. */
  public ProblemException(Problem problem, @org.jspecify.annotations.Nullable Throwable cause) {
    super(problem.kind() + ": " + problem.detail().en(), cause);
    this.problem = problem;
  }

  /** Returns the problem to report to the caller. */
  public Problem problem() {
    return problem;
  }
}
