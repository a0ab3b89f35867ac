package puente.app.reads;

import puente.bridge.Answer;
import puente.bridge.Job;
import puente.bridge.Operation;
import puente.bridge.job.Jobs;
import puente.bridge.schema.Bounds;
import puente.bridge.schema.Description;
import puente.bridge.text.Text;

/**
 * Ends a job that nobody needs any more, whoever asked for it, as long as it has written nothing.
 */
public final class CancelJob {
  private static final Text CANCELLED = new Text("El trabajo se canceló.", "The job is cancelled.");
  private static final Text TOO_LATE =
      new Text(
          "Ya era tarde para cancelarlo: ya empezó a escribir, y termina.",
          "It was too late to cancel it: it has begun to write, and goes on to its end.");
  private static final Text ENDED =
      new Text("El trabajo ya había terminado.", "The job had ended already.");

  /** What became of the wish to end a job. */
  public enum Outcome {
    CANCELLED,
    /** It has begun to write, so it goes on. */
    TOO_LATE,
    /** It had ended before. */
    ENDED
  }

  record Query(
      @Description("The job's tracking_id.") @Bounds(min = 1, max = 80) String trackingId) {}

  record Cancellation(
      String trackingId, @Description("cancelled, too_late or ended.") Outcome outcome) {}

  /** The operation: a key needs {@code operations:write}. */
  static Operation<Query, Cancellation> operation(Jobs jobs) {
    return Operation.writes("cancel_job")
        .toolset(OperationsAccess.TOOLSET)
        .title("Cancel a job")
        .purpose("Ends a job of any caller that has not begun to write.")
        .does(
            new Query("quot_1a2b3c4d5e6f"),
            Cancellation.class,
            (query, _) -> answer(query.trackingId(), cancel(jobs, query.trackingId())));
  }

  /**
   * Ends the job, unless it has ended or begun to write.
   *
   * @throws puente.bridge.ProblemException {@link puente.bridge.Problem.Missing} where there is
   *     none
   */
  public static Outcome cancel(Jobs jobs, String trackingId) {
    Job before = jobs.find(trackingId).orElseThrow(() -> OperationsAccess.missing(trackingId));
    if (before.ended()) {
      return Outcome.ENDED;
    }
    Job after = jobs.cancel(trackingId);
    Job.Failure why = after.error();
    if (!after.ended()) {
      return Outcome.TOO_LATE;
    }
    return why != null && why.type().equals(Job.Failure.CANCELLED)
        ? Outcome.CANCELLED
        : Outcome.ENDED;
  }

  private static Answer<Cancellation> answer(String trackingId, Outcome outcome) {
    Text say =
        switch (outcome) {
          case CANCELLED -> CANCELLED;
          case TOO_LATE -> TOO_LATE;
          case ENDED -> ENDED;
        };
    return Answer.of(new Cancellation(trackingId, outcome), say);
  }

  private CancelJob() {}
}
