package puente.mcp;

import puente.bridge.Json;
import tools.jackson.databind.node.ObjectNode;

/**
 * Something that only the client can answer.
 *
 * @param capability the capability that the client must have declared
 * @param method the protocol's name for the question
 */
public record Ask(String capability, String method, ObjectNode params) {
  static final String ELICITATION = "elicitation";

  /**
   * Asks the person: client/elicitation.
   *
   * @param requestedSchema the flat JSON Schema of the form
   */
  public static Ask person(String message, ObjectNode requestedSchema) {
    ObjectNode params = Json.object().put("message", message);
    params.set("requestedSchema", requestedSchema);
    return new Ask(ELICITATION, "elicitation/create", params);
  }

  /** Asks the client's model: client/sampling. */
  public static Ask model(String prompt, int maxTokens) {
    ObjectNode params = Json.object();
    ObjectNode message = params.putArray("messages").addObject().put("role", "user");
    message.putObject("content").put("type", "text").put("text", prompt);
    return new Ask("sampling", "sampling/createMessage", params.put("maxTokens", maxTokens));
  }

  /** Asks for the client's roots: client/roots. */
  public static Ask roots() {
    return new Ask("roots", "roots/list", Json.object());
  }

  ObjectNode json() {
    ObjectNode json = Json.object().put("method", method);
    json.set("params", params);
    return json;
  }
}
