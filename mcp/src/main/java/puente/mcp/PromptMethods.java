package puente.mcp;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import puente.bridge.ProblemException;
import puente.bridge.json.Json;
import puente.mcp.features.ContentJson;
import puente.mcp.features.Prompt;
import puente.mcp.protocol.CacheHint;
import puente.mcp.protocol.Paging;
import puente.mcp.protocol.PerRevision;
import puente.mcp.protocol.ProtocolError;
import puente.mcp.protocol.ResultFrame;
import puente.mcp.protocol.Revision;
import puente.mcp.protocol.ServerInfo;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code prompts/*}: server/prompts. */
final class PromptMethods {
  private final Map<String, Prompt> prompts = new LinkedHashMap<>();
  private final Paging paging;
  private final LivePeers peers;
  private final PerRevision<ResultFrame> frames;

  PromptMethods(List<Prompt> offered, Paging paging, LivePeers peers, ServerInfo info) {
    offered.forEach(
        prompt -> {
          if (prompts.put(prompt.name(), prompt) != null) {
            throw new IllegalArgumentException("two prompts are called " + prompt.name());
          }
        });
    this.paging = paging;
    this.peers = peers;
    this.frames = new PerRevision<>(revision -> ResultFrame.of(revision, info));
  }

  /** Answers {@code prompts/list}. */
  void list(McpExchange exchange, StringBuilder out) {
    List<List<Prompt>> pages = paging.pages(new ArrayList<>(prompts.values()));
    int page = Paging.asked(exchange.params(), pages.size());
    ObjectNode result = Json.object();
    ArrayNode entries = result.putArray("prompts");
    pages.get(page).forEach(prompt -> entries.add(entry(prompt, exchange.revision())));
    Paging.link(result, page, pages.size());
    CacheHint.LIST.addTo(result, exchange.revision());
    out.append(frames.get(exchange.revision()).around(result));
  }

  private static ObjectNode entry(Prompt prompt, Revision revision) {
    ObjectNode entry = Json.object().put("name", prompt.name());
    if (revision.has(Revision.Trait.TITLES)) {
      entry.put("title", prompt.title());
    }
    entry.put("description", prompt.description());
    ArrayNode arguments = entry.putArray("arguments");
    for (Prompt.Argument argument : prompt.arguments()) {
      arguments
          .addObject()
          .put("name", argument.name())
          .put("description", argument.description())
          .put("required", argument.required());
    }
    return entry;
  }

  /** Answers {@code prompts/get}. */
  void get(McpExchange exchange, StringBuilder out) {
    JsonNode name = exchange.params().get("name");
    Prompt prompt = name == null || !name.isString() ? null : prompts.get(name.stringValue());
    if (prompt == null) {
      throw ProtocolError.invalidParams("no such prompt");
    }
    Map<String, String> arguments = arguments(prompt, exchange.params().get("arguments"));
    ResultFrame frame = frames.get(exchange.revision());
    LivePeer peer = peers.of(exchange);
    List<Prompt.Turn> turns = written(prompt, arguments, exchange, peer);
    if (peer.pending(frame, out)) {
      return;
    }
    ObjectNode result = Json.object().put("description", prompt.description());
    ArrayNode messages = result.putArray("messages");
    for (Prompt.Turn turn : turns) {
      messages
          .addObject()
          .put("role", turn.role())
          .set("content", ContentJson.of(turn.content(), exchange.revision()));
    }
    out.append(frame.around(result));
  }

  private static List<Prompt.Turn> written(
      Prompt prompt, Map<String, String> arguments, McpExchange exchange, LivePeer peer) {
    try {
      return prompt.body().write(arguments, exchange.http().caller(), peer);
    } catch (ProblemException refusal) {
      if (peer.asked()) {
        return List.of();
      }
      throw ProtocolError.refused(refusal.problem(), exchange.http().caller().language());
    } finally {
      peer.answered();
    }
  }

  private static Map<String, String> arguments(Prompt prompt, @Nullable JsonNode given) {
    if (given != null && !given.isNull() && !given.isObject()) {
      throw ProtocolError.invalidParams("arguments must be an object of strings");
    }
    Map<String, String> arguments = new LinkedHashMap<>();
    for (Prompt.Argument argument : prompt.arguments()) {
      JsonNode value = given == null ? null : given.get(argument.name());
      if (value != null && value.isString()) {
        arguments.put(argument.name(), value.stringValue());
      } else if (argument.required() || (value != null && !value.isNull())) {
        throw ProtocolError.invalidParams(
            argument.name() + (value == null ? " is missing" : " must be a string"));
      }
    }
    return arguments;
  }
}
