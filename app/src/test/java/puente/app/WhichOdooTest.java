package puente.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import puente.app.backends.Operations;
import puente.bridge.Effect;
import puente.bridge.Operation;
import puente.bridge.json.Json;
import puente.sandbox.odoo.Request;
import puente.sandbox.odoo.SandboxOdoo;
import puente.store.Polling;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Of the two databases each request asks the one it is for, and never the other. */
class WhichOdooTest {
  @TempDir static Path directory;
  private static Running server;

  @BeforeAll
  static void start() throws Exception {
    server = new Running(directory, Map.of());
    // What is asked ahead of the first calls.
    Polling.until(() -> asked(server.odoo).contains("crm.lead") && asksProjects("production"));
    Polling.until(() -> asksProjects("development"));
  }

  private static boolean asksProjects(String environment) {
    try {
      return server.post("/api/tools/list_projects", Map.of("environment", environment)).status()
          == 200;
    } catch (Exception failed) {
      throw new AssertionError(failed);
    }
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  /** The models asked for since the log was cleared. */
  private static Set<String> asked(SandboxOdoo odoo) {
    Set<String> models = new HashSet<>();
    odoo.log().stream().map(Request::model).forEach(models::add);
    models.remove("common");
    return models;
  }

  private static SandboxOdoo odoo(String environment) {
    return environment.equals("production") ? server.production : server.odoo;
  }

  private static SandboxOdoo other(String environment) {
    return environment.equals("production") ? server.odoo : server.production;
  }

  /** Only that one was asked, and it was. */
  private static void assertAsked(String environment, String what) {
    assertThat(asked(other(environment))).as("%s, of the other", what).isEmpty();
    assertThat(asked(odoo(environment))).as("%s, of %s", what, environment).isNotEmpty();
    server.odoo.clearLog();
    server.production.clearLog();
  }

  private static Stream<Operation<?, ?>> operations() {
    return Operations.all().operations().stream()
        .filter(operation -> operation.example().has("environment"))
        .map(operation -> (Operation<?, ?>) operation);
  }

  @ParameterizedTest
  @MethodSource("operations")
  void anOperationAsksTheDatabaseThatIsNamed(Operation<?, ?> operation) throws Exception {
    assertThat(operation.effect()).isEqualTo(Effect.READS);
    for (String environment : List.of("development", "production")) {
      server.odoo.clearLog();
      server.production.clearLog();
      ObjectNode arguments = operation.example().put("environment", environment);
      server.post("/api/tools/" + operation.name(), arguments);
      assertAsked(environment, operation.name());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"development", "production"})
  void aResourceIsReadWhereItsAddressSays(String environment) throws Exception {
    for (String kind : List.of("project.task", "sale.order", "crm.lead", "res.partner")) {
      server.odoo.clearLog();
      server.production.clearLog();
      String uri = "odoo://" + environment + "/" + kind + "/9";
      server.ask("resources/read", Map.of("uri", uri));
      assertAsked(environment, uri);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"development", "production"})
  void suggestionsAreOfTheDatabaseThatIsChosen(String environment) throws Exception {
    server.odoo.clearLog();
    server.production.clearLog();
    ObjectNode params = Json.object();
    params.putObject("ref").put("type", "ref/prompt").put("name", "todays_tasks");
    params.putObject("argument").put("name", "project").put("value", "");
    params.putObject("context").putObject("arguments").put("environment", environment);
    JsonNode result = server.result("completion/complete", params);
    assertThat(result.at("/completion/values")).isNotEmpty();
    assertAsked(environment, "suggestions");
  }

  @Test
  void aQuotationIsReadAndWrittenInDevelopmentAlone() throws Exception {
    server.odoo.clearLog();
    server.production.clearLog();
    Map<String, Object> request =
        Map.of(
            "partner_name", "Posada Roja",
            "email", "ana@roja.example",
            "phone", "+51 987 654 333",
            "lead_name", "Robots",
            "product_id", 2,
            "product_qty", 1);
    JsonNode made = server.post("/api/tools/dev_create_quotation", request).body();
    assertThat(made.path("status").asString()).as("%s", made).isEqualTo("completed");
    Map<String, Object> undo = Map.of("tracking_id", made.path("tracking_id").asString());
    JsonNode undone = server.post("/api/tools/undo_change", undo).body();
    assertThat(undone.path("status").asString()).as("%s", undone).isEqualTo("completed");
    assertAsked("development", "a quotation");
  }
}
