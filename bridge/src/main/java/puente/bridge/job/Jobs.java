package puente.bridge.job;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import puente.bridge.Call;
import puente.bridge.Caller;
import puente.bridge.CallerConnection;
import puente.bridge.Job;
import puente.bridge.Problem;
import puente.bridge.ProblemException;
import tools.jackson.databind.JsonNode;

/** The store and runner of journeys. What it has accepted survives the process. */
public interface Jobs {

  /**
   * Stores the call as a job; when this returns it is on disk and will be run. The same intent
   * gives the same job: the call's idempotency key, else its conversation with the same operation
   * and arguments, else the same holder, operation and arguments where the line was cut before the
   * job was told; without any of these, each call is a new intent.
   *
   * @throws ProblemException a {@link Problem.Conflict} when the key was used with other arguments;
   *     {@link Problem.TooMany} when the queue is full
   */
  <I, O> Job accept(Journey<I, O> journey, I input, Call call);

  /** The job of that tracking id. */
  Optional<Job> find(String trackingId);

  /** The job of that tracking id, where the caller may know of it. */
  default Optional<Job> find(String trackingId, Caller caller) {
    return find(trackingId).filter(caller::mayKnow);
  }

  /**
   * The job once it has ended, or as it is when the patience is spent or the line ends. Its steps
   * are reported on the line.
   */
  default Job await(String trackingId, Duration patience, CallerConnection line) {
    return await(trackingId, patience, line, () -> false);
  }

  /** Waits no longer than until enough is known, which is checked whenever the job pauses. */
  Job await(String trackingId, Duration patience, CallerConnection line, BooleanSupplier enough);

  /**
   * Has a job that pauses run again now: what it may wait for is known. One that is being run does
   * not end before it has run once more.
   *
   * @return whether it goes on; false for one that has ended
   */
  boolean wake(String trackingId);

  /** Stores what a person answered to a waiting job; answers to nothing asked are ignored. */
  void answer(String trackingId, Map<String, JsonNode> answers);

  /** Has the listener told, on any thread, the tracking id of each job that changes. */
  void onChange(Consumer<String> listener);

  /**
   * Ends a job that has not yet written anything.
   *
   * @return the job as it is afterwards: failed with type {@code cancelled}, or going on
   */
  Job cancel(String trackingId);
}
