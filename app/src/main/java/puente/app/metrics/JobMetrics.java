package puente.app.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import puente.bridge.Job;
import puente.jobs.JobObserver;

/** Counts and times the jobs of this process. */
final class JobMetrics implements JobObserver {
  private static final String JOURNEY = "journey";
  private static final String COMPLETED = "completed";
  private static final String FAILED = "failed";
  private static final String CANCELLED = Job.Failure.CANCELLED;

  private final MeterRegistry registry;
  private final Map<String, OfJourney> byJourney = new ConcurrentHashMap<>();

  private record OfJourney(
      Counter accepted,
      Counter retries,
      Timer duration,
      Map<String, Counter> byOutcome,
      Map<String, Counter> byProblem) {}

  /** They are there from the beginning on, so that the first of a kind is seen as one more. */
  JobMetrics(MeterRegistry registry, List<String> journeys) {
    this.registry = registry;
    journeys.forEach(
        each -> List.of(COMPLETED, FAILED, CANCELLED).forEach(outcome -> ended(each, outcome)));
  }

  private OfJourney of(String journey) {
    return byJourney.computeIfAbsent(
        journey,
        name ->
            new OfJourney(
                Counter.builder("puente.jobs.accepted")
                    .description("Jobs that were accepted.")
                    .tags(JOURNEY, name)
                    .register(registry),
                Counter.builder("puente.jobs.retries")
                    .description("Runs of jobs that did not get through and are made again.")
                    .tags(JOURNEY, name)
                    .register(registry),
                Timer.builder("puente.job.duration")
                    .description("How long jobs took from their acceptance to their end.")
                    .tags(JOURNEY, name)
                    .serviceLevelObjectives(Buckets.JOBS)
                    .register(registry),
                new ConcurrentHashMap<>(),
                new ConcurrentHashMap<>()));
  }

  private Counter ended(String journey, String outcome) {
    return of(journey)
        .byOutcome
        .computeIfAbsent(
            outcome,
            word ->
                Counter.builder("puente.jobs.ended")
                    .description("Jobs that ended.")
                    .tags(JOURNEY, journey, "outcome", word)
                    .register(registry));
  }

  private Counter failed(String journey, String problem) {
    return of(journey)
        .byProblem
        .computeIfAbsent(
            problem,
            kind ->
                Counter.builder("puente.job.failures")
                    .description("Jobs that failed, by the problem they ended with.")
                    .tags(JOURNEY, journey, "problem", kind)
                    .register(registry));
  }

  @Override
  public void accepted(String journey) {
    of(journey).accepted.increment();
  }

  @Override
  public void ended(String journey, String outcome, Duration took) {
    of(journey).duration.record(took);
    if (outcome.equals(COMPLETED) || outcome.equals(CANCELLED)) {
      ended(journey, outcome).increment();
    } else {
      ended(journey, FAILED).increment();
      failed(journey, outcome).increment();
    }
  }

  @Override
  public void again(String journey) {
    of(journey).retries.increment();
  }
}
