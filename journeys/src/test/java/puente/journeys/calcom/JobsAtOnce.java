package puente.journeys.calcom;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import puente.bridge.Call;
import puente.bridge.CallerConnection;
import puente.bridge.Job;
import puente.bridge.ProblemException;
import puente.bridge.job.Jobs;
import puente.bridge.job.Journey;
import puente.bridge.json.Json;
import puente.bridge.text.Text;
import tools.jackson.databind.JsonNode;

/** Runs each job where it is accepted, once, and keeps nothing of it but how it ended. */
final class JobsAtOnce implements Jobs {
  private static final Text NOTHING = Text.verbatim("");
  private final Map<String, Job> ended = new ConcurrentHashMap<>();

  @Override
  public <I, O> Job accept(Journey<I, O> journey, I input, Call call) {
    var steps = Desk.steps();
    // As a job is stored and bound again.
    JsonNode stored = Json.tree(input);
    Job job;
    try {
      O output = journey.run(Json.bind(stored, journey.input()), steps);
      job = job(journey, steps.trackingId(), stored, Json.tree(output), null);
    } catch (ProblemException refusal) {
      Job.Failure failure = Job.Failure.of(refusal.problem());
      job = job(journey, steps.trackingId(), stored, null, failure);
    }
    ended.put(job.trackingId(), job);
    return job;
  }

  private static Job job(
      Journey<?, ?> journey,
      String trackingId,
      JsonNode input,
      @Nullable JsonNode output,
      Job.@Nullable Failure failure) {
    return new Job(
        trackingId,
        journey.name(),
        "anonymous",
        failure == null ? Job.Status.COMPLETED : Job.Status.FAILED,
        NOTHING,
        false,
        Map.of(),
        input,
        output,
        failure,
        Instant.EPOCH,
        Instant.EPOCH,
        Instant.EPOCH,
        null);
  }

  @Override
  public Optional<Job> find(String trackingId) {
    return Optional.ofNullable(ended.get(trackingId));
  }

  @Override
  public Job await(
      String trackingId, Duration patience, CallerConnection line, BooleanSupplier enough) {
    return find(trackingId).orElseThrow();
  }

  @Override
  public void answer(String trackingId, Map<String, JsonNode> answers) {
    throw new UnsupportedOperationException("nobody is there");
  }

  @Override
  public boolean wake(String trackingId) {
    return false; // It never waits.
  }

  @Override
  public void onChange(Consumer<String> listener) {
    // Nothing changes once it is here.
  }

  @Override
  public Job cancel(String trackingId) {
    return find(trackingId).orElseThrow();
  }
}
