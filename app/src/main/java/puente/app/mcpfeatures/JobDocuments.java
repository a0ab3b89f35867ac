package puente.app.mcpfeatures;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import puente.bridge.Bridge;
import puente.bridge.Call;
import puente.bridge.Caller;
import puente.bridge.Jobs;
import puente.bridge.Json;
import puente.bridge.Outcome;
import puente.bridge.Problem;
import puente.bridge.Refusal;
import puente.mcp.Content;
import puente.mcp.Resources;

/** {@code puente://jobs/…}: how a job is going, for its holder, as the tool tells it. */
record JobDocuments(Bridge bridge, Jobs jobs) {
  private static final String PREFIX = "puente://jobs/";
  private static final String JSON = "application/json";
  private static final String STATUS = "dev_get_quotation_status";

  static final Resources.Template TEMPLATE =
      new Resources.Template(
          PREFIX + "{tracking_id}",
          "job",
          "State of a job · Estado de un trabajo",
          "How a job of yours is going, as "
              + STATUS
              + " tells it. Subscribe to it to hear of each change.",
          JSON);

  static String uri(String trackingId) {
    return PREFIX + trackingId;
  }

  boolean has(String uri) {
    return uri.startsWith(PREFIX);
  }

  /** Whether there is such a job of this caller, which it may ask about. */
  boolean mayFollow(String uri, Caller caller) {
    return bridge.catalogue().find(STATUS) != null
        && isTheirs(uri.substring(PREFIX.length()), caller);
  }

  private boolean isTheirs(String trackingId, Caller caller) {
    return jobs.find(trackingId).filter(job -> job.holder().equals(caller.holder())).isPresent();
  }

  /** The state; null when the caller has no such job, or may not ask. */
  Content.@Nullable Contents read(String uri, Caller caller) {
    String trackingId = uri.substring(PREFIX.length());
    if (!isTheirs(trackingId, caller)) {
      return null;
    }
    Call call =
        new Call(
            STATUS,
            Json.object().put("tracking_id", trackingId),
            caller,
            null,
            Duration.ZERO,
            false);
    return switch (bridge.call(call)) {
      case Outcome.Done done -> Content.Contents.text(uri, JSON, done.json());
      case Outcome.Refused(Problem problem) -> throw new Refusal(problem);
    };
  }
}
