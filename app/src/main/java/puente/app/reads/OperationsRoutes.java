package puente.app.reads;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import puente.bridge.job.Jobs;
import puente.bridge.job.Journey;
import puente.http.OperationRoute;
import puente.jobs.reads.OperationsReader;

/**
 * What people who watch Puente read and do, as operations behind addresses of their own. They are
 * in no catalogue: an agent on a telephone has no use for them, and would pay for their
 * descriptions with each call.
 */
public final class OperationsRoutes {

  /** The operations with their addresses. */
  public static List<OperationRoute> of(
      OperationsReader reader, Jobs jobs, List<? extends Journey<?, ?>> journeys) {
    Map<String, Set<String>> byOperation =
        journeys.stream()
            .flatMap(each -> each.operations().stream().map(name -> Map.entry(name, each.name())))
            .collect(
                Collectors.groupingBy(
                    Map.Entry::getKey,
                    Collectors.mapping(Map.Entry::getValue, Collectors.toSet())));
    return List.of(
        new OperationRoute("GET", "/api/jobs", ListJobs.operation(reader, byOperation)),
        new OperationRoute("GET", "/api/jobs/{tracking_id}/story", GetJobStory.operation(reader)),
        new OperationRoute("GET", "/api/calls", ListCalls.operation(reader)),
        new OperationRoute("GET", "/api/handoffs", ListHandoffs.operation(reader)),
        new OperationRoute("POST", "/api/jobs/{tracking_id}/cancel", CancelJob.operation(jobs)));
  }

  private OperationsRoutes() {}
}
