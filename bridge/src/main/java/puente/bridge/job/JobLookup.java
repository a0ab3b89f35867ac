package puente.bridge.job;

import java.time.Duration;
import java.util.Set;
import java.util.function.BiFunction;
import puente.bridge.Answer;
import puente.bridge.Caller;
import puente.bridge.Job;
import puente.bridge.Operation;
import puente.bridge.Problem;
import puente.bridge.ProblemException;
import puente.bridge.schema.Bounds;
import puente.bridge.schema.Default;
import puente.bridge.schema.Description;
import puente.bridge.text.Text;

/**
 * Finds the jobs that a caller may know of, and tells how they are going.
 *
 * @param journeys the names of the journeys whose jobs are looked for
 * @param what such a job's result is called
 */
public record JobLookup(Jobs jobs, Set<String> journeys, Text what) {

  /**
   * The query for a job; see {@link Operation.Draft#explain}.
   *
   * @param waitSeconds no longer than any platform or proxy waits for an answer
   */
  public record Tracking(
      @Description("The tracking_id of the job.") String trackingId,
      @Description("Seconds to wait for it to end.") @Default("0") @Bounds(min = 0, max = 20)
          int waitSeconds) {}

  /**
   * The job of that tracking id.
   *
   * @throws ProblemException a {@link Problem.Missing} where there is none that the caller may know
   *     of
   */
  public Job require(String trackingId, Caller caller) {
    return jobs.find(trackingId, caller)
        .filter(job -> journeys.contains(job.journey()))
        .orElseThrow(() -> new ProblemException(new Problem.Missing(what, trackingId)));
  }

  /**
   * The operation that tells how such a job is going.
   *
   * @param trackingId an example
   * @param state what is told of a job; that it is not done, or failed, is no failure of the call
   */
  public <O> Operation<Tracking, O> operation(
      Operation.Draft described,
      String trackingId,
      Class<O> status,
      BiFunction<Job, Caller, Answer<O>> state) {
    return described.does(
        new Tracking(trackingId, 0),
        status,
        (tracking, call) -> {
          Job job = require(tracking.trackingId(), call.caller());
          if (tracking.waitSeconds() > 0 && !job.ended()) {
            job =
                jobs.await(
                    job.trackingId(), Duration.ofSeconds(tracking.waitSeconds()), call.line());
          }
          Answer<O> told = state.apply(job, call.caller());
          return Answer.of(told.value(), told.say());
        });
  }
}
