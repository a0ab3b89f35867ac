package puente.jobs;

import java.time.Duration;
import java.time.Instant;
import puente.bridge.Job;
import puente.bridge.text.Text;
import puente.store.StoredJob;

/** Failures that no journey threw: a job was cancelled, or its question not answered for a day. */
final class EndedJobs {
  static final Job.Failure CANCELLED =
      new Job.Failure(
          Job.Failure.CANCELLED,
          new Text(
              "Se canceló antes de escribir nada.",
              "It was cancelled before anything was written."));
  private static final Job.Failure UNANSWERED =
      new Job.Failure(
          "conflict",
          new Text(
              "Nadie respondió lo que hacía falta saber.",
              "Nobody answered what had to be known."));

  /** The time that a person has to answer a question; they may sleep over it. */
  private static final Duration PATIENCE_WITH_PEOPLE = Duration.ofDays(1);

  /** Decides about a job whose question has not been answered. */
  static RunOutcome unanswered(StoredJob job, Instant now) {
    return job.job().updatedAt().plus(PATIENCE_WITH_PEOPLE).isBefore(now)
        ? new RunOutcome.Failed(UNANSWERED)
        : new RunOutcome.Waits();
  }

  private EndedJobs() {}
}
