package puente.mcp;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import puente.bridge.ProblemException;
import puente.bridge.json.Json;
import puente.mcp.features.Completions;
import puente.mcp.protocol.PerRevision;
import puente.mcp.protocol.ProtocolError;
import puente.mcp.protocol.ResultFrame;
import puente.mcp.protocol.ServerInfo;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code completion/complete}: server/utilities/completion. */
final class CompletionMethod {
  /** "Maximum 100 items per response". */
  private static final int MOST = 100;

  private final Completions completions;
  private final PerRevision<ResultFrame> frames;

  CompletionMethod(Completions completions, ServerInfo info) {
    this.completions = completions;
    this.frames = new PerRevision<>(revision -> ResultFrame.of(revision, info));
  }

  /** Answers {@code completion/complete}. */
  void complete(McpExchange exchange, StringBuilder out) {
    List<String> values;
    try {
      values = completions.complete(blank(exchange.params()), exchange.http().caller());
    } catch (ProblemException refusal) {
      throw ProtocolError.refused(refusal.problem(), exchange.http().caller().language());
    }
    ObjectNode result = Json.object();
    ObjectNode completion = result.putObject("completion");
    ArrayNode shown = completion.putArray("values");
    values.stream().limit(MOST).forEach(shown::add);
    completion.put("total", values.size()).put("hasMore", values.size() > MOST);
    out.append(frames.get(exchange.revision()).around(result));
  }

  private static Completions.Blank blank(ObjectNode params) {
    JsonNode ref = params.path("ref");
    JsonNode of = ref.path(ref.path("type").asString("").equals("ref/prompt") ? "name" : "uri");
    JsonNode name = params.path("argument").path("name");
    JsonNode value = params.path("argument").path("value");
    if (!of.isString() || !name.isString() || !value.isString()) {
      throw ProtocolError.invalidParams("ref and argument must say what is being completed");
    }
    Map<String, String> others = new LinkedHashMap<>();
    params
        .path("context")
        .path("arguments")
        .forEachEntry((key, other) -> others.put(key, other.asString("")));
    return new Completions.Blank(of.stringValue(), name.stringValue(), value.stringValue(), others);
  }
}
