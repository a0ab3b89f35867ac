package puente.trackhs;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import puente.bridge.Operation;
import puente.bridge.Outcome;
import puente.bridge.Problem;
import puente.bridge.ProblemException;
import puente.bridge.json.Json;
import puente.bridge.schema.FieldError;
import puente.bridge.schema.Schema;
import puente.bridge.text.Language;
import puente.sandbox.trackhs.SandboxTrackHs;
import tools.jackson.databind.node.ObjectNode;

/**
 * Whatever a schema lets through becomes a request that TrackHS's own description accepts, or is
 * refused by name before anything is sent; see {@link Shapes} for the description's known faults.
 */
@Timeout(300)
final class AnyInputTest extends OnTrackHs {
  private static final int INPUTS = Integer.getInteger("any.inputs", 300);

  @Test
  void whatASchemaLetsThroughBecomesAQuestionThatTrackHsKnows() {
    for (Operation<?, ?> operation : operations(trackHs)) {
      AnyInput any = new AnyInput(operation.name().hashCode());
      int asked = 0;
      for (int i = 0; i < INPUTS; i++) {
        ObjectNode input = any.of(operation.input());
        sandbox.clearLog();
        Outcome outcome = outcome(operation.name(), input, Language.ES);
        if (outcome instanceof Outcome.Refused refused) {
          assertThat(refused.problem())
              .as("%s %s", operation.name(), input)
              .isInstanceOfAny(Problem.Invalid.class, Problem.Missing.class);
        }
        List<SandboxTrackHs.LoggedRequest> requests = sandbox.log();
        requests.forEach(each -> Shapes.checkQuestion(each.path(), each.query()));
        asked += requests.isEmpty() ? 0 : 1;
        now = now.plus(Duration.ofHours(2)); // Nothing is kept that long.
      }
      assertThat(asked).as(operation.name()).isGreaterThan(INPUTS / 20);
    }
    assertThat(without(sandbox.unknownParameters(), "sortBy")).isEmpty();
  }

  /** Of a scroll the caller sends back what TrackHS wrote; made up, it is not ours to mend. */
  private static List<String> without(List<String> names, String fine) {
    return names.stream().filter(name -> !name.equals(fine)).distinct().toList();
  }

  @Test
  void whatASchemaLetsThroughBecomesAWorkOrderThatTrackHsTakes() {
    int maintenance =
        ordered(
            "/pms/maintenance/work-orders",
            MaintenanceRequest.example(),
            input -> Json.bind(input, MaintenanceRequest.class).order(trackHs));
    int housekeeping =
        ordered(
            "/pms/housekeeping/work-orders",
            HousekeepingRequest.example(),
            input -> Json.bind(input, HousekeepingRequest.class).order(trackHs));
    assertThat(maintenance).isGreaterThan(INPUTS / 20);
    assertThat(housekeeping).isGreaterThan(INPUTS / 20);
  }

  private int ordered(String path, Object example, Function<ObjectNode, WorkOrder> asked) {
    Schema.Obj schema = schemaOf(example);
    AnyInput any = new AnyInput(path.hashCode());
    int made = 0;
    for (int i = 0; i < INPUTS; i++) {
      ObjectNode input = any.of(schema);
      List<FieldError> faults = new ArrayList<>();
      schema.check(input, "", faults);
      assertThat(faults).as("%s", input).isEmpty();
      try {
        WorkOrder order = asked.apply(schema.complete(input));
        ObjectNode body = order.marked("pnt-0123456789ab");
        Shapes.checkBody(path, body);
        assertThat(order.kind().carries(body, "pnt-0123456789ab")).isTrue();
        assertThat(Objects.requireNonNull(order.likeness())).isNotEmpty();
        made++;
      } catch (ProblemException refusal) {
        assertThat(refusal.problem()).as("%s", input).isInstanceOf(Problem.Invalid.class);
      }
    }
    return made;
  }

  private static Schema.Obj schemaOf(Object example) {
    return Operation.writes("any").does(example, Page.class, (_, _) -> null).input();
  }
}
