package puente.bridge;

import java.time.Duration;
import java.util.Optional;

/** The store and runner of journeys. What it has accepted survives the process. */
public interface Jobs {

  /**
   * Stores the call as a job; when this returns it is on disk and will be run. The same intent
   * gives the same job: the call's idempotency key, else its conversation with the same operation
   * and arguments; without either, each call is a new intent.
   *
   * @throws Refusal a {@link Problem.Conflict} when the key was used with other arguments; {@link
   *     Problem.TooMany} when the queue is full
   */
  <I, O> Job accept(Journey<I, O> journey, I input, Call call);

  /** The job of that tracking id. */
  Optional<Job> find(String trackingId);

  /** The job once it has ended, or as it is when the patience is spent. */
  Job await(String trackingId, Duration patience);

  /**
   * Ends a job that has not yet written anything.
   *
   * @return the job as it is afterwards: failed with type {@code cancelled}, or going on
   */
  Job cancel(String trackingId);
}
