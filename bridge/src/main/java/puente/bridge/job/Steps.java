package puente.bridge.job;

import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import puente.bridge.Plan;
import puente.bridge.Problem;
import puente.bridge.ProblemException;
import puente.bridge.Question;
import puente.bridge.text.Text;
import tools.jackson.databind.JsonNode;

/** A running journey's hold on its own record: what was done stays done over a restart. */
public interface Steps {

  /** The tracking id of the job; back ends are given keys derived from it. */
  String trackingId();

  /**
   * The caller who asked for the job.
   *
   * @param holder the name of the key's holder; empty where it is not known
   * @param conversation the conversation or phone call, where the caller's platform tells it
   */
  record Origin(String holder, @Nullable String conversation) {
    public static final Origin UNKNOWN = new Origin("", null);
  }

  /** Returns the caller who asked for the job, as far as it is stored. */
  default Origin origin() {
    return Origin.UNKNOWN;
  }

  /** The digest of the plan that a person agreed on; null where nobody had to. */
  default @Nullable String agreed() {
    return null;
  }

  /**
   * Refuses to write what a person has not agreed on.
   *
   * @param now works out what is about to be done; not asked where nobody had to agree
   * @throws ProblemException {@link Problem.Unconfirmed}, which ends the job
   */
  default void requireAgreed(Supplier<Plan> now) {
    if (agreed() != null) {
      Plan plan = now.get();
      if (!plan.digest().equals(agreed())) {
        throw new ProblemException(Problem.Unconfirmed.outdated(plan));
      }
    }
  }

  /**
   * The result of a step: stored from an earlier run, or worked out now and, if the step writes,
   * stored before this returns. After a crash between the work and the storing the work runs again,
   * so it must be idempotent at the back end.
   *
   * @throws ProblemException what the work threw, or a conflict when the job was cancelled
   */
  <T> T once(Step<T> step, Supplier<T> work);

  /** Runs a step that looks before it writes: the job can still be cancelled while it looks. */
  <P, T> T once(Step<T> step, Supplier<P> look, Function<P, T> act);

  /**
   * Returns the result of a step that writes, from an earlier run or from before in this one; null
   * when there is none yet.
   */
  <T> @Nullable T stored(Step<T> step);

  /**
   * Tells whether an earlier run has begun to write: what it wrote may be there, also where no step
   * of it is stored.
   */
  default boolean hasBegun() {
    return false;
  }

  /**
   * Runs the work while no other journey holds any of the keys: finding and making one customer,
   * for example. Keys are taken in a fixed order, so two journeys never wait for each other.
   */
  <T> T alone(Collection<String> keys, Supplier<T> work);

  /**
   * Returns a person's answers, by the names of the questions. Until all of them are answered the
   * run ends here and the job waits; then it runs again. The names are the same in each run.
   */
  Map<String, JsonNode> ask(Map<String, Question> questions);

  /**
   * Returns the exception to throw to end the run here until that moment, or until {@link
   * Jobs#wake}. Then the journey runs again from its beginning and reads anew what it waits for:
   * news from others, or a time to come.
   *
   * @param progress what is waited for, in words
   */
  RuntimeException pause(Instant until, Text progress);
}
