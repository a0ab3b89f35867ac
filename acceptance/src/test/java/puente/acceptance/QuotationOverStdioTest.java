package puente.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** A host that starts {@code puente stdio} itself, by the official client for TypeScript. */
class QuotationOverStdioTest {
  @TempDir static Path shared;
  private static SandboxProcess odoo;

  @TempDir Path data;

  @BeforeAll
  static void start() {
    odoo = new SandboxProcess(shared);
  }

  @AfterAll
  static void stop() {
    odoo.close();
  }

  private static Map<String, String> settings() {
    Map<String, String> settings = new HashMap<>(Server.onSandbox(odoo.url()));
    settings.put("PUENTE_ANSWER_BUDGET", "1ms"); // So that there is something to follow.
    settings.put("PUENTE_LANGUAGE", "es");
    return settings;
  }

  @Test
  void aloneOnItsDataDirectory() throws IOException {
    oneOrder("stdio-alone");
    assertThat(data.resolve("server.json")).doesNotExist();
  }

  @Test
  void besideAServerThatIsRunning() throws IOException {
    try (Server server = Server.serve(data, settings())) {
      JsonNode ended = oneOrder("stdio-beside");
      // It was the server's job, not one of a process of its own.
      assertThat(server.ended(ended.path("tracking_id").asString()).path("status").asString())
          .isEqualTo("completed");
    }
  }

  private JsonNode oneOrder(String tag) throws IOException {
    Map<String, Integer> before = odoo.counts();
    Map<String, String> variables = new HashMap<>(settings());
    variables.put("PUENTE_DATA_DIR", data.toString());
    JsonNode told =
        OfficialClient.followStdio(variables, Ask.quotation(tag), StdioProcess.command());
    assertThat(told.path("protocol").asString()).isEqualTo("2025-11-25");
    assertThat(told.at("/server/name").asString()).isEqualTo("mcp-odoo");
    assertThat(told.at("/about/say").asString()).startsWith("Soy Puente");
    JsonNode ended = told.path("ended");
    assertThat(ended.path("status").asString()).as("%s", ended).isEqualTo("completed");
    assertThat(odoo.counts().get("sale.order")).isEqualTo(before.get("sale.order") + 1);
    assertThat(odoo.counts().get("crm.lead")).isEqualTo(before.get("crm.lead") + 1);
    String order = ended.at("/output/sale_order_name").asString();
    assertThat(odoo.records("sale.order").valueStream().map(each -> each.path("name").asString()))
        .containsOnlyOnce(order);
    return ended;
  }
}
