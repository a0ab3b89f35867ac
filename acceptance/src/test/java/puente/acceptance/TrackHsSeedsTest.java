package puente.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import puente.bridge.Grant;
import puente.bridge.json.Digest;
import puente.jobs.JobSettings;
import puente.jobs.Store;
import puente.sandbox.trackhs.SandboxTrackHs;
import puente.store.ApiKeys;
import tools.jackson.databind.JsonNode;

/** What the reference document of TrackHS prints, requests and configuration, works as printed. */
class TrackHsSeedsTest {
  /** The two blocks of variables, as printed. */
  private static final String PRINTED_ENV =
      """
      TRACKHS_API_URL=https://api.trackhs.com/api
      TRACKHS_USERNAME=tu_usuario
      TRACKHS_PASSWORD=tu_contraseña
      # Configuración CORS para ElevenLabs
      CORS_ORIGINS=https://elevenlabs.io,https://app.elevenlabs.io

      # Configuración del servidor
      HOST=0.0.0.0
      PORT=8080
      """;

  private static final List<String> SEVEN =
      List.of(
          "search_reservations_v2",
          "get_reservation_v2",
          "get_folio",
          "search_units",
          "search_amenities",
          "create_maintenance_work_order",
          "create_housekeeping_work_order");

  @TempDir static Path directory;
  private static SandboxTrackHs trackHs;
  private static Server server;
  private static Http http;

  @BeforeAll
  static void start() throws Exception {
    trackHs = SandboxTrackHs.start(0);
    Files.writeString(directory.resolve(".env"), PRINTED_ENV);
    // The printed tenant is somebody's: never asked. The environment wins over the file.
    Map<String, String> settings = new HashMap<>();
    settings.put("TRACKHS_API_URL", trackHs.url().toString());
    settings.put("TRACKHS_USERNAME", SandboxTrackHs.USERNAME);
    settings.put("TRACKHS_PASSWORD", SandboxTrackHs.PASSWORD);
    settings.put("HOST", "127.0.0.1"); // Most calls here have no key.
    // The printed keys stand for the reader's own: too short for PUENTE_API_KEY.
    try (ApiKeys keys = Store.keysBeside(JobSettings.in(directory), Clock.systemUTC())) {
      for (String printed : List.of("tu-token-aqui", "tu-api-key-aqui")) {
        keys.create(Digest.of(printed), printed, Grant.ALL, null);
      }
    }
    server = Server.serve(directory, settings);
    http = server.http;
  }

  @AfterAll
  static void stop() {
    server.close();
    trackHs.close();
  }

  @Test
  void theVariablesAreTakenAndTheSecretIsShownNowhere() {
    try (Child config =
        Child.start(
            directory,
            Map.of("PUENTE_DATA_DIR", directory.resolve("data").toString()),
            "puente.app.Main",
            "config")) {
      assertThat(config.exitCode()).as(config.output()).isZero();
      assertThat(config.output())
          .containsPattern("(?m)^TRACKHS_API_URL +https://api.trackhs.com/api ")
          .containsPattern("(?m)^TRACKHS_USERNAME +tu_usuario ")
          .containsPattern("(?m)^TRACKHS_PASSWORD +set ")
          .containsPattern("(?m)^PORT +8080 ")
          .containsPattern("(?m)^HOST +0.0.0.0 ")
          .containsPattern("(?m)^CORS_ORIGINS +https://elevenlabs.io,https://app.elevenlabs.io ")
          .doesNotContain("tu_contraseña");
    }
    assertThat(server.output()).doesNotContain("tu_contraseña", SandboxTrackHs.PASSWORD);
  }

  @Test
  void healthAnswersWithoutAKey() throws Exception {
    Http.Reply reply = http.get("/health");
    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.text("/status")).isEqualTo("ok");
  }

  /** The printed curl, with either of the printed header fields; and the address for TrackHS. */
  @ParameterizedTest
  @ValueSource(strings = {"Authorization: Bearer tu-token-aqui", "X-API-Key: tu-api-key-aqui"})
  void theToolsAreListedAsPrinted(String header) throws Exception {
    String[] field = header.split(": ", 2);
    String body = "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/list\"}";
    assertThat(names(http.post("/mcp", body, field))).containsAll(SEVEN);
    assertThat(names(http.post("/mcp?tools=trackhs", body, field)))
        .containsExactlyElementsOf(SEVEN);
  }

  private static List<String> names(Http.Reply reply) {
    return reply
        .body()
        .at("/result/tools")
        .valueStream()
        .map(tool -> tool.path("name").asString())
        .toList();
  }

  /** What the printed Python client does: ping, list, and one call. */
  @Test
  void thePrintedClientsCallIsAnswered() throws Exception {
    String[] key = {"X-API-Key", "tu-api-key-aqui"};
    assertThat(http.rpc("/mcp", "ping", Map.of(), key).body().path("result").isObject()).isTrue();
    Http.Reply reply =
        http.tool(
            "search_reservations_v2",
            Map.of(
                "arrival_start", "2024-01-01",
                "arrival_end", "2024-01-31",
                "status", "Confirmed",
                "size", 5),
            key);
    JsonNode found = reply.body().at("/result/structuredContent");
    assertThat(found.path("reservations")).isNotEmpty();
    for (JsonNode reservation : found.path("reservations")) {
      assertThat(reservation.path("status").asString()).isEqualTo("Confirmed");
      assertThat(reservation.path("arrival").asString()).startsWith("2024-01-");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"https://elevenlabs.io", "https://app.elevenlabs.io"})
  void itsPagesMayCall(String origin) throws Exception {
    Http.Reply reply =
        http.send(
            HttpRequest.newBuilder(http.uri("/mcp"))
                .method("OPTIONS", HttpRequest.BodyPublishers.noBody()),
            "Origin",
            origin,
            "Access-Control-Request-Method",
            "POST");
    assertThat(reply.status()).isEqualTo(204);
    assertThat(reply.header("Access-Control-Allow-Origin")).isEqualTo(origin);
    assertThat(reply.header("Access-Control-Allow-Headers")).contains("Authorization", "X-API-Key");
  }
}
