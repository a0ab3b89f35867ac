package puente.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import puente.bridge.Json;
import tools.jackson.databind.JsonNode;

/** What holds for each operation, present and future, as its callers see it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class EveryOperation {
  /** Fields that differ from call to call, or from surface to surface. */
  /** Those whose example is a job that nobody has asked for. */
  private static final Set<String> NOBODYS =
      Set.of("dev_get_quotation_status", "get_change", "get_booking_change");

  private static final Set<String> VOLATILE =
      Set.of("tracking_id", "check_status_with", "status_url", "created_at", "updated_at");

  /** Hosts put description and input schema into their model's context; 4 characters a token. */
  private static final int MOST_TOKENS_PER_TOOL = 1_000;

  private @Nullable App app;

  /** The back ends that are configured. */
  abstract Map<String, String> backEnds();

  /** The folder of its golden files. */
  abstract String golden();

  /** Stops what the back ends run on. */
  abstract void stopBackEnds();

  @BeforeAll
  void start(@TempDir Path directory) throws Exception {
    Map<String, String> environment = new HashMap<>(backEnds());
    environment.put("PORT", "0");
    environment.put("PUENTE_ANONYMOUS", "loopback");
    environment.put("PUENTE_DATA_DIR", directory.toString());
    environment.put("PUENTE_TIMEZONE", "UTC");
    app = App.start(Settings.read(environment, directory));
  }

  @AfterAll
  void stop() {
    app().close();
    stopBackEnds();
  }

  private App app() {
    return Objects.requireNonNull(app);
  }

  private JsonNode post(String path, JsonNode body) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://localhost:" + app().port() + path))
            .POST(HttpRequest.BodyPublishers.ofString(body.toString(), StandardCharsets.UTF_8))
            .build();
    try (HttpClient client = HttpClient.newHttpClient()) {
      return Json.read(client.send(request, HttpResponse.BodyHandlers.ofString()).body());
    }
  }

  private JsonNode rpc(String method, JsonNode params) throws Exception {
    var message = Json.object().put("jsonrpc", "2.0").put("id", 1).put("method", method);
    message.set("params", params);
    return post("/mcp", message).path("result");
  }

  private JsonNode tools() throws Exception {
    return rpc("tools/list", Json.object()).path("tools");
  }

  private JsonNode openApi() throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://localhost:" + app().port() + "/openapi.json"))
            .build();
    try (HttpClient client = HttpClient.newHttpClient()) {
      return Json.read(client.send(request, HttpResponse.BodyHandlers.ofString()).body());
    }
  }

  @Test
  void answersTheSameOverMcpAndRest() throws Exception {
    JsonNode paths = openApi().path("paths");
    for (JsonNode tool : tools()) {
      String name = tool.path("name").asString();
      JsonNode example =
          paths
              .path("/api/tools/" + name)
              .at("/post/requestBody/content/application~1json/example");
      assertThat(example.isObject()).as(name).isTrue();
      JsonNode rest = post("/api/tools/" + name, example);
      JsonNode call = rpc("tools/call", Json.object().put("name", name).set("arguments", example));
      if (NOBODYS.contains(name)) {
        assertThat(rest.path("status").asInt()).isEqualTo(404);
        assertThat(call.path("isError").booleanValue()).as(name).isTrue();
        assertThat(call.at("/content/0/text").asString()).isEqualTo(rest.path("say").asString());
      } else {
        assertThat(fields(call.path("structuredContent"))).as(name).isEqualTo(fields(rest));
        assertThat(Json.read(call.at("/content/0/text").asString()))
            .isEqualTo(call.path("structuredContent"));
      }
    }
  }

  private static Set<String> fields(JsonNode answer) {
    Set<String> fields = new HashSet<>(answer.propertyNames());
    fields.removeAll(VOLATILE);
    return fields;
  }

  @Test
  void hasASchemaThatStrictProvidersTake() throws Exception {
    for (JsonNode tool : tools()) {
      String name = tool.path("name").asString();
      JsonNode schema = tool.path("inputSchema");
      assertThat(name).matches("[a-z][a-z0-9_]{2,63}");
      assertThat(schema.path("type").asString()).isEqualTo("object");
      assertThat(schema.toString()).doesNotContain("anyOf", "oneOf", "allOf", "$ref");
      everyPropertyHasAType(name, schema);
      assertThat(tool.path("description").asString().length()).as(name).isBetween(40, 1_000);
      int told = tool.path("description").toString().length() + schema.toString().length();
      assertThat(told / 4).as(name).isLessThan(MOST_TOKENS_PER_TOOL);
    }
  }

  private static void everyPropertyHasAType(String where, JsonNode schema) {
    assertThat(schema.has("type")).as(where).isTrue();
    for (String name : schema.path("properties").propertyNames()) {
      everyPropertyHasAType(where + "." + name, schema.path("properties").path(name));
    }
    if (schema.has("items")) {
      everyPropertyHasAType(where + "[]", schema.path("items"));
    }
  }

  @Test
  void looksToCallersAsItDidBefore() throws Exception {
    Golden.check(golden("tools.json"), pretty(tools()));
    Golden.check(golden("openapi.json"), pretty(openApi()));
  }

  private Path golden(String name) {
    return Path.of("src/test/resources/golden", golden(), name);
  }

  private static String pretty(JsonNode tree) {
    return tree.toPrettyString() + "\n";
  }
}
