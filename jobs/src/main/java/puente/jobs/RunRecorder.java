package puente.jobs;

import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import puente.bridge.Job;
import puente.bridge.log.LogEvent;
import puente.store.StoredJob;

/**
 * Stores what came of a run, and tells when the job runs again.
 *
 * @param observer is told of ends
 * @param wake to be run when something is due at once
 */
record RunRecorder(
    JobStore jobs,
    PausedJobs pauses,
    JobListeners jobListeners,
    JobObserver observer,
    Clock clock,
    Runnable wake) {
  private static final Logger LOG = System.getLogger(RunRecorder.class.getName());

  static final Duration LOOKS_FOR_ANSWERS = Duration.ofSeconds(5);

  /** Further ahead than this no job is put off, but for a pause. */
  static Duration longestPause(JobSettings settings) {
    Duration cap = settings.backoff().cap();
    return cap.compareTo(LOOKS_FOR_ANSWERS) > 0 ? cap : LOOKS_FOR_ANSWERS;
  }

  /**
   * @param began when the run began
   */
  CompletionHandler<Void> of(Job job, Instant began, RunOutcome ending) {
    String trackingId = job.trackingId();
    boolean ended =
        switch (ending) {
          case RunOutcome.Completed completed -> jobs.complete(trackingId, completed.output());
          case RunOutcome.Failed failed -> jobs.fail(trackingId, failed.why());
          case RunOutcome.Again _, RunOutcome.Waits _, RunOutcome.Paused _, RunOutcome.Left _ ->
              false;
        };
    if (ended) {
      observer.ended(job.journey(), outcome(ending), job.elapsed(clock.instant()));
      if (ending instanceof RunOutcome.Failed(Job.Failure why)) {
        jobs.find(trackingId).ifPresent(stored -> failed(stored, why).log(LOG, Level.INFO));
      }
      jobListeners.ended(trackingId);
      return new CompletionHandler.OnCompleteRemove<>();
    }
    if (ending instanceof RunOutcome.Again) {
      observer.again(job.journey());
    }
    return goesOn(trackingId, began, ending);
  }

  private static String outcome(RunOutcome ending) {
    return ending instanceof RunOutcome.Failed(Job.Failure why) ? why.type() : "completed";
  }

  private static LogEvent failed(StoredJob stored, Job.Failure why) {
    Job job = stored.job();
    String holder = LogEvent.holder(job.holder());
    String words =
        String.join(", ", job.trackingId(), job.journey(), why.type(), "asked for by " + holder);
    return LogEvent.of("job failed: " + words + ", trace " + stored.trace().id())
        .with("tracking_id", job.trackingId())
        .with("journey", job.journey())
        .with("problem", why.type())
        .with("holder", holder)
        .with("trace.id", stored.trace().id());
  }

  private CompletionHandler<Void> goesOn(String trackingId, Instant began, RunOutcome ending) {
    return switch (ending) {
      // Cancelled, or woken since this run began: there is more to be looked at.
      case RunOutcome.Completed _, RunOutcome.Failed _, RunOutcome.Left _ ->
          then(trackingId, clock.instant());
      case RunOutcome.Again again -> {
        jobs.again(trackingId, again);
        yield then(trackingId, again.when());
      }
      // An answer wakes it; this is for one that came while the run was ending.
      case RunOutcome.Waits _ -> then(trackingId, clock.instant().plus(LOOKS_FOR_ANSWERS));
      case RunOutcome.Paused paused -> {
        CompletionHandler<Void> then = pauses.ended(trackingId, began, paused, wake);
        jobListeners.changed(trackingId);
        yield then;
      }
    };
  }

  private CompletionHandler<Void> then(String trackingId, Instant when) {
    jobListeners.changed(trackingId);
    return (done, operations) -> operations.reschedule(done, when);
  }
}
