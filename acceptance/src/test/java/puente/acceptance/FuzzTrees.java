package puente.acceptance;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import puente.bridge.json.Json;
import tools.jackson.core.StreamWriteConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Mutations of a message as JSON: what is well-formed and yet not what was meant. */
final class FuzzTrees {
  private static final JsonMapper DEEP =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamWriteConstraints(
                      StreamWriteConstraints.builder().maxNestingDepth(100_000).build())
                  .build())
          .build();
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final String[] MEMBERS = {
    "id",
    "jsonrpc",
    "method",
    "params",
    "name",
    "arguments",
    "_meta",
    "uri",
    "cursor",
    "taskId",
    "protocolVersion",
    "capabilities",
    "clientInfo",
    "requestState",
    "inputResponses",
    "level",
    "progressToken",
    "io.modelcontextprotocol/protocolVersion",
    "limit",
    "query",
    "task",
    "io.modelcontextprotocol/clientCapabilities",
    "puente/idempotency-key",
    "notifications",
    "io.modelcontextprotocol/logLevel",
    "result",
    "error",
    "toString",
    "hasOwnProperty"
  };

  /** Does one thing to the message and tells what. */
  static String mutate(FuzzMessage message, Dice dice) {
    return switch (dice.below(10)) {
      case 0, 1, 2 -> replace(message, dice);
      case 3 -> remove(message, dice);
      case 4 -> add(message, dice);
      case 5 -> id(message, dice);
      case 6 -> method(message, dice);
      case 7 -> meta(message, dice);
      case 8 -> state(message, dice);
      default -> wrap(message, dice);
    };
  }

  private static String replace(FuzzMessage message, Dice dice) {
    List<JsonNode> containers = containers(message.tree);
    JsonNode strange = strange(dice);
    if (containers.isEmpty() || dice.oneIn(30)) {
      message.tree = strange;
      return "is " + told(strange);
    }
    JsonNode container = dice.oneOf(containers);
    if (container instanceof ObjectNode object && !object.isEmpty()) {
      String name = dice.oneOf(List.copyOf(object.propertyNames()));
      object.set(name, strange);
      return name + " is " + told(strange);
    }
    if (container instanceof ArrayNode array && !array.isEmpty()) {
      array.set(dice.below(array.size()), strange);
      return "an element is " + told(strange);
    }
    return "as it was";
  }

  private static String remove(FuzzMessage message, Dice dice) {
    List<JsonNode> containers = containers(message.tree);
    if (!containers.isEmpty()
        && dice.oneOf(containers) instanceof ObjectNode object
        && !object.isEmpty()) {
      String name = dice.oneOf(List.copyOf(object.propertyNames()));
      object.remove(name);
      return "no " + name;
    }
    return "as it was";
  }

  private static String add(FuzzMessage message, Dice dice) {
    List<JsonNode> containers = containers(message.tree);
    JsonNode strange = strange(dice);
    String name = dice.oneIn(3) ? dice.one("__proto__", "constructor", "") : dice.one(MEMBERS);
    if (!containers.isEmpty() && dice.oneOf(containers) instanceof ObjectNode object) {
      object.set(name, strange);
      return name + " is added, " + told(strange);
    }
    return "as it was";
  }

  private static String id(FuzzMessage message, Dice dice) {
    JsonNode id =
        dice.one(
            NODES.nullNode(),
            NODES.numberNode(0),
            NODES.numberNode(-1),
            NODES.numberNode(Long.MIN_VALUE),
            NODES.numberNode(new BigInteger("9".repeat(99))),
            NODES.numberNode(new BigDecimal("1.0")),
            NODES.numberNode(new BigDecimal("1E+2")),
            NODES.numberNode(new BigDecimal("1E+99999")),
            NODES.numberNode(new BigDecimal("0.5")),
            NODES.stringNode(""),
            NODES.stringNode("\0\u001f\"\\\n"),
            NODES.stringNode("\ud800"),
            NODES.stringNode("ñ€😀"),
            NODES.stringNode("x".repeat(256)),
            NODES.stringNode("x".repeat(257)),
            NODES.booleanNode(true),
            NODES.objectNode(),
            NODES.arrayNode());
    if (message.tree instanceof ObjectNode object) {
      object.set("id", id);
    }
    return "id is " + told(id);
  }

  private static String method(FuzzMessage message, Dice dice) {
    String method =
        dice.oneIn(2)
            ? dice.oneOf(FuzzSeeds.REQUESTS)[0]
            : dice.one(
                "",
                "nobody/knows",
                "tools/call ",
                "TOOLS/LIST",
                "rpc.discover",
                "tools/call\0",
                "__proto__",
                "constructor",
                "../tools/list",
                "x".repeat(100_000),
                "\udc00");
    if (message.tree instanceof ObjectNode object) {
      object.put("method", method);
      if (dice.oneIn(2) && method.matches("[\\w/ .]{1,99}")) {
        message.set("Mcp-Method", method);
      }
    }
    return "method is " + told(NODES.stringNode(method));
  }

  private static String meta(FuzzMessage message, Dice dice) {
    if (!(message.tree instanceof ObjectNode object)
        || !(object.path("params") instanceof ObjectNode params)) {
      return "as it was";
    }
    JsonNode strange = strange(dice);
    if (dice.oneIn(2)) {
      params.set("_meta", strange);
      return "_meta is " + told(strange);
    }
    String name =
        dice.one(
            "io.modelcontextprotocol/protocolVersion",
            "io.modelcontextprotocol/clientInfo",
            "io.modelcontextprotocol/clientCapabilities",
            "io.modelcontextprotocol/logLevel",
            "io.modelcontextprotocol/subscriptionId",
            "puente/idempotency-key",
            "progressToken",
            "traceparent");
    if (!(params.path("_meta") instanceof ObjectNode)) {
      params.putObject("_meta");
    }
    ((ObjectNode) params.path("_meta")).set(name, strange);
    return "_meta/" + name + " is " + told(strange);
  }

  private static String state(FuzzMessage message, Dice dice) {
    if (!(message.tree instanceof ObjectNode object)
        || !(object.path("params") instanceof ObjectNode params)) {
      return "as it was";
    }
    String state =
        dice.one(
            "",
            ".",
            "..",
            "e30.AAAA",
            "e30.",
            ".e30",
            "!.!",
            "W10.W10",
            "bnVsbA.AAAA",
            "eyJyZXF1ZXN0Ijp7fSwidW50aWwiOjk5OTk5OTk5OTl9.AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
            "e30." + "A".repeat(100_000),
            "\0",
            "\ud800.e30");
    params.put("requestState", state);
    if (dice.oneIn(2)) {
      params.set("inputResponses", dice.oneIn(2) ? strange(dice) : Json.read("{\"a\":{\"x\":1}}"));
    }
    return "requestState is " + told(NODES.stringNode(state));
  }

  private static String wrap(FuzzMessage message, Dice dice) {
    ArrayNode batch = NODES.arrayNode();
    int size = dice.one(0, 1, 2, 20, 21, 500);
    for (int i = 0; i < size; i++) {
      batch.add(message.tree);
    }
    message.tree = batch;
    return "in a batch of " + size;
  }

  /** A value that hardly anybody expects. */
  static JsonNode strange(Dice dice) {
    return switch (dice.below(17)) {
      case 0 -> NODES.nullNode();
      case 1 -> NODES.booleanNode(dice.oneIn(2));
      case 2 -> NODES.numberNode(dice.one(0, -1, 1, 3, Integer.MAX_VALUE, Integer.MIN_VALUE));
      case 3 -> NODES.numberNode(new BigDecimal(dice.one("1E+400", "1E-400", "0.1", "-0.0")));
      case 4 -> NODES.numberNode(new BigInteger("1" + "0".repeat(dice.one(18, 19, 98, 99, 5_000))));
      case 5 -> NODES.numberNode(new BigDecimal(dice.one("1E+9999999", "1E-9999999", "9E+999999")));
      case 6 -> NODES.stringNode("");
      case 7 -> NODES.stringNode("x".repeat(dice.one(300, 5_000, 60_000)));
      case 8 -> NODES.stringNode(dice.one("\0", "a\0b", "\u007f", "\u2028", "\ufeff", "\u202e"));
      case 9 -> NODES.stringNode(dice.one("\ud800", "\udfff\ud800", "a\udc00"));
      case 10 ->
          NODES.stringNode(dice.one("1", "true", "null", "{}", "2026-07-28", "../..", "%00"));
      case 11 -> NODES.objectNode();
      case 12 -> NODES.arrayNode();
      case 13 -> deep(dice.one(10, 60, 64, 65, 400), dice.oneIn(2));
      case 14 -> Json.object().set("__proto__", Json.object().put("isAdmin", true));
      case 15 -> many(dice.one(50, 2_000));
      default -> NODES.arrayNode().add(NODES.nullNode()).add(NODES.arrayNode());
    };
  }

  private static JsonNode deep(int levels, boolean objects) {
    JsonNode node = NODES.numberNode(1);
    for (int i = 0; i < levels; i++) {
      node = objects ? Json.object().set("a", node) : NODES.arrayNode().add(node);
    }
    return node;
  }

  private static JsonNode many(int members) {
    ObjectNode object = Json.object();
    for (int i = 0; i < members; i++) {
      object.put("member_" + i, i);
    }
    return object;
  }

  private static List<JsonNode> containers(JsonNode tree) {
    List<JsonNode> found = new ArrayList<>();
    if (tree.isContainer() && !tree.isEmpty()) {
      found.add(tree);
      for (JsonNode child : tree) {
        if (found.size() < 100) {
          found.addAll(containers(child));
        }
      }
    }
    return found;
  }

  /** A tree of any depth. */
  static String text(JsonNode tree) {
    return DEEP.writeValueAsString(tree);
  }

  private static String told(JsonNode node) {
    String text = text(node);
    return text.length() <= 60 ? text : text.substring(0, 60) + "… (" + text.length() + ")";
  }

  private FuzzTrees() {}
}
