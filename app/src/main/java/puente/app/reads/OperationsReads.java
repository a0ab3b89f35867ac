package puente.app.reads;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import puente.bridge.job.Journey;
import puente.http.OperationRoute;
import puente.jobs.reads.OperationsReader;

/**
 * The reads over jobs, calls and handoffs as operations. They are in no catalogue: an agent on a
 * telephone has no use for them, and would pay for their descriptions with each call.
 */
public final class OperationsReads {

  /** The operations with their addresses. */
  public static List<OperationRoute> routes(
      OperationsReader reader, List<? extends Journey<?, ?>> journeys) {
    Map<String, Set<String>> byOperation =
        journeys.stream()
            .flatMap(each -> each.operations().stream().map(name -> Map.entry(name, each.name())))
            .collect(
                Collectors.groupingBy(
                    Map.Entry::getKey,
                    Collectors.mapping(Map.Entry::getValue, Collectors.toSet())));
    return List.of(
        new OperationRoute("/api/jobs", ListJobs.operation(reader, byOperation)),
        new OperationRoute("/api/jobs/{tracking_id}/story", GetJobStory.operation(reader)),
        new OperationRoute("/api/calls", ListCalls.operation(reader)),
        new OperationRoute("/api/handoffs", ListHandoffs.operation(reader)));
  }

  private OperationsReads() {}
}
