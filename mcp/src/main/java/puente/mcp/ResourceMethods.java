package puente.mcp;

import java.util.ArrayList;
import java.util.List;
import puente.bridge.Problem;
import puente.bridge.ProblemException;
import puente.bridge.json.Json;
import puente.mcp.features.Content;
import puente.mcp.features.Resources;
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

/** {@code resources/*}: server/resources. */
final class ResourceMethods {
  /** No document has a longer address. */
  static final int LONGEST_URI = 2_048;

  private final Resources resources;
  private final Paging paging;
  private final PerRevision<ResultFrame> frames;

  ResourceMethods(Resources resources, Paging paging, ServerInfo info) {
    this.resources = resources;
    this.paging = paging;
    this.frames = new PerRevision<>(revision -> ResultFrame.of(revision, info));
  }

  /** Answers {@code resources/list}. */
  void list(McpExchange exchange, StringBuilder out) {
    List<ObjectNode> entries = new ArrayList<>();
    for (Resources.Resource resource : resources.list(exchange.http().caller())) {
      ObjectNode entry = Json.object().put("uri", resource.uri()).put("name", resource.name());
      describe(entry, resource.title(), resource.description(), resource.mimeType(), exchange);
      entries.add(entry);
    }
    page("resources", entries, exchange, out);
  }

  /** Answers {@code resources/templates/list}. */
  void templates(McpExchange exchange, StringBuilder out) {
    List<ObjectNode> entries = new ArrayList<>();
    for (Resources.Template template : resources.templates()) {
      ObjectNode entry =
          Json.object().put("uriTemplate", template.uriTemplate()).put("name", template.name());
      describe(entry, template.title(), template.description(), template.mimeType(), exchange);
      entries.add(entry);
    }
    page("resourceTemplates", entries, exchange, out);
  }

  private static void describe(
      ObjectNode entry, String title, String description, String mimeType, McpExchange exchange) {
    if (exchange.has(Revision.Trait.TITLES)) {
      entry.put("title", title);
    }
    entry.put("description", description).put("mimeType", mimeType);
  }

  private void page(
      String name, List<ObjectNode> entries, McpExchange exchange, StringBuilder out) {
    List<List<ObjectNode>> pages = paging.pages(entries);
    int page = Paging.asked(exchange.params(), pages.size());
    ObjectNode result = Json.object();
    result.putArray(name).addAll(pages.get(page));
    Paging.link(result, page, pages.size());
    CacheHint.LIST.addTo(result, exchange.revision());
    out.append(frames.get(exchange.revision()).around(result));
  }

  /** Answers {@code resources/read}. */
  void read(McpExchange exchange, StringBuilder out) {
    String uri = uri(exchange);
    List<Content.Contents> read;
    try {
      read = resources.read(uri, exchange.http().caller());
    } catch (ProblemException refusal) {
      if (refusal.problem() instanceof Problem.Missing) {
        throw ProtocolError.noResource(uri, exchange.revision());
      }
      throw ProtocolError.refused(refusal.problem(), exchange.http().caller().language());
    }
    if (read == null) {
      throw ProtocolError.noResource(uri, exchange.revision());
    }
    ObjectNode result = Json.object();
    ArrayNode contents = result.putArray("contents");
    read.forEach(each -> contents.add(each.json()));
    CacheHint.READ.addTo(result, exchange.revision());
    out.append(frames.get(exchange.revision()).around(result));
  }

  /** Answers {@code resources/subscribe}. */
  void subscribe(McpExchange exchange, StringBuilder out) {
    String uri = uri(exchange);
    if (!resources.mayFollow(uri, exchange.http().caller())) {
      throw ProtocolError.noResource(uri, exchange.revision());
    }
    if (exchange.session() != null) {
      exchange.session().subscribe(uri);
    }
    out.append("{}");
  }

  /** Answers {@code resources/unsubscribe}. */
  void unsubscribe(McpExchange exchange, StringBuilder out) {
    String uri = uri(exchange);
    if (exchange.session() != null) {
      exchange.session().unsubscribe(uri);
    }
    out.append("{}");
  }

  private static String uri(McpExchange exchange) {
    JsonNode uri = exchange.params().get("uri");
    if (uri == null || !uri.isString()) {
      throw ProtocolError.invalidParams("uri must be a string");
    }
    if (uri.stringValue().length() > LONGEST_URI) {
      throw ProtocolError.invalidParams("uri has at most " + LONGEST_URI + " characters");
    }
    return uri.stringValue();
  }
}
