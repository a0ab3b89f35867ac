package puente.server.jobs;

import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * Stores what came of a run, and tells when the job runs again.
 *
 * @param wake to be run when something is due at once
 */
record Recorded(JobStore jobs, Pauses pauses, Followers followers, Clock clock, Runnable wake) {
  static final Duration LOOKS_FOR_ANSWERS = Duration.ofSeconds(5);

  CompletionHandler<Void> of(String trackingId, Ending ending) {
    switch (ending) {
      case Ending.Completed completed -> {
        if (!jobs.complete(trackingId, completed.output())) {
          // Cancelled, or woken since this run began: there is more to be looked at.
          return then(trackingId, clock.instant());
        }
      }
      case Ending.Failed failed -> jobs.fail(trackingId, failed.why());
      case Ending.Again again -> {
        jobs.again(trackingId, again);
        return then(trackingId, again.when());
      }
      case Ending.Waits _ -> {
        // An answer wakes it; this is for one that came while the run was ending.
        return then(trackingId, clock.instant().plus(LOOKS_FOR_ANSWERS));
      }
      case Ending.Paused paused -> {
        CompletionHandler<Void> then = pauses.ended(trackingId, paused, wake);
        followers.changed(trackingId);
        return then;
      }
      case Ending.Left _ -> {
        return then(trackingId, clock.instant());
      }
    }
    followers.ended(trackingId);
    return new CompletionHandler.OnCompleteRemove<>();
  }

  private CompletionHandler<Void> then(String trackingId, Instant when) {
    followers.changed(trackingId);
    return (done, operations) -> operations.reschedule(done, when);
  }
}
