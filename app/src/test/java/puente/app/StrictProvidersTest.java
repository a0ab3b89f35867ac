package puente.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import puente.app.backends.Operations;
import puente.bridge.Operation;
import puente.bridge.json.Json;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Row P1: every printed input of every tool there is, with every back end and with consent, holds
 * only what each provider takes whose refusal would lose a tool, or all of them.
 */
class StrictProvidersTest {
  private static final String NOWHERE = "http://127.0.0.1:9";

  /** What a schema of a function may hold. */
  enum Provider {
    /** The {@code Schema} object of the Gemini API; {@code format} is its own list. */
    GEMINI(
        "type format title description nullable enum maxItems minItems properties required"
            + " minProperties maxProperties minLength maxLength pattern example anyOf"
            + " propertyOrdering default items minimum maximum",
        "date-time enum int32 int64 float double"),

    /** Strict mode; what it asks of {@code required} its clients do by themselves. */
    OPENAI(
        "type description properties required additionalProperties items enum const default minimum"
            + " maximum exclusiveMinimum exclusiveMaximum multipleOf minLength maxLength pattern"
            + " format minItems maxItems anyOf",
        "date-time time date duration email hostname ipv4 ipv6 uuid"),

    /** One schema that it does not read, and it shows no tool of the server. */
    COPILOT_STUDIO(
        "type description title properties required additionalProperties items enum default minimum"
            + " maximum minLength maxLength minItems maxItems format",
        "date-time");

    private final Set<String> keywords;
    private final Set<String> formats;

    Provider(String keywords, String formats) {
      this.keywords = Set.of(keywords.split(" "));
      this.formats = Set.of(formats.split(" "));
    }
  }

  /** OpenAI's strict mode takes as many of each, and five levels at most. */
  private static final int MOST_PROPERTIES = 100;

  private static final int DEEPEST = 5;
  private static final List<String> TYPES =
      List.of("object", "array", "string", "number", "integer", "boolean");

  @TempDir static Path directory;
  private static Running server;
  private static JsonNode tools;

  @BeforeAll
  static void start() throws Exception {
    Map<String, String> settings = new HashMap<>();
    settings.put("PUENTE_CONFIRM", "writes");
    settings.put("TRACKHS_API_URL", NOWHERE);
    settings.put("TRACKHS_USERNAME", "bot");
    settings.put("TRACKHS_PASSWORD", "secret");
    settings.put("TRACKHS_MORE_TOOLS", "true");
    settings.put("CALCOM_API_URL", NOWHERE);
    settings.put("CALCOM_API_KEY", "cal_test");
    settings.put("TWILIO_API_URL", NOWHERE);
    settings.put("TWILIO_ACCOUNT_SID", "AC" + "0".repeat(32));
    settings.put("TWILIO_AUTH_TOKEN", "0".repeat(32));
    settings.put("TWILIO_WHATSAPP_FROM", "whatsapp:+14155238886");
    settings.put("TWILIO_CONTENT_SID", "HX" + "0".repeat(32));
    server = new Running(directory, settings);
    tools = server.result("tools/list", Map.of()).path("tools");
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void noToolIsLeftOut() {
    assertThat(tools.valueStream().map(tool -> tool.path("name").asString()))
        .containsExactlyInAnyOrderElementsOf(
            Operations.all().operations().stream().map(Operation::name).toList());
    assertThat(tools.toString()).contains("plan_token");
  }

  @ParameterizedTest
  @EnumSource
  void everyInputIsInTheSubsetOf(Provider provider) {
    for (JsonNode tool : tools) {
      JsonNode schema = tool.path("inputSchema");
      assertThat(schema.path("type").asString()).isEqualTo("object");
      assertThat(schema.path("additionalProperties").isBoolean()).isTrue();
      assertThat(schema.path("properties").size()).isLessThanOrEqualTo(MOST_PROPERTIES);
      // At the top alone, where Gemini's clients take it away.
      JsonNode rest = Json.read(schema.toString());
      ((ObjectNode) rest).remove("additionalProperties");
      isIn(provider, tool.path("name").asString(), rest, 1);
    }
  }

  private static void isIn(Provider provider, String where, JsonNode schema, int depth) {
    assertThat(depth).as(where).isLessThanOrEqualTo(DEEPEST);
    assertThat(provider.keywords).as(where).containsAll(schema.propertyNames());
    assertThat(schema.path("type").isString()).as(where).isTrue();
    String type = schema.path("type").asString();
    assertThat(TYPES).as(where).contains(type);
    if (schema.has("format")) {
      assertThat(provider.formats).as(where).contains(schema.path("format").asString());
    }
    if (schema.has("enum")) {
      assertThat(type).as(where).isEqualTo("string");
      assertThat(schema.path("enum").valueStream())
          .as(where)
          .isNotEmpty()
          .allMatch(word -> word.isString() && !word.asString().isBlank());
    }
    if (schema.has("default")) {
      assertThat(fits(type, schema.path("default"))).as(where).isTrue();
    }
    if (depth > 1) {
      assertThat(type.equals("object") && schema.path("properties").isEmpty()).as(where).isFalse();
    }
    assertThat(schema.path("properties").propertyNames())
        .as(where)
        .containsAll(schema.path("required").valueStream().map(name -> name.asString("")).toList());
    schema
        .path("properties")
        .forEachEntry(
            (name, property) -> {
              assertThat(name).as(where).matches("[a-zA-Z_][a-zA-Z0-9_]{0,63}");
              isIn(provider, where + "." + name, property, depth + 1);
            });
    assertThat(schema.has("items")).as(where).isEqualTo(type.equals("array"));
    if (type.equals("array")) {
      isIn(provider, where + "[]", schema.path("items"), depth + 1);
    }
  }

  private static boolean fits(String type, JsonNode value) {
    return switch (type) {
      case "string" -> value.isString();
      case "boolean" -> value.isBoolean();
      case "integer" -> value.isIntegralNumber();
      case "number" -> value.isNumber();
      case "array" -> value.isArray();
      default -> value.isObject();
    };
  }
}
