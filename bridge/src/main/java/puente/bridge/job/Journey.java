package puente.bridge.job;

import java.util.List;
import org.jspecify.annotations.Nullable;
import puente.bridge.Answer;
import puente.bridge.BackEndAccount;
import puente.bridge.Caller;
import puente.bridge.Job;
import puente.bridge.Problem;
import puente.bridge.ProblemException;

/**
 * The durable work behind an operation: steps, run as a job. It is run by {@link Jobs}, perhaps
 * more than once and in more than one process, until it ends; {@link JourneyOperation} is the
 * operation that asks for it.
 */
public interface Journey<I, O> {

  /** Its stable name, stored with each job: {@code quotation}. */
  String name();

  /** The names of the operations whose calls make its jobs. */
  default List<String> operations() {
    return List.of(name());
  }

  /** The operation that tells how a job of it is going; null where nobody asks for one. */
  default @Nullable String statusOperation() {
    return null;
  }

  /** Returns the prefix of this journey's tracking ids: {@code quot_}. */
  String prefix();

  Class<I> input();

  Class<O> output();

  /** Its steps in their order, for whoever wants to know how far a job is. */
  List<Step<?>> steps();

  /**
   * Does it, step by step.
   *
   * @throws ProblemException an {@link Problem.Unavailable}, {@link Problem.TooMany} or {@link
   *     Problem.Uncertain} is tried again later; any other problem ends the job as failed
   */
  O run(I input, Steps steps);

  /**
   * The account that it acts in: a job is run by the journey of its name that acts in the account
   * it was accepted for. Null for a journey that acts in none, or whose back end is not configured.
   */
  default @Nullable BackEndAccount account() {
    return null;
  }

  /** Renders a job of this journey for a caller: the output of the operation that made it. */
  Answer<?> answer(Job job, Caller caller);
}
