package puente.jobs;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import puente.bridge.BackEndAccount;
import puente.bridge.Job;
import puente.bridge.Origin;
import puente.bridge.Problem;
import puente.bridge.text.Text;
import puente.store.StoredJob;

/** Decides whether and when a journey that did not get through is tried again. */
final class Retries {
  private static final int MOST_RUNS_AFTER_A_BUG = 3;
  private static final int DOUBLINGS = 20;

  private final JobSettings.Backoff backoff;
  private final Clock clock;

  Retries(JobSettings.Backoff backoff, Clock clock) {
    this.backoff = backoff;
    this.clock = clock;
  }

  /** Decides about a job whose run was refused. */
  RunOutcome refused(StoredJob job, Problem problem) {
    return switch (problem) {
      // What it says of retrying is for callers: a job comes back sooner, and less often each time.
      case Problem.Unavailable back ->
          later(
              job,
              problem,
              back.retryAfter() == null
                  ? ProgressText.again(back.detail())
                  : ProgressText.notAnswering(back.backEnd()),
              null);
      case Problem.Uncertain back ->
          later(job, problem, ProgressText.uncertain(back.backEnd()), null);
      case Problem.TooMany busy -> later(job, problem, ProgressText.BUSY, busy.retryAfter());
      case Problem.Invalid _,
          Problem.Missing _,
          Problem.Unauthenticated _,
          Problem.Forbidden _,
          Problem.Conflict _,
          Problem.Unconfirmed _,
          Problem.Bug _ ->
          failed(problem);
    };
  }

  /** Decides about a job whose journey this process was not given. */
  RunOutcome unknownJourney(StoredJob job) {
    Text say =
        new Text(
            "Puente no está configurado para terminar este trabajo.",
            "Puente is not configured to finish this job.");
    return later(job, new Problem.Unavailable("Puente", say, null), say, null);
  }

  /** Decides about a job of an account that no journey of this process acts in. */
  RunOutcome elsewhere(StoredJob job, Origin origin) {
    Text say = BackEndAccount.elsewhere(origin);
    return later(job, new Problem.Unavailable("Puente", say, null), say, null);
  }

  /** Decides about a job in which our own code failed. */
  RunOutcome bug(StoredJob job, Problem.Bug bug) {
    int bugs = job.bugs() + 1;
    if (bugs > MOST_RUNS_AFTER_A_BUG) {
      return failed(bug);
    }
    Instant now = clock.instant();
    Instant since = since(job, now);
    return new RunOutcome.Again(
        now.plus(pause(bugs)), ProgressText.FAULT, job.attempts(), since, bugs);
  }

  private RunOutcome later(
      StoredJob job, Problem problem, Text progress, @Nullable Duration retryAfter) {
    Instant now = clock.instant();
    Instant since = since(job, now);
    if (!now.isBefore(since.plus(backoff.limit()))) {
      return failed(problem);
    }
    int attempts = job.attempts() + 1;
    Duration pause = retryAfter == null ? pause(attempts) : shorter(retryAfter, backoff.cap());
    return new RunOutcome.Again(now.plus(pause), progress, attempts, since, job.bugs());
  }

  /** Since when it has failed; since now, where the clock was set back meanwhile. */
  private static Instant since(StoredJob job, Instant now) {
    Instant since = job.failingSince();
    return since == null || since.isAfter(now) ? now : since;
  }

  private static RunOutcome failed(Problem problem) {
    return new RunOutcome.Failed(Job.Failure.of(problem));
  }

  /** Twice as long each time, give or take a quarter so that jobs do not come back all at once. */
  private Duration pause(int attempt) {
    double doubled = backoff.first().toMillis() * Math.pow(2, Math.min(attempt - 1, DOUBLINGS));
    double jittered = doubled * ThreadLocalRandom.current().nextDouble(0.75, 1.25);
    return shorter(Duration.ofMillis(Math.round(jittered)), backoff.cap());
  }

  private static Duration shorter(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }
}
