package puente.app.connect;

import puente.bridge.Operation;
import puente.bridge.json.Json;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The bodies of Vapi's own requests ({@code CreateApiRequestToolDTO} of its OpenAPI document of
 * 2026-08): a tool for each operation, an assistant that uses them, and a number that asks who is
 * calling. What the platform vouches for is sent in header fields, out of the model's reach.
 */
final class Vapi {

  static ObjectNode configuration(TargetServer target) {
    ObjectNode whole = Json.object();
    ArrayNode tools = whole.putArray("tools");
    target.operations().forEach(operation -> tools.add(tool(target, operation)));
    ObjectNode assistant = whole.putObject("assistant").put("name", "Puente");
    ObjectNode model =
        assistant.putObject("model").put("provider", "openai").put("model", "gpt-4.1");
    model
        .putArray("messages")
        .addObject()
        .put("role", "system")
        .put("content", AgentPrompt.TEXT.in(target.language()));
    model.putArray("toolIds").add("ID_OF_EACH_TOOL");
    assistant.putObject("transcriber").put("language", target.language().code());
    ObjectNode number = whole.putObject("phone_number").putNull("assistantId");
    ObjectNode server =
        number.putObject("server").put("url", target.address("/vapi")).put("timeoutSeconds", 7);
    if (target.keyed()) {
      server.put("credentialId", "ID_OF_THE_CREDENTIAL");
    }
    return whole;
  }

  private static ObjectNode tool(TargetServer target, Operation<?, ?> operation) {
    ObjectNode tool =
        Json.object()
            .put("type", "apiRequest")
            .put("name", operation.name())
            .put("description", operation.purpose())
            .put("method", "POST")
            .put("url", VoiceTools.url(target, operation))
            .put("timeoutSeconds", VoiceTools.PATIENCE_SECONDS);
    tool.set("body", VoiceTools.arguments(operation));
    ObjectNode headers = tool.putObject("headers").put("type", "object").putObject("properties");
    header(headers, "X-Platform", "vapi");
    header(headers, "X-Call-Id", "{{call.id}}");
    header(headers, "X-Caller", "{{customer.number}}");
    header(headers, "X-Called", "{{phoneNumber.number}}");
    header(headers, "X-Agent-Id", "{{assistant.id}}");
    if (target.keyed()) {
      tool.put("credentialId", "ID_OF_THE_CREDENTIAL");
    }
    return tool;
  }

  private static void header(ObjectNode headers, String name, String value) {
    headers.putObject(name).put("type", "string").put("value", value);
  }

  private Vapi() {}
}
