package puente.mcp;

import java.util.List;
import java.util.Map;
import puente.bridge.Bridge;
import puente.bridge.Json;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * An MCP server for the operations of a bridge. It keeps nothing between requests, answers every
 * revision from one table of methods, and may be used by any number of threads.
 */
public final class McpServer {
  static final String INITIALIZE = "initialize";

  /** JSON-RPC sets no bound to a batch; one answer must not cost a thousand calls. */
  private static final int LARGEST_BATCH = 20;

  private final Dispatcher dispatcher;

  /** Serves the bridge's catalogue as it is now. */
  public McpServer(Bridge bridge, ServerInfo info) {
    this(bridge, info, List.of());
  }

  /** The same, with parameters that clients must mirror in header fields. */
  public McpServer(Bridge bridge, ServerInfo info, List<HeaderParameter> headerParameters) {
    HeaderParameters mirrored = new HeaderParameters(bridge.catalogue(), headerParameters);
    dispatcher =
        new Dispatcher(
            methods(
                new Introduction(info),
                new ToolList(bridge.catalogue(), mirrored, info),
                new ToolCall(bridge, mirrored, info)));
  }

  /** The whole protocol, one row per method. */
  private static Map<String, Method> methods(
      Introduction introduction, ToolList toolList, ToolCall toolCall) {
    return Map.of(
        INITIALIZE,
        Method.without(Revision.Trait.STATELESS, introduction::initialize),
        "ping",
        Method.without(Revision.Trait.STATELESS, (_, out) -> out.append("{}")),
        "server/discover",
        Method.with(Revision.Trait.STATELESS, introduction::discover),
        "tools/list",
        Method.always(toolList::list),
        "tools/call",
        Method.always(toolCall::call).named("name"));
  }

  /** Answers one POST: a message or, for the revisions that have them, a batch. Never throws. */
  public McpReply post(McpRequest request) {
    StringBuilder out = new StringBuilder(512);
    int status;
    try {
      JsonNode body = read(request.body());
      status =
          body.isArray() ? batch(request, body, out) : dispatcher.answer(request, body, null, out);
    } catch (ProtocolError error) {
      error.write(null, out);
      status = error.status();
    }
    return out.isEmpty() ? McpReply.empty(status) : McpReply.json(status, out.toString());
  }

  private static JsonNode read(byte[] body) {
    try {
      JsonNode node = Json.read(body);
      if (!node.isMissingNode()) {
        return node;
      }
    } catch (JacksonException malformed) {
      // Its message may quote the body; the sender has that already.
    }
    throw ProtocolError.parseError();
  }

  /** JSON-RPC 2.0, "Batch": an array of responses, or nothing when none was wanted. */
  private int batch(McpRequest request, JsonNode messages, StringBuilder out) {
    Revision revision = Versions.ofBatch(request.headers());
    if (messages.isEmpty() || messages.size() > LARGEST_BATCH) {
      throw ProtocolError.invalidRequest("a batch has 1 to " + LARGEST_BATCH + " messages");
    }
    for (JsonNode message : messages) {
      int before = out.length();
      out.append(before == 0 ? '[' : ',');
      int separated = out.length();
      dispatcher.answer(request, message, revision, out);
      if (out.length() == separated) {
        out.setLength(before);
      }
    }
    if (out.isEmpty()) {
      return 202;
    }
    out.append(']');
    return 200;
  }
}
