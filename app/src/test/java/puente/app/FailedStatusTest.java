package puente.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import puente.bridge.json.Json;
import tools.jackson.databind.node.ObjectNode;

/** What failed is an answer of 200, or has the status of its error for who prefers that. */
class FailedStatusTest {
  private static final String TOOL = "/api/tools/dev_create_quotation";

  @TempDir Path directory;

  private static ObjectNode request(int product) {
    return Json.object()
        .put("partner_name", "Hotel Sol")
        .put("email", "ana@sol.example")
        .put("phone", "+52 55 1234 5678")
        .put("lead_name", "Robots")
        .put("product_id", product);
  }

  @Test
  void whatFailedHasTheStatusOfItsErrorForWhoPrefersThat() throws Exception {
    try (Running server = new Running(directory, Map.of())) {
      Running.Reply plain = server.post(TOOL, request(424242));
      assertThat(plain.status()).isEqualTo(200);
      assertThat(plain.body().path("status").asString()).isEqualTo("failed");
      HttpResponse<String> told =
          server.response(TOOL, request(424243), "Prefer", "respond-async, status=problem");
      assertThat(told.statusCode()).isEqualTo(422);
      assertThat(told.headers().firstValue("Preference-Applied")).hasValue("status=problem");
      assertThat(Json.read(told.body()).at("/error/message").asString()).contains("424243");
      HttpResponse<String> made = server.response(TOOL, request(2), "Prefer", "status=problem");
      assertThat(made.statusCode()).isEqualTo(200);
    }
  }
}
