package puente.app.mcpfeatures;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import puente.bridge.Bridge;
import puente.bridge.Call;
import puente.bridge.Caller;
import puente.bridge.Outcome;
import puente.bridge.Problem;
import puente.bridge.ProblemException;
import puente.bridge.Surface;
import puente.bridge.job.Jobs;
import puente.bridge.job.Journey;
import puente.bridge.json.Json;
import puente.mcp.features.Content;
import puente.mcp.features.Resources;

/** {@code puente://jobs/…}: how a job is going, for whoever may know it, as its tool tells it. */
final class JobResources {
  private static final String PREFIX = "puente://jobs/";
  private static final String JSON = "application/json";

  static final Resources.Template TEMPLATE =
      new Resources.Template(
          PREFIX + "{tracking_id}",
          "job",
          "State of a job · Estado de un trabajo",
          "How a job of yours is going, as the tool that tells its state does. Subscribe to it to"
              + " hear of each change.",
          JSON);

  private final Bridge bridge;
  private final Jobs jobs;
  private final Map<String, String> statusOperations;

  JobResources(Bridge bridge, Jobs jobs, List<? extends Journey<?, ?>> journeys) {
    this.bridge = bridge;
    this.jobs = jobs;
    this.statusOperations =
        journeys.stream()
            .filter(journey -> journey.statusOperation() != null)
            .collect(
                Collectors.toMap(
                    Journey::name, journey -> Objects.requireNonNull(journey.statusOperation())));
  }

  static String uri(String trackingId) {
    return PREFIX + trackingId;
  }

  boolean has(String uri) {
    return uri.startsWith(PREFIX);
  }

  /** Tells whether there is such a job that this caller may see and ask about. */
  boolean mayFollow(String uri, Caller caller) {
    return statusOperation(uri.substring(PREFIX.length()), caller)
        .filter(operation -> bridge.catalogue().find(operation) != null)
        .isPresent();
  }

  private Optional<String> statusOperation(String trackingId, Caller caller) {
    return jobs.find(trackingId, caller).map(job -> statusOperations.get(job.journey()));
  }

  /** The state; null when there is no such job that the caller may know of. */
  Content.@Nullable Contents read(String uri, Caller caller) {
    String trackingId = uri.substring(PREFIX.length());
    String operation = statusOperation(trackingId, caller).orElse(null);
    if (operation == null) {
      return null;
    }
    Call call =
        new Call(
                operation,
                Json.object().put("tracking_id", trackingId),
                caller,
                null,
                Duration.ZERO,
                false)
            .over(Surface.MCP);
    return switch (bridge.call(call)) {
      case Outcome.Done done -> Content.Contents.text(uri, JSON, done.json());
      case Outcome.Refused(Problem problem) -> throw new ProblemException(problem);
    };
  }
}
