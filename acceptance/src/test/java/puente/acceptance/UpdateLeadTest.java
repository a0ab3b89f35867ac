package puente.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import puente.bridge.json.Json;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A caller corrects a quotation that was just made: over the contract's route and as a tool. */
class UpdateLeadTest {
  private static final String ROUTE = "/api/quotation/update-lead";
  private static final String TOOL = "dev_update_lead_quotation";

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

  private static JsonNode quoted(String who) throws Exception {
    String tracking =
        server.http.post("/api/quotation/async", Ask.quotation(who)).text("/tracking_id");
    JsonNode job = server.ended(tracking);
    assertThat(job.path("status").asString()).isEqualTo("completed");
    return job;
  }

  @Test
  void theRouteChangesWhatIsGivenAndWarnsOfWhatItDoesNotKnow() throws Exception {
    JsonNode job = quoted("update-route");
    ObjectNode body = Json.object().put("tracking_id", job.path("tracking_id").asString());
    body.put("lead_name", "Otro título").put("product_id", 2).put("product_qty", 3);
    body.put("idioma", "es");
    Http.Reply reply = server.http.post(ROUTE, body, "Accept-Language", "en");
    assertThat(reply.status()).as(reply.content()).isEqualTo(200);
    assertThat(reply.text("/status")).isEqualTo("completed");
    assertThat(reply.text("/warnings/0")).contains("idioma", "ignored");
    assertThat(reply.text("/output/lead_name")).isEqualTo("Otro título");
    assertThat(reply.body().at("/output/sale_order_id")).isEqualTo(job.at("/output/sale_order_id"));
    assertThat(reply.body().at("/output/lines")).hasSize(1);
    assertThat(reply.body().at("/output/lines/0/qty").asInt()).isEqualTo(3);
    assertThat(reply.text("/say")).contains(job.at("/output/sale_order_name").asString());
  }

  @Test
  void theToolRefusesByName() throws Exception {
    JsonNode job = quoted("update-tool");
    ObjectNode arguments = Json.object().put("lead_id", job.at("/output/lead_id").asLong());
    assertThat(
            Problems.ofTool(
                server.http.tool(TOOL, arguments.deepCopy().put("lead_nme", "es")), "invalid"))
        .contains("lead_nme");
    JsonNode problem =
        Problems.inBothLanguages(
            language ->
                server.http.post(
                    ROUTE,
                    Json.object().put("lead_name", "Sin saber de cuál"),
                    "Accept-Language",
                    language),
            422,
            "invalid");
    assertThat(problem.at("/errors/0/field").asString()).isEqualTo("tracking_id");
  }
}
