package puente.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import puente.bridge.json.Json;
import puente.sandbox.Fault;
import tools.jackson.databind.node.ObjectNode;

/** What a person agreed to goes with the job, and is compared when it is written. */
@Timeout(120)
class AgreementTest {
  private static final String ROUTE = "/api/quotation/async";

  @TempDir Path directory;

  @Test
  void aPriceThatChangesWhileOdooIsAwayIsAskedAgain() throws Exception {
    Map<String, String> settings = Map.of("PUENTE_CONFIRM", "writes", "PUENTE_LANGUAGE", "en");
    try (Running server = new Running(directory, settings)) {
      ObjectNode request =
          Json.object()
              .put("partner_name", "Hotel Luna")
              .put("email", "ana@luna.example")
              .put("phone", "+52 55 1234 5678")
              .put("lead_name", "Robots")
              .put("product_id", 2);
      String token = server.post(ROUTE, request).body().path("plan_token").asString();
      server
          .odoo
          .faults()
          .next("res.partner.load", Fault.DROP_BEFORE); // The job begins, and is stopped.
      ObjectNode agreed = request.deepCopy().put("plan_token", token);
      String id = server.post(ROUTE, agreed).body().path("tracking_id").asString();
      price(server, 250);
      String status = "/api/quotation/status/" + id;
      while (!server.get(status).body().path("status").asString().equals("failed")) {
        Thread.onSpinWait();
      }
      assertThat(server.get(status).body().at("/error/type").asString()).isEqualTo("unconfirmed");
      Running.Reply again = server.post(ROUTE, agreed);
      assertThat(again.status()).isEqualTo(428);
      assertThat(again.body().path("say").asString()).contains("has changed", "250 dollars");
      String second = again.body().path("plan_token").asString();
      server.post(ROUTE, request.deepCopy().put("plan_token", second));
      while (server.odoo.records("sale.order").stream()
          .noneMatch(order -> String.valueOf(order.get("origin")).startsWith("quot_"))) {
        Thread.onSpinWait();
      }
    }
  }

  private static void price(Running server, int price) throws Exception {
    var client = java.net.http.HttpClient.newHttpClient();
    String change = Json.write(Map.of("ids", List.of(2), "vals", Map.of("list_price", price)));
    var reply =
        client.send(
            java.net.http.HttpRequest.newBuilder(
                    server.odoo.url().resolve("/json/2/product.product/write"))
                .headers(
                    "Authorization", "bearer sandbox-admin-key", "Content-Type", "application/json")
                .POST(java.net.http.HttpRequest.BodyPublishers.ofString(change))
                .build(),
            java.net.http.HttpResponse.BodyHandlers.ofString());
    assertThat(reply.statusCode()).as(reply.body()).isEqualTo(200);
  }
}
