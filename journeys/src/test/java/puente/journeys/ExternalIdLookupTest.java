package puente.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.Test;
import puente.bridge.Problem;
import puente.bridge.ProblemException;
import puente.bridge.json.Json;
import puente.bridge.text.Text;
import puente.odoo.Odoo;
import tools.jackson.databind.JsonNode;

/** Records are found by their external ids, whichever worker of Odoo is asked. */
class ExternalIdLookupTest {
  private static final JsonNode NOT_SEEN = Json.read("[\"sale.order\", false]");
  private static final JsonNode SEEN = Json.read("[\"sale.order\", 9]");

  private final Deque<Object> answers = new ArrayDeque<>();

  /** An Odoo that answers so, one after the other, then for ever as it did last. */
  private final Odoo odoo =
      (Odoo)
          Proxy.newProxyInstance(
              Odoo.class.getClassLoader(),
              new Class<?>[] {Odoo.class},
              (_, _, _) -> {
                Object answer = answers.size() > 1 ? answers.remove() : answers.getFirst();
                if (answer instanceof ProblemException refusal) {
                  throw refusal;
                }
                return answer;
              });

  @Test
  void aWorkerThatBelievesInARecordItRolledBackIsNotTheOnlyOneAsked() {
    answers.addAll(List.of(NOT_SEEN, NOT_SEEN, SEEN));
    assertThat(ExternalIdLookup.find(odoo, "puente.so_quot_1")).hasValue(9);
    answers.clear();
    answers.addAll(List.of(NOT_SEEN, SEEN));
    assertThat(ExternalIdLookup.findArchivedToo(odoo, "puente.so_quot_1")).hasValue(9);
  }

  @Test
  void whatNoWorkerSeesIsNotThere() {
    answers.add(NOT_SEEN);
    assertThat(ExternalIdLookup.find(odoo, "puente.so_quot_1")).isEmpty();
  }

  @Test
  void anExternalIdThatIsNotKnownIsAskedForOnce() {
    answers.add(
        new ProblemException(new Problem.Missing(new Text("el registro", "record"), "so_quot_1")));
    answers.add(SEEN);
    assertThat(ExternalIdLookup.find(odoo, "puente.so_quot_1")).isEmpty();
    assertThat(answers).hasSize(1);
  }
}
