package puente.mcp.features;

import java.util.Map;
import puente.bridge.json.Json;
import tools.jackson.databind.node.ObjectNode;

/**
 * Something that only the client can answer.
 *
 * @param capability the capability that the client must have declared
 * @param method the protocol's name for the question
 */
public record ClientQuestion(String capability, String method, ObjectNode params) {
  public static final String ELICITATION = "elicitation";

  /**
   * Asks the person: client/elicitation.
   *
   * @param requestedSchema the flat JSON Schema of the form
   */
  public static ClientQuestion person(String message, ObjectNode requestedSchema) {
    ObjectNode params = Json.object().put("message", message);
    params.set("requestedSchema", requestedSchema);
    return new ClientQuestion(ELICITATION, "elicitation/create", params);
  }

  /** Asks the client's model: client/sampling. */
  public static ClientQuestion model(String prompt, int maxTokens) {
    ObjectNode params = Json.object();
    ObjectNode message = params.putArray("messages").addObject().put("role", "user");
    message.putObject("content").put("type", "text").put("text", prompt);
    return new ClientQuestion(
        "sampling", "sampling/createMessage", params.put("maxTokens", maxTokens));
  }

  /** Asks for the client's roots: client/roots. */
  public static ClientQuestion roots() {
    return new ClientQuestion("roots", "roots/list", Json.object());
  }

  /** Questions by their names, as {@code InputRequests}. */
  public static ObjectNode json(Map<String, ClientQuestion> questions) {
    ObjectNode requests = Json.object();
    questions.forEach(
        (name, ask) ->
            requests.putObject(name).put("method", ask.method).set("params", ask.params));
    return requests;
  }
}
