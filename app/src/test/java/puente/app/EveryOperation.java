package puente.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import puente.app.server.App;
import puente.app.server.SettingsReader;
import puente.bridge.json.Json;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What holds for each operation, present and future, as its callers see it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class EveryOperation {
  /**
   * What a printed input may hold: Gemini's {@code Schema} object, OpenAI's strict mode and what
   * Copilot Studio documents, taken together. An {@code exclusiveMinimum} or a list of types loses
   * Copilot Studio the whole list of tools or a schema, a {@code format} of a text other than
   * {@code date-time} loses Gemini the tool. {@code additionalProperties} stands at the top only,
   * where strict mode wants it and Gemini's clients take it away.
   */
  private static final Set<String> KEYWORDS =
      Set.of(
          "type",
          "description",
          "properties",
          "required",
          "items",
          "enum",
          "default",
          "minimum",
          "maximum",
          "minLength",
          "maxLength",
          "minItems",
          "maxItems",
          "format");

  private static final Set<String> TYPES =
      Set.of("object", "array", "string", "number", "integer", "boolean");

  /** Those whose example is a job that nobody has asked for. */
  private static final Set<String> NOBODYS =
      Set.of("dev_get_quotation_status", "get_change", "get_booking_change");

  /** Fields that differ from call to call, or from surface to surface. */
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
    app = App.start(SettingsReader.read(environment, directory));
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
        assertThat(call.at("/content/0/text").asString()).isEqualTo(rest.path("detail").asString());
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
      assertThat(schema.path("additionalProperties").toString()).isEqualTo("false");
      isInTheSubset(name, ((ObjectNode) schema.deepCopy()).without("additionalProperties"));
      assertThat(tool.path("description").asString().length()).as(name).isBetween(40, 1_000);
      int told = tool.path("description").toString().length() + schema.toString().length();
      assertThat(told / 4).as(name).isLessThan(MOST_TOKENS_PER_TOOL);
    }
  }

  private static List<String> names(JsonNode list) {
    return list.valueStream().map(JsonNode::asString).toList();
  }

  private static void isInTheSubset(String where, JsonNode schema) {
    assertThat(KEYWORDS).as(where).containsAll(schema.propertyNames());
    assertThat(TYPES).as(where).contains(schema.path("type").asString(""));
    assertThat(schema.path("format").asString("date-time")).as(where).isEqualTo("date-time");
    schema.path("enum").forEach(word -> assertThat(word.isString()).as(where).isTrue());
    assertThat(schema.path("properties").propertyNames())
        .as(where)
        .containsAll(names(schema.path("required")));
    schema
        .path("properties")
        .forEachEntry((name, property) -> isInTheSubset(where + "." + name, property));
    if (schema.path("type").asString().equals("array")) {
      isInTheSubset(where + "[]", schema.path("items"));
    }
  }

  /** Strict modes and voice platforms fill every field, and know texts better than numbers. */
  @Test
  void takesWhatModelsSendForNothingAndNumbersAsText() throws Exception {
    for (JsonNode tool : tools()) {
      String name = tool.path("name").asString();
      JsonNode schema = tool.path("inputSchema");
      List<String> required = names(schema.path("required"));
      List<String> without = refused(name, Json.object());
      for (var property : schema.path("properties").properties()) {
        String field = property.getKey();
        if (!required.contains(field)) {
          boolean names = property.getValue().path("type").asString().equals("string");
          String zero = names && field.matches(".*_id|unit") ? "\"0\"" : "null";
          for (String nothing : List.of("\"\"", "\"null\"", "\"N/A\"", "null", zero)) {
            assertThat(refused(name, Json.object().set(field, Json.read(nothing))))
                .as(name + "." + field + " = " + nothing)
                .isEqualTo(without);
          }
        }
        if (property.getValue().path("type").asString().equals("integer")) {
          assertThat(refused(name, Json.object().put(field, "7")))
              .as(name + "." + field)
              .isEqualTo(refused(name, Json.object().put(field, 7)));
        }
      }
    }
  }

  /** The fields that an operation refuses, each with why. */
  private List<String> refused(String tool, JsonNode arguments) throws Exception {
    JsonNode answer = post("/api/tools/" + tool, arguments);
    assertThat(answer.path("status").toString()).isNotEqualTo("429");
    return answer.path("errors").valueStream().map(JsonNode::toString).toList();
  }

  @Test
  @Tag("golden")
  void looksToCallersAsItDidBefore() throws Exception {
    JsonNode resources = rpc("resources/list", Json.object()).path("resources");
    ToolFiles.check(tools(), openApi(), resources);
    Golden.check(golden("tools.txt"), ToolFiles.names(tools()));
    Golden.check(golden("openapi.json"), ToolFiles.openApi(openApi()));
    Golden.check(golden("resources.json"), ToolFiles.resources(resources));
  }

  private Path golden(String name) {
    return Path.of("src/test/resources/golden", golden(), name);
  }
}
