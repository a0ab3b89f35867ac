package puente.mcp.protocol;

import java.math.BigDecimal;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import puente.bridge.json.Json;
import puente.bridge.json.JsonText;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A JSON-RPC message from a client: basic, "Messages". */
public sealed interface Message {
  /** Longer ids are refused rather than echoed. */
  int LONGEST_ID = 256;

  /** The request that begins a session. */
  String INITIALIZE = "initialize";

  /** The methods that may come without an id. */
  Set<String> BARE = Set.of("tools/list", "tools/call");

  /**
   * Wants an answer.
   *
   * @param id the id as it stands in the answer, a JSON string or number
   * @param params what the method is given; empty for nothing
   */
  record Request(String id, String method, ObjectNode params) implements Message {}

  /** Wants none. */
  record Notification(String method, ObjectNode params) implements Message {}

  /** Answers something the server asked. */
  record Response(String id, JsonNode body) implements Message {}

  /**
   * Reads a message.
   *
   * @param undeclared no protocol version came with it, so it may be one that people write by hand
   * @throws ProtocolError when it is none
   */
  static Message read(JsonNode node, boolean undeclared) {
    if (!node.isObject()) {
      throw ProtocolError.invalidRequest("a message is a JSON object");
    }
    if (undeclared && isBare(node)) {
      return new Request("null", node.path("method").asString(), params(node));
    }
    JsonNode version = node.get("jsonrpc");
    if (version == null || !version.isString() || !version.stringValue().equals("2.0")) {
      throw ProtocolError.invalidRequest("jsonrpc must be \"2.0\"");
    }
    JsonNode givenId = node.get("id");
    String id = id(node);
    if (givenId != null && id == null) {
      throw ProtocolError.invalidRequest("id must be a short string or an integer");
    }
    JsonNode method = node.get("method");
    if (method != null && method.isString()) {
      ObjectNode params = params(node);
      return id == null
          ? new Notification(method.stringValue(), params)
          : new Request(id, method.stringValue(), params);
    }
    if (method == null && id != null && (node.has("result") || node.has("error"))) {
      return new Response(id, node);
    }
    throw ProtocolError.invalidRequest("method must be a string");
  }

  /**
   * Tells whether it is a request without an id, perhaps without {@code jsonrpc} too: documentation
   * in use prints such, and calls of tools make no sense as notifications.
   */
  private static boolean isBare(JsonNode node) {
    JsonNode version = node.get("jsonrpc");
    boolean tool = BARE.contains(node.path("method").asString(""));
    return tool && !node.has("id") && (version == null || version.asString("").equals("2.0"));
  }

  /** The id of a message, good or bad, as JSON; null when it has none that may be echoed. */
  static @Nullable String id(JsonNode node) {
    return quoted(node.get("id"));
  }

  /** An id as JSON; null for what is none. */
  static @Nullable String quoted(@Nullable JsonNode id) {
    if (id == null) {
      return null;
    }
    if (id.isIntegralNumber()) {
      return id.asString();
    }
    if (id.isNumber()) {
      BigDecimal number = id.decimalValue();
      return number.stripTrailingZeros().scale() <= 0 ? number.toString() : null;
    }
    if (!id.isString() || id.stringValue().length() > LONGEST_ID) {
      return null;
    }
    StringBuilder quoted = new StringBuilder(id.stringValue().length() + 2);
    JsonText.quote(id.stringValue(), quoted);
    return quoted.toString();
  }

  private static ObjectNode params(JsonNode node) {
    JsonNode params = node.get("params");
    if (params == null || params.isNull()) {
      return Json.object();
    }
    if (params instanceof ObjectNode object) {
      return object;
    }
    throw ProtocolError.invalidRequest("params must be an object");
  }
}
