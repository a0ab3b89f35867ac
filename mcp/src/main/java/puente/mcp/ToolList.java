package puente.mcp;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import puente.bridge.Bridge;
import puente.bridge.Catalogue;
import puente.bridge.Effect;
import puente.bridge.Operation;
import puente.bridge.json.Json;
import puente.mcp.protocol.CacheHint;
import puente.mcp.protocol.Paging;
import puente.mcp.protocol.PerRevision;
import puente.mcp.protocol.ResultFrame;
import puente.mcp.protocol.Revision;
import puente.mcp.protocol.ServerInfo;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * {@code tools/list}: the definition of every tool, derived from its operation and written once per
 * revision and catalogue, so that it is the same to the byte each time (server/tools, "Listing
 * Tools").
 */
final class ToolList {
  /** The fields that every result has beside those of its operation. */
  private static final List<String> ADDED = List.of("say", "warnings");

  private final Bridge bridge;
  private final HeaderParameters headerParameters;
  private final Map<String, ObjectNode> inputSchemas;
  private final Paging paging;
  private final ServerInfo info;

  /** As many catalogues as are kept at once: what is offered, and what requests narrow it to. */
  private static final int MOST_WRITTEN = 16;

  private final Map<Catalogue, PerRevision<List<String>>> written = new ConcurrentHashMap<>();

  ToolList(
      Bridge bridge,
      HeaderParameters headerParameters,
      Map<String, ObjectNode> inputSchemas,
      Paging paging,
      ServerInfo info) {
    this.bridge = bridge;
    this.headerParameters = headerParameters;
    this.inputSchemas = inputSchemas;
    this.paging = paging;
    this.info = info;
    pages(); // What can't be written is found out at the start.
  }

  /** Written anew when the bridge serves another catalogue, by whoever asks first. */
  private PerRevision<List<String>> pages() {
    Catalogue served = bridge.catalogue();
    if (written.size() >= MOST_WRITTEN && !written.containsKey(served)) {
      written.clear();
    }
    return written.computeIfAbsent(served, this::write);
  }

  private PerRevision<List<String>> write(Catalogue catalogue) {
    List<List<Operation<?, ?>>> paged = paging.pages(catalogue.operations());
    return new PerRevision<>(revision -> pages(paged, revision));
  }

  private List<String> pages(List<List<Operation<?, ?>>> paged, Revision revision) {
    List<String> results = new ArrayList<>();
    for (List<Operation<?, ?>> page : paged) {
      ObjectNode result = Json.object();
      ArrayNode tools = result.putArray("tools");
      page.forEach(each -> tools.add(tool(each, headerParameters, revision)));
      Paging.link(result, results.size(), paged.size());
      CacheHint.LIST.addTo(result, revision);
      results.add(ResultFrame.of(revision, info).around(result));
    }
    return List.copyOf(results);
  }

  private ObjectNode tool(
      Operation<?, ?> operation, HeaderParameters headerParameters, Revision revision) {
    ObjectNode tool = Json.object().put("name", operation.name());
    boolean titled = !operation.title().isEmpty();
    if (titled && revision.has(Revision.Trait.TITLES)) {
      tool.put("title", operation.title());
    }
    if (!operation.purpose().isEmpty()) {
      tool.put("description", operation.purpose());
    }
    ObjectNode inputSchema = inputSchema(operation);
    if (revision.has(Revision.Trait.STATELESS)) {
      headerParameters.annotate(operation.name(), inputSchema);
    }
    tool.set("inputSchema", inputSchema);
    if (revision.has(Revision.Trait.STRUCTURED)) {
      tool.set("outputSchema", outputSchema(operation));
    }
    if (revision.has(Revision.Trait.ANNOTATIONS)) {
      ObjectNode annotations = annotations(operation.effect());
      if (titled) {
        annotations.put("title", operation.title());
      }
      tool.set("annotations", annotations);
    }
    return tool;
  }

  private ObjectNode inputSchema(Operation<?, ?> operation) {
    ObjectNode given = inputSchemas.get(operation.name());
    return given == null
        ? operation.input().json().put("additionalProperties", false)
        : given.deepCopy();
  }

  private static ObjectNode outputSchema(Operation<?, ?> operation) {
    ADDED.forEach(
        name -> {
          if (operation.output().field(name) != null) {
            throw new IllegalArgumentException(
                operation.name() + " has an output field called " + name + ", which is taken");
          }
        });
    ObjectNode schema = operation.output().json();
    ObjectNode properties = schema.withObjectProperty("properties");
    properties.putObject("say").put("type", "string");
    properties.putObject("warnings").put("type", "array").putObject("items").put("type", "string");
    schema.withArrayProperty("required").add("say");
    return schema;
  }

  /**
   * The hints of an effect. A write may overwrite, which the protocol calls destructive, and only
   * the caller's own key makes a repeated one harmless; what reaches a person leaves our world.
   */
  private static ObjectNode annotations(Effect effect) {
    boolean reads = effect == Effect.READS;
    return Json.object()
        .put("readOnlyHint", reads)
        .put("destructiveHint", !reads)
        .put("idempotentHint", reads)
        .put("openWorldHint", effect == Effect.SENDS);
  }

  /** Answers {@code tools/list}. */
  void list(McpExchange exchange, StringBuilder out) {
    List<String> rendered = pages().get(exchange.revision());
    out.append(rendered.get(Paging.asked(exchange.params(), rendered.size())));
  }
}
