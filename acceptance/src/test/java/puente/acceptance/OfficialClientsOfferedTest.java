package puente.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** The official clients read resources, get a prompt and complete arguments. */
class OfficialClientsOfferedTest {
  @TempDir static Path directory;
  private static SandboxProcess odoo;
  private static Server server;

  @BeforeAll
  static void start() throws Exception {
    odoo = new SandboxProcess(directory);
    Path data = Files.createDirectory(directory.resolve("data"));
    server = Server.serve(data, Server.onSandbox(odoo.url()));
  }

  @AfterAll
  static void stop() {
    server.close();
    odoo.close();
  }

  /** The second generation tells its program of a missing resource as -32602 in every revision. */
  @ParameterizedTest
  @CsvSource({"v1, -32002", "v2, -32602", "v2-legacy, -32602"})
  void readsGetsAndCompletes(String generation, int missing) throws Exception {
    JsonNode seen = OfficialClient.offered(server.http.uri("/mcp").toString(), generation);
    assertThat(seen.at("/capabilities/tools/listChanged").asBoolean(false)).isTrue();
    assertThat(seen.at("/capabilities/resources/subscribe").asBoolean(false)).isTrue();
    assertThat(seen.path("resources").valueStream().map(JsonNode::asString))
        .contains("puente://operations", "puente://operations/dev_create_quotation");
    assertThat(seen.path("templates").valueStream().map(JsonNode::asString))
        .contains("odoo://{environment}/{model}/{id}", "puente://jobs/{tracking_id}");
    assertThat(seen.path("prompts").valueStream().map(JsonNode::asString))
        .containsExactly("quote_a_customer", "prepare_a_handoff", "todays_tasks");
    assertThat(seen.path("operation").asString()).contains("`list_projects`");
    assertThat(seen.at("/record/name").asString()).isEqualTo("Piloto Hotel Costa");
    assertThat(seen.path("missing").asInt()).isEqualTo(missing);
    assertThat(seen.path("prompt").asString()).contains("Robot PUDU (product_id 1)");
    assertThat(seen.path("completion").valueStream().map(JsonNode::asString))
        .containsExactly("[P007] Batería de litio");
    assertThat(seen.path("model").valueStream().map(JsonNode::asString))
        .containsExactly("project.project");
  }
}
