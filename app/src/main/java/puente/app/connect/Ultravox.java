package puente.app.connect;

import java.util.HashSet;
import java.util.Set;
import puente.bridge.Operation;
import puente.bridge.json.Json;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The bodies of Ultravox' own requests ({@code BaseToolDefinition} of its OpenAPI document of
 * 2026-07): a durable tool for each operation, and an agent that uses them. It has no MCP.
 */
final class Ultravox {
  private static final String HEADER = "PARAMETER_LOCATION_HEADER";
  private static final String REQUIREMENT = "puente";

  static ObjectNode configuration(TargetServer target) {
    ObjectNode whole = Json.object();
    ArrayNode tools = whole.putArray("tools");
    ObjectNode agent = whole.putObject("agent").put("name", "Puente");
    ObjectNode template =
        agent
            .putObject("callTemplate")
            .put("systemPrompt", AgentPrompt.TEXT.in(target.language()))
            .put("languageHint", target.language().code());
    ArrayNode selected = template.putArray("selectedTools");
    for (Operation<?, ?> operation : target.operations()) {
      ObjectNode tool = Json.object().put("name", operation.name());
      tool.set("definition", definition(target, operation));
      tools.add(tool);
      ObjectNode one = selected.addObject().put("toolName", operation.name());
      if (target.keyed()) {
        one.putObject("authTokens").put(REQUIREMENT, "REPLACE_WITH_YOUR_KEY");
      }
    }
    return whole;
  }

  private static ObjectNode definition(TargetServer target, Operation<?, ?> operation) {
    ObjectNode definition =
        Json.object()
            .put("modelToolName", operation.name())
            .put("description", operation.purpose())
            .put("timeout", VoiceTools.PATIENCE_SECONDS + "s");
    ObjectNode schema = VoiceTools.arguments(operation);
    Set<String> required = new HashSet<>();
    schema.path("required").forEach(name -> required.add(name.asString()));
    ArrayNode dynamic = definition.putArray("dynamicParameters");
    for (var field : schema.path("properties").properties()) {
      dynamic.add(argument(field.getKey(), field.getValue(), required));
    }
    ArrayNode fixed = definition.putArray("staticParameters");
    fixed(fixed, "X-Platform", "ultravox");
    fixed(fixed, "X-Caller", "{{ultravox.sip.caller_id}}");
    definition
        .putArray("automaticParameters")
        .addObject()
        .put("name", "X-Call-Id")
        .put("location", HEADER)
        .put("knownValue", "KNOWN_PARAM_CALL_ID");
    definition
        .putObject("http")
        .put("baseUrlPattern", VoiceTools.url(target, operation))
        .put("httpMethod", "POST");
    if (target.keyed()) {
      definition
          .putObject("requirements")
          .putObject("httpSecurityOptions")
          .putArray("options")
          .addObject()
          .putObject("requirements")
          .putObject(REQUIREMENT)
          .putObject("httpAuth")
          .put("scheme", "Bearer");
    }
    return definition;
  }

  private static ObjectNode argument(String name, JsonNode schema, Set<String> required) {
    ObjectNode argument =
        Json.object()
            .put("name", name)
            .put("location", "PARAMETER_LOCATION_BODY")
            .put("required", required.contains(name));
    argument.set("schema", schema);
    return argument;
  }

  private static void fixed(ArrayNode parameters, String name, String value) {
    parameters.addObject().put("name", name).put("location", HEADER).put("value", value);
  }

  private Ultravox() {}
}
