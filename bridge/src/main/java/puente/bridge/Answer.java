package puente.bridge;

import org.jspecify.annotations.Nullable;
import puente.bridge.text.Text;

/**
 * The result that the body of an operation gives back.
 *
 * @param value the structured result
 * @param say one short sentence that can be spoken
 */
public record Answer<O>(O value, Text say, State state) {

  /** The progress of what was asked for. */
  public sealed interface State {
    /** It is done. */
    record Finished() implements State {}

    /**
     * It was accepted and goes on as a job; never to be told as done.
     *
     * @param trackingId the job
     */
    record Pending(String trackingId) implements State {}

    /**
     * It was tried and could not be done; the value says why.
     *
     * @param type the {@link Problem#kind()}, or {@link Job.Failure#CANCELLED}
     */
    record Failed(String type) implements State {

      /** The HTTP status of such a problem. */
      public int status() {
        return type.equals(Job.Failure.CANCELLED) ? 409 : Problem.statusOf(type);
      }
    }
  }

  /** The finished result. */
  public static <O> Answer<O> of(O value, Text say) {
    return new Answer<>(value, say, new State.Finished());
  }

  /** Accepted, not finished: never to be told as done. */
  public static <O> Answer<O> pending(String trackingId, O value, Text say) {
    return new Answer<>(value, say, new State.Pending(trackingId));
  }

  /**
   * It could not be done, and the value is what is known of it.
   *
   * @param why the failure of its job; null where that is not known
   */
  public static <O> Answer<O> failed(O value, Text say, Job.@Nullable Failure why) {
    return new Answer<>(value, say, new State.Failed(why == null ? "internal" : why.type()));
  }
}
