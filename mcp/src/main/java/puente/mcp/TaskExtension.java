package puente.mcp;

import puente.bridge.json.Json;
import puente.mcp.protocol.ProtocolError;
import puente.mcp.protocol.Revision;
import tools.jackson.databind.node.ObjectNode;

/**
 * Which clients know tasks: those that say so with the request itself (extension {@code
 * io.modelcontextprotocol/tasks}, "Capability Negotiation").
 */
final class TaskExtension {
  static final String ID = "io.modelcontextprotocol/tasks";

  static boolean declared(McpExchange exchange) {
    return exchange.has(Revision.Trait.STATELESS)
        && capabilities(exchange).path("extensions").path(ID).isObject();
  }

  /**
   * Returns the client's capabilities, as the request declares them.
   *
   * @param exchange one of a revision in which every request says so
   */
  static ObjectNode capabilities(McpExchange exchange) {
    return (ObjectNode) exchange.params().path("_meta").path(StatelessRules.CAPABILITIES);
  }

  /**
   * Refuses a request that only a client that knows tasks can make.
   *
   * @throws ProtocolError that names the extension
   */
  static void require(McpExchange exchange) {
    if (!declared(exchange)) {
      ObjectNode required = Json.object();
      required.putObject("extensions").putObject(ID);
      throw ProtocolError.missingCapability(required);
    }
  }

  private TaskExtension() {}
}
