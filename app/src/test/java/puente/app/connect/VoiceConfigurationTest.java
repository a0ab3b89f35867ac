package puente.app.connect;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.dialect.Dialects;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import puente.app.backends.Operations;
import puente.bridge.json.Json;
import puente.bridge.text.Language;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What {@code puente connect} prints for voice platforms, against their own schemas. */
class VoiceConfigurationTest {
  private static final TargetServer TARGET =
      new TargetServer(
          URI.create("https://puente.example.com/base/"),
          "mcp-odoo",
          true,
          null,
          Language.ES,
          Operations.all().operations());

  /** The schema's complaints, and names that it does not know. */
  private static List<String> faults(String file, String schema, JsonNode value) {
    JsonNode schemas = read(file).at("/components/schemas");
    ObjectNode root = Json.object();
    root.putArray("allOf").addObject().put("$ref", "#/components/schemas/" + schema);
    root.putObject("components").set("schemas", schemas);
    List<String> faults = new ArrayList<>();
    SchemaRegistry.withDialect(Dialects.getOpenApi30())
        .getSchema(root)
        .validate(value)
        .forEach(fault -> faults.add(fault.toString()));
    unknown(schemas, schemas.path(schema), value, schema, faults);
    return faults;
  }

  private static void unknown(
      JsonNode schemas, JsonNode schema, JsonNode value, String path, List<String> faults) {
    JsonNode known = resolved(schemas, schema);
    if (value.isObject() && known.has("properties")) {
      for (var field : value.properties()) {
        JsonNode of = known.path("properties").path(field.getKey());
        if (of.isMissingNode()) {
          faults.add(path + "." + field.getKey() + " is unknown");
        } else {
          unknown(schemas, of, field.getValue(), path + "." + field.getKey(), faults);
        }
      }
    } else if (value.isObject()) {
      value
          .properties()
          .forEach(
              field ->
                  unknown(
                      schemas,
                      known.path("additionalProperties"),
                      field.getValue(),
                      path + "." + field.getKey(),
                      faults));
    } else if (value.isArray()) {
      value.forEach(each -> unknown(schemas, known.path("items"), each, path + "[]", faults));
    }
  }

  private static JsonNode resolved(JsonNode schemas, JsonNode schema) {
    JsonNode here = schema.path("allOf").isArray() ? schema.path("allOf").path(0) : schema;
    String reference = here.path("$ref").asString("");
    return reference.isEmpty()
        ? here
        : resolved(schemas, schemas.path(reference.substring(reference.lastIndexOf('/') + 1)));
  }

  private static JsonNode read(String file) {
    try (var in = VoiceConfigurationTest.class.getResourceAsStream("/voice/" + file)) {
      return Json.read(Objects.requireNonNull(in, file).readAllBytes());
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static JsonNode configuration(ClientApplication platform) {
    JsonNode configuration = platform.configuration(TARGET);
    assertThat(configuration.toString()).doesNotContain("//api/").contains("greeting");
    return configuration;
  }

  @Test
  void everyToolOfVapiIsOneOfVapis() {
    JsonNode tools = configuration(ClientApplication.VAPI).path("tools");
    assertThat(tools).hasSizeGreaterThan(40);
    for (JsonNode tool : tools) {
      assertThat(tool.path("name").asString()).hasSizeLessThanOrEqualTo(40);
      assertThat(faults("vapi-2026-08.json", "CreateApiRequestToolDTO", tool))
          // A header field's value is in Vapi's pages on custom tools, not in its OpenAPI document.
          .filteredOn(fault -> !fault.matches(".*headers.properties.X-[A-Za-z-]+.value is unknown"))
          .as("%s", tool)
          .isEmpty();
    }
    assertThat(tools.at("/0/headers/properties/X-Caller/value").asString())
        .isEqualTo("{{customer.number}}");
    JsonNode server = configuration(ClientApplication.VAPI).at("/phone_number/server");
    assertThat(faults("vapi-2026-08.json", "Server", server)).isEmpty();
  }

  @Test
  void everyToolOfRetellIsOneOfRetells() {
    JsonNode tools = configuration(ClientApplication.RETELL).at("/retell_llm/general_tools");
    assertThat(tools).hasSizeGreaterThan(40);
    for (JsonNode tool : tools) {
      assertThat(faults("retell-2026-04.json", "CustomTool", tool))
          // Of the library alone, which is newer than the document.
          .filteredOn(fault -> !fault.contains("max_retry") && !fault.contains("args_at_root"))
          .as("%s", tool)
          .isEmpty();
    }
  }

  @Test
  void everyToolOfUltravoxIsOneOfUltravoxs() {
    JsonNode tools = configuration(ClientApplication.ULTRAVOX).path("tools");
    assertThat(tools).hasSizeGreaterThan(40);
    for (JsonNode tool : tools) {
      assertThat(tool.path("name").asString()).hasSizeLessThanOrEqualTo(40);
      assertThat(
              faults(
                  "ultravox-2026-07.json",
                  "ultravox.v1.BaseToolDefinition",
                  tool.path("definition")))
          .as("%s", tool)
          .isEmpty();
    }
    for (JsonNode selected :
        configuration(ClientApplication.ULTRAVOX).at("/agent/callTemplate/selectedTools")) {
      assertThat(faults("ultravox-2026-07.json", "ultravox.v1.SelectedTool", selected)).isEmpty();
    }
  }

  @Test
  void theServerOfOpenAiIsOneOfOpenAis() {
    JsonNode tool = configuration(ClientApplication.OPENAI).at("/session/tools/0");
    assertThat(faults("openai-2026-08.json", "MCPTool", tool)).isEmpty();
    assertThat(tool.path("server_url").asString()).isEqualTo("https://puente.example.com/base/mcp");
    assertThat(tool.path("allowed_tools")).hasSizeGreaterThan(40);
  }

  /** A schema that is not checked would pass anything. */
  @Test
  void whatIsWrongIsSeen() {
    ObjectNode tool = Json.object().put("type", "apiRequest").put("method", "SEND").put("uri", "x");
    assertThat(faults("vapi-2026-08.json", "CreateApiRequestToolDTO", tool))
        .anyMatch(fault -> fault.contains("SEND") || fault.contains("enumeration"))
        .anyMatch(fault -> fault.contains("uri is unknown"))
        .anyMatch(fault -> fault.contains("url"));
  }
}
