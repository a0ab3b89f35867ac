package puente.console;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import puente.bridge.Answer;
import puente.bridge.Bridge;
import puente.bridge.Call;
import puente.bridge.Effect;
import puente.bridge.Grant;
import puente.bridge.Job;
import puente.bridge.Operation;
import puente.bridge.Outcome;
import puente.bridge.Problem;
import puente.bridge.ProblemException;
import puente.bridge.Surface;
import puente.bridge.job.Jobs;
import puente.bridge.json.Json;
import puente.bridge.text.Text;
import puente.console.activity.Activity;

/** Ends jobs of anybody that have not written anything; who did so is on record. */
record JobCancel(Bridge bridge, Operation<JobCancel.Wanted, JobCancel.Cancelled> operation) {
  /** What a key needs to end the jobs of others. */
  static final Grant.Scope SCOPE = new Grant.Scope("operations", Effect.WRITES);

  private static final String NAME = Activity.OWN + "cancel";

  record Wanted(String trackingId) {}

  /**
   * A job after it was to end.
   *
   * @param progress what it is doing, where it goes on
   */
  record Cancelled(boolean cancelled, String progress) {}

  static JobCancel of(Bridge bridge, Jobs jobs) {
    return new JobCancel(
        bridge,
        Operation.writes(NAME)
            .title("Cancel a job")
            .purpose("Ends a job that has not written anything.")
            .toolset("operations")
            .does(
                new Wanted("quot_1a2b3c4d5e6f"),
                Cancelled.class,
                (wanted, call) -> cancel(jobs, wanted, call)));
  }

  private static Answer<Cancelled> cancel(Jobs jobs, Wanted wanted, Call call) {
    if (jobs.find(wanted.trackingId()).isEmpty()) {
      throw new ProblemException(
          new Problem.Missing(new Text("el trabajo", "job"), wanted.trackingId()));
    }
    Job job = jobs.cancel(wanted.trackingId());
    Job.Failure error = job.error();
    boolean cancelled = error != null && error.type().equals(Job.Failure.CANCELLED);
    return Answer.of(
        new Cancelled(cancelled, job.progress().in(call.caller().language())),
        cancelled
            ? new Text("Se canceló.", "It is cancelled.")
            : new Text("Ya no se puede cancelar.", "It cannot be cancelled any more."));
  }

  /**
   * Ends a job.
   *
   * @return why it goes on; null where it has ended
   * @throws ProblemException where the key may not, or there is no such job
   */
  @Nullable Text cancel(ConsoleRequest visit, String trackingId) {
    Call call =
        new Call(
                NAME, Json.tree(new Wanted(trackingId)), visit.caller(), null, Duration.ZERO, false)
            .over(Surface.CONSOLE);
    return switch (bridge.call(call, operation)) {
      case Outcome.Refused(Problem problem) -> throw new ProblemException(problem);
      case Outcome.Done done when done.value() instanceof Cancelled(boolean yes, String progress) ->
          yes
              ? null
              : Text.format(
                  "%s ya empezó a escribir o terminó: %s",
                  "%s has begun to write, or ended: %s", trackingId, progress);
      case Outcome.Done _ -> null;
    };
  }
}
