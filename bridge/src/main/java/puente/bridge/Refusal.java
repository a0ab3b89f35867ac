package puente.bridge;

/** The one exception that carries a {@link Problem} up from wherever it was found. */
public class Refusal extends RuntimeException {
  private final transient Problem problem;

  public Refusal(Problem problem) {
    this(problem, null);
  }

  /** The cause is for the log only; no caller ever sees it. */
  public Refusal(Problem problem, @org.jspecify.annotations.Nullable Throwable cause) {
    super(problem.kind() + ": " + problem.detail().en(), cause);
    this.problem = problem;
  }

  /** Returns the problem to report to the caller. */
  public Problem problem() {
    return problem;
  }
}
