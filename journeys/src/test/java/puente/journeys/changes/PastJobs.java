package puente.journeys.changes;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import puente.bridge.BackEndAccount;
import puente.bridge.Job;
import puente.bridge.Origin;
import puente.bridge.job.Journey;
import puente.bridge.json.Json;
import puente.bridge.text.Text;
import puente.journeys.MemorySteps;
import puente.odoo.Odoo;
import tools.jackson.databind.JsonNode;

/** Jobs that were run and are remembered, as the store remembers them. */
final class PastJobs implements Function<String, Optional<Job>> {
  private final Map<String, Job> jobs = new HashMap<>();

  @Override
  public Optional<Job> apply(String trackingId) {
    return Optional.ofNullable(jobs.get(trackingId));
  }

  /** Runs it to its end; the tracking id. */
  <I, O> String done(Journey<I, O> journey, I input) {
    MemorySteps steps = Trial.steps();
    Instant began = Instant.now();
    O output = journey.run(input, steps);
    BackEndAccount account = journey.account();
    Origin origin = account == null ? null : account.identified();
    put(steps.trackingId(), journey.name(), Job.Status.COMPLETED, output, began, origin);
    return steps.trackingId();
  }

  void put(String trackingId, String journey, Job.Status status, Object output, Instant began) {
    put(trackingId, journey, status, output, began, null);
  }

  /** A completed job as it would be, had it been made in another account. */
  String madeIn(Origin origin, String trackingId) {
    Job job = jobs.get(trackingId);
    put(trackingId, job.journey(), job.status(), job.output(), job.createdAt(), origin);
    return trackingId;
  }

  /** A job that failed, with what it was asked. */
  void failed(String trackingId, String journey, JsonNode input) {
    Instant now = Instant.now();
    jobs.put(
        trackingId,
        new Job(
            trackingId,
            journey,
            "ana",
            Job.Status.FAILED,
            Text.verbatim(""),
            false,
            Map.of(),
            input,
            null,
            null,
            now,
            now,
            now,
            null));
  }

  private void put(
      String trackingId,
      String journey,
      Job.Status status,
      Object output,
      Instant began,
      @Nullable Origin origin) {
    Job job =
        new Job(
            trackingId,
            journey,
            "ana",
            status,
            Text.verbatim(""),
            false,
            Map.of(),
            Json.object(),
            Json.tree(output),
            null,
            began,
            Instant.now(),
            Instant.now(),
            origin);
    jobs.put(trackingId, job);
  }

  /** Steps of a job of that holder that takes something back. */
  MemorySteps undoing(String holder) {
    MemorySteps steps = Trial.steps();
    Instant now = Instant.now();
    jobs.put(
        steps.trackingId(),
        new Job(
            steps.trackingId(),
            "undo_change",
            holder,
            Job.Status.PROCESSING,
            Text.verbatim(""),
            false,
            Map.of(),
            Json.object(),
            null,
            null,
            now,
            now,
            null,
            null));
    return steps;
  }

  UndoChange undo(Odoo odoo, OdooChange<?, ?, ?, ?>... changes) {
    return new UndoChange(odoo, this, List.of(changes));
  }
}
