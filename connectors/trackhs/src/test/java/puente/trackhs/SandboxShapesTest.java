package puente.trackhs;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import puente.bridge.json.Json;
import puente.sandbox.trackhs.SandboxTrackHs;
import tools.jackson.databind.JsonNode;

/** The sandbox is held to the vendor's own description of what is answered. */
final class SandboxShapesTest {
  private final SandboxTrackHs sandbox = SandboxTrackHs.start(0);
  private final HttpClient client = HttpClient.newHttpClient();

  @AfterEach
  void close() {
    client.close();
    sandbox.close();
  }

  private HttpResponse<String> send(String method, String path, String body, boolean key)
      throws Exception {
    String basic = SandboxTrackHs.USERNAME + ":" + SandboxTrackHs.PASSWORD;
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(sandbox.url() + path))
            .method(method, HttpRequest.BodyPublishers.ofString(body));
    if (key) {
      request.header(
          "Authorization",
          "Basic " + Base64.getEncoder().encodeToString(basic.getBytes(StandardCharsets.UTF_8)));
    }
    return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  @ParameterizedTest
  @CsvSource({
    "/v2/pms/reservations?size=3, 200",
    "/v2/pms/reservations?size=3&page=2&scroll=1, 200",
    "/v2/pms/reservations/40211, 200",
    "/v2/pms/reservations/1, 404",
    "/pms/units?size=100, 200",
    "/pms/units/?bedrooms=2, 200",
    "/pms/units/123, 200",
    "/pms/units/9999, 404",
    "/pms/units/amenities, 200",
    "/pms/folios/51877, 200",
    "/pms/folios/51878, 200",
    "/pms/folios/40211, 404",
    "/pms/reservations/40211/notes, 200",
  })
  void answersAsTheVendorDescribes(String path, int status) throws Exception {
    HttpResponse<String> answer = send("GET", path, "", true);
    assertThat(answer.statusCode()).isEqualTo(status);
    String plain = path.replaceFirst("\\?.*", "");
    Shapes.checkAnswer("GET", plain, status, Json.read(answer.body()));
  }

  @Test
  void answersWorkOrdersAsTheVendorDescribes() throws Exception {
    String path = "/pms/maintenance/work-orders";
    String body =
        "{\"dateReceived\":\"2026-02-03\",\"priority\":5,\"status\":\"open\",\"summary\":\"Leak\","
            + "\"estimatedCost\":0,\"estimatedTime\":60,\"unitId\":123}";
    HttpResponse<String> made = send("POST", path, body, true);
    assertThat(made.statusCode()).isEqualTo(201);
    Shapes.checkAnswer("POST", path, 201, Json.read(made.body()));
    HttpResponse<String> refused = send("POST", path, "{}", true);
    assertThat(refused.statusCode()).isEqualTo(422);
    JsonNode problem = Json.read(refused.body());
    Shapes.checkAnswer("POST", path, 422, problem);
    assertThat(problem.path("validation_messages")).hasSize(6);
    String cleaning = "/pms/housekeeping/work-orders";
    HttpResponse<String> cleaned =
        send(
            "POST",
            cleaning,
            "{\"scheduledAt\":\"2026-02-03\",\"status\":\"pending\",\"unitId\":123,"
                + "\"cleanTypeId\":1}",
            true);
    assertThat(cleaned.statusCode()).isEqualTo(200);
    Shapes.checkAnswer("POST", cleaning, 200, Json.read(cleaned.body()));
  }

  @Test
  void letsNobodyInWithoutTheKey() throws Exception {
    assertThat(send("GET", "/pms/units", "", false).statusCode()).isEqualTo(401);
  }
}
