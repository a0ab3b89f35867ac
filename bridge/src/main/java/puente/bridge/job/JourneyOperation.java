package puente.bridge.job;

import java.util.function.Predicate;
import puente.bridge.Answer;
import puente.bridge.Call;
import puente.bridge.Job;
import puente.bridge.Operation;
import puente.bridge.ProblemException;

/**
 * The work of an operation that begins a job: the job is accepted, waited for as long as its caller
 * can, and told.
 *
 * @param intent makes the journey's input, or refuses
 * @param enough whether what is known of the job of that tracking id needs no more waiting
 * @param report tells of the job
 * @param <I> the operation's input
 * @param <J> the journey's input
 * @param <O> the operation's output
 */
public record JourneyOperation<I, J, O>(
    Jobs jobs,
    Journey<J, ?> journey,
    Intent<I, J> intent,
    Predicate<String> enough,
    Report<O> report)
    implements Operation.Work<I, O> {

  /** Makes an operation that waits for the end of its job. */
  public JourneyOperation(Jobs jobs, Journey<J, ?> journey, Intent<I, J> intent, Report<O> report) {
    this(jobs, journey, intent, _ -> false, report);
  }

  /** Makes what is stored of what a caller asked for. */
  @FunctionalInterface
  public interface Intent<I, J> {
    /**
     * The input of the journey.
     *
     * @throws ProblemException when no job may begin
     */
    J of(I input, Call call);
  }

  /** Tells of a job. */
  @FunctionalInterface
  public interface Report<O> {
    /**
     * The answer to the call.
     *
     * @param accepted the job when it was accepted, perhaps long ended: the same intent gives the
     *     same job
     * @param now the job after the waiting
     */
    Answer<O> of(Job accepted, Job now, Call call);
  }

  @Override
  public Answer<O> run(I input, Call call) {
    Job accepted = jobs.accept(journey, intent.of(input, call), call);
    String trackingId = accepted.trackingId();
    Job now =
        call.patience().isZero()
            ? accepted
            : jobs.await(trackingId, call.patience(), call.line(), () -> enough.test(trackingId));
    return report.of(accepted, now, call);
  }
}
