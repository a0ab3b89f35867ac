package puente.mcp;

import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import puente.bridge.Seal;
import puente.bridge.json.Digest;
import puente.bridge.json.Json;
import puente.mcp.features.ClientQuestion;
import puente.mcp.features.NoPeer;
import puente.mcp.protocol.ProtocolError;
import puente.mcp.protocol.ResultFrame;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Questions as the result of a request, which the client makes again with the answers:
 * basic/patterns/mrtr (2026-07-28). Nothing is kept here between the rounds: the answers so far
 * travel in {@code requestState}, sealed, and bound to who asked for what.
 */
final class InputRequired implements Questions {
  /** The time that a person may take over one round. */
  private static final Duration LIFETIME = Duration.ofMinutes(15);

  private final Seal seal;
  private final InstantSource clock;
  private final ObjectNode capabilities;
  private final ObjectNode request;
  private final ObjectNode responses;
  private final ObjectNode answers;
  private @Nullable String id;
  private @Nullable ProtocolError impossible;
  private @Nullable Map<String, ClientQuestion> missing;

  /**
   * Reads what the client brought.
   *
   * @throws ProtocolError when it is malformed, forged, too old or another request's
   */
  InputRequired(McpExchange exchange, Seal seal, InstantSource clock) {
    this.seal = seal;
    this.clock = clock;
    ObjectNode params = exchange.params();
    capabilities = (ObjectNode) params.path("_meta").path(StatelessRules.CAPABILITIES);
    request = identity(exchange);
    answers = answers(params.get("requestState"));
    ObjectNode given = responses(params.get("inputResponses"));
    // Whoever was asked has a state: an answer without one is to nothing that was asked.
    responses = params.has("requestState") ? given : Json.object();
  }

  private static ObjectNode responses(@Nullable JsonNode given) {
    if (given == null) {
      return Json.object();
    }
    if (!(given instanceof ObjectNode object)
        || !given.valueStream().allMatch(JsonNode::isObject)) {
      throw ProtocolError.invalidParams("inputResponses must be an object of objects");
    }
    return object;
  }

  private ObjectNode answers(@Nullable JsonNode state) {
    if (state == null) {
      return Json.object();
    }
    ObjectNode opened = state.isString() ? seal.open(state.stringValue()) : null;
    if (opened == null
        || !opened.path("request").equals(request)
        || opened.path("until").asLong(0) < clock.instant().getEpochSecond()) {
      throw ProtocolError.invalidParams("requestState is not valid for this request, or no longer");
    }
    id = opened.path("id").asString(null);
    return opened.withObjectProperty("answers");
  }

  /** The caller and the request: a state made for it is good for nothing else. */
  private static ObjectNode identity(McpExchange exchange) {
    ObjectNode params = exchange.params().deepCopy();
    params.remove(List.of("_meta", "inputResponses", "requestState"));
    return Json.object()
        .put("method", exchange.message().method())
        .put("params", Digest.of(params))
        .put("holder", exchange.http().caller().holder());
  }

  @Override
  public ObjectNode capabilities() {
    return capabilities;
  }

  @Override
  public Map<String, JsonNode> ask(Map<String, ClientQuestion> questions) {
    ObjectNode lacking = Json.object();
    Map<String, ClientQuestion> open = new LinkedHashMap<>();
    Map<String, JsonNode> known = new LinkedHashMap<>();
    questions.forEach(
        (name, ask) -> {
          JsonNode answer = responses.has(name) ? responses.get(name) : answers.get(name);
          if (answer != null) {
            known.put(name, answer);
          } else if (capabilities.has(ask.capability())) {
            open.put(name, ask);
          } else {
            lacking.putObject(ask.capability());
          }
        });
    known.forEach(answers::set);
    if (!lacking.isEmpty()) {
      impossible = ProtocolError.missingCapability(lacking);
      throw NoPeer.unanswered();
    }
    if (!open.isEmpty()) {
      missing = open;
      throw NoPeer.unanswered();
    }
    return known;
  }

  @Override
  public @Nullable String answersId() {
    return id;
  }

  @Override
  public boolean asked() {
    return impossible != null || missing != null;
  }

  @Override
  public boolean pending(ResultFrame frame, StringBuilder out) {
    if (impossible != null) {
      throw impossible;
    }
    if (missing == null) {
      return false;
    }
    ObjectNode result = Json.object();
    result.set("inputRequests", ClientQuestion.json(missing));
    ObjectNode state = Json.object();
    state.put("id", id == null ? UUID.randomUUID().toString() : id);
    state.set("request", request);
    state.put("until", clock.instant().plus(LIFETIME).getEpochSecond());
    state.set("answers", answers);
    result.put("requestState", seal.seal(state));
    out.append(frame.asking().around(result));
    return true;
  }
}
