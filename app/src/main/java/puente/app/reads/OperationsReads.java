package puente.app.reads;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import puente.bridge.Bridge;
import puente.bridge.Call;
import puente.bridge.Effect;
import puente.bridge.Grant;
import puente.bridge.Operation;
import puente.bridge.Problem;
import puente.bridge.ProblemException;
import puente.bridge.job.Journey;
import puente.bridge.text.Text;
import puente.http.OperationRoute;
import puente.jobs.reads.OperationsReader;

/**
 * The reads over jobs, calls and handoffs as operations. They are in no catalogue: an agent on a
 * telephone has no use for them, and would pay for their descriptions with each call.
 */
public final class OperationsReads {
  /** The toolset of these operations: a key needs {@code operations:read}. */
  static final String TOOLSET = "operations";

  /** What a key needs to read them. */
  public static final Grant.Scope SCOPE = new Grant.Scope(TOOLSET, Effect.READS);

  /** What a key needs besides to be shown personal data in full: {@code personal:read}. */
  public static final Grant.Scope PERSONAL = new Grant.Scope("personal", Effect.READS);

  private static final Text NO_CURSOR =
      new Text(
          "no es el next de una página anterior; déjelo fuera para empezar por lo más reciente.",
          "it is not the next of an earlier page; leave it out to begin with the latest.");

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

  static Operation.Draft described(String name) {
    return Operation.reads(name).toolset(TOOLSET);
  }

  /**
   * Tells whether personal data is shown in full.
   *
   * @throws ProblemException {@link Problem.Forbidden} where it is wanted by whoever may not see it
   */
  static boolean reveals(boolean wanted, Call call) {
    if (wanted) {
      Bridge.require(call.caller(), PERSONAL);
    }
    return wanted;
  }

  /**
   * Gives what is read from a page on.
   *
   * @throws ProblemException {@link Problem.Invalid} where the cursor is not one of ours
   */
  static <T> T from(@Nullable String cursor, Supplier<T> read) {
    try {
      return read.get();
    } catch (IllegalArgumentException other) {
      if (cursor == null) {
        throw other;
      }
      throw new ProblemException(Problem.Invalid.of("cursor", NO_CURSOR), other);
    }
  }

  private OperationsReads() {}
}
