package puente.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import puente.bridge.json.Json;
import puente.odoo.Domain;
import puente.odoo.http.HttpOdoo;
import tools.jackson.databind.JsonNode;

/**
 * What is written goes to development's database, what is read by default comes of production's.
 */
class EnvironmentsTest {
  private static final List<String> WRITTEN =
      List.of("res.partner", "crm.lead", "sale.order", "sale.order.line", "mail.message");

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

  private static List<Integer> counts(HttpOdoo database) {
    return WRITTEN.stream().map(model -> database.count(model, List.of())).toList();
  }

  private static int leads(HttpOdoo database) {
    return database.count("crm.lead", Domain.where("name", "=", "Cotización environments"));
  }

  @Test
  void aDevelopmentWriteNeverReachesProductionsDatabase() throws Exception {
    try (HttpOdoo production = asked(Server.PRODUCTION);
        HttpOdoo development = asked(Server.DEVELOPMENT)) {
      List<Integer> before = counts(production);
      String tracking =
          server
              .http
              .post("/api/quotation/async", Ask.quotation("environments"))
              .text("/tracking_id");
      JsonNode job = server.ended(tracking);
      assertThat(job.path("status").asString()).as("%s", job).isEqualTo("completed");
      assertThat(leads(development)).isEqualTo(1);
      assertThat(counts(production)).isEqualTo(before);
    }
  }

  @Test
  void aCustomerOfDevelopmentIsNotFoundInProduction() throws Exception {
    String tracking =
        server.http.post("/api/quotation/async", Ask.quotation("apart")).text("/tracking_id");
    assertThat(server.ended(tracking).path("status").asString()).isEqualTo("completed");
    assertThat(found("production").isEmpty()).isTrue();
    assertThat(found("development").toString()).contains("Hotel apart");
  }

  private static JsonNode found(String environment) throws Exception {
    return server
        .http
        .post(
            "/api/tools/find_customer",
            Json.object().put("query", "Hotel apart").put("environment", environment))
        .body()
        .path("customers");
  }

  private static HttpOdoo asked(String database) {
    return FireOdoo.asked(odoo.url(), database, "bot", "sandbox-bot-key");
  }
}
