package puente.mcp;

import org.jspecify.annotations.Nullable;
import puente.mcp.protocol.HeaderValue;
import puente.mcp.protocol.Headers;
import puente.mcp.protocol.ProtocolError;
import tools.jackson.databind.JsonNode;

/**
 * The requirements on every request of a stateless revision: its client's capabilities, and header
 * fields that say the same as its body (basic, "Per-request protocol fields", and
 * basic/transports/streamable-http, "Request Metadata", 2026-07-28).
 */
final class StatelessRules {
  static final String CAPABILITIES = "io.modelcontextprotocol/clientCapabilities";

  /**
   * Checks a request whose version has been checked.
   *
   * @param method the row of its method; null when there is none
   * @throws ProtocolError when something is missing or does not match
   */
  static void check(McpExchange exchange, @Nullable Method method) {
    JsonNode capabilities = exchange.params().path("_meta").get(CAPABILITIES);
    if (capabilities == null || !capabilities.isObject()) {
      throw ProtocolError.invalidMeta("params._meta must have " + CAPABILITIES + ", an object");
    }
    if (!exchange.mirrors()) {
      return;
    }
    Headers headers = exchange.http().headers();
    String named = headers.value("Mcp-Method");
    if (named == null || !named.equals(exchange.message().method())) {
      throw mismatch("Mcp-Method", named, "method");
    }
    if (method != null && method.nameParam() != null) {
      checkName(exchange, method.nameParam(), headers.value("Mcp-Name"));
    }
  }

  private static void checkName(McpExchange exchange, String param, @Nullable String header) {
    JsonNode name = exchange.params().get(param);
    if (name == null || !name.isString()) {
      return; // The method refuses it in its own words.
    }
    if (header == null || !name.stringValue().equals(HeaderValue.decoded(header))) {
      throw mismatch("Mcp-Name", header, "params." + param);
    }
  }

  private static ProtocolError mismatch(String header, @Nullable String value, String member) {
    return ProtocolError.headerMismatch(
        header + (value == null ? " is missing" : " does not match " + member + " of the body"));
  }

  private StatelessRules() {}
}
