package puente.acceptance;

import java.util.List;
import puente.bridge.json.Json;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Valid messages of every method and revision, which mutations start from. */
final class FuzzSeeds {
  static final String STATELESS = "2026-07-28";
  static final List<String> REVISIONS =
      List.of("2024-11-05", "2025-03-26", "2025-06-18", "2025-11-25", STATELESS);

  /** Methods, each with the parameters of a valid call. */
  static final List<String[]> REQUESTS =
      List.of(
          method("initialize", "{'clientInfo':{'name':'fuzz','version':'1'},'capabilities':{}}"),
          method("ping", "{}"),
          method("server/discover", "{}"),
          method("subscriptions/listen", "{'notifications':{'toolsListChanged':true}}"),
          method("tools/list", "{}"),
          method("tools/call", "{'name':'puente_about','arguments':{}}"),
          method("tools/call", "{'name':'puente_about'}"),
          method("tools/call", "{'name':'list_projects','arguments':{'query':'erp','limit':3}}"),
          method("tools/call", "{'name':'list_projects','arguments':{}}"),
          method("tools/call", "{'name':'get_salesperson_with_least_opportunities'}"),
          method(
              "tools/call",
              "{'name':'dev_get_quotation_status','arguments':{'tracking_id':'quot_0123456789ab'}}"),
          method("resources/list", "{}"),
          method("resources/templates/list", "{}"),
          method("resources/read", "{'uri':'odoo://none/1'}"),
          method("resources/subscribe", "{'uri':'odoo://none/1'}"),
          method("resources/unsubscribe", "{'uri':'odoo://none/1'}"),
          method("prompts/list", "{}"),
          method("prompts/get", "{'name':'none','arguments':{'a':'b'}}"),
          method(
              "completion/complete",
              "{'ref':{'type':'ref/prompt','name':'none'},'argument':{'name':'a','value':'b'}}"),
          method("logging/setLevel", "{'level':'info'}"),
          method("tasks/get", "{'taskId':'quot_0123456789ab'}"),
          method("tasks/update", "{'taskId':'quot_0123456789ab','inputResponses':{}}"),
          method("tasks/cancel", "{'taskId':'quot_0123456789ab'}"),
          method("tasks/result", "{'taskId':'quot_0123456789ab'}"),
          method("tasks/list", "{}"));

  private static final List<String[]> NOTIFICATIONS =
      List.of(
          method("notifications/initialized", "{}"),
          method("notifications/cancelled", "{'requestId':1,'reason':'no more'}"),
          method("notifications/progress", "{'progressToken':1,'progress':0.5}"),
          method("notifications/roots/list_changed", "{}"));

  /** So rare that nobody is hammered; every one is the same quotation. */
  private static final int BETWEEN_QUOTATIONS = 500;

  private static String[] method(String name, String params) {
    return new String[] {name, params.replace('\'', '"')};
  }

  /** The valid message that a number stands for. */
  static FuzzMessage of(long seed, long number) {
    Dice dice = new Dice(seed, number, 0);
    String revision = dice.oneOf(REVISIONS);
    JsonNode tree = dice.oneIn(15) ? batch(dice, revision, number) : single(dice, revision, number);
    String path = dice.oneIn(20) ? dice.one("/mcp/sse", "/mcp/messages") : "/mcp";
    FuzzMessage message = new FuzzMessage(number, revision, path, tree);
    message.set("Content-Type", "application/json");
    message.set("Accept", "application/json, text/event-stream");
    if (!dice.oneIn(4) || revision.equals(STATELESS)) {
      message.set("MCP-Protocol-Version", revision);
    }
    if (revision.equals(STATELESS)) {
      message.set("Mcp-Method", tree.path("method").asString("none"));
      String name = tree.at("/params/name").asString(tree.at("/params/uri").asString(""));
      if (!name.isEmpty()) {
        message.set("Mcp-Name", name);
      }
    } else if (dice.oneIn(2)) {
      message.set("Mcp-Session-Id", FuzzMessage.OWN_SESSION);
    }
    message.story.add(tree.path("method").asString(tree.isArray() ? "batch" : "response"));
    return message;
  }

  private static ArrayNode batch(Dice dice, String revision, long number) {
    ArrayNode batch = Json.mapper().createArrayNode();
    int size = dice.below(5);
    for (int i = 0; i < size; i++) {
      batch.add(single(dice, revision, number * 10 + i));
    }
    return batch;
  }

  private static ObjectNode single(Dice dice, String revision, long id) {
    ObjectNode message = Json.object().put("jsonrpc", "2.0");
    if (dice.oneIn(20)) {
      return dice.oneIn(2)
          ? message.put("id", "puente-" + dice.below(9)).set("result", Json.object())
          : message
              .put("id", dice.below(9))
              .set("error", Json.object().put("code", -1).put("message", "no"));
    }
    if (dice.oneIn(10)) {
      return filled(message, dice.oneOf(NOTIFICATIONS), revision);
    }
    if (dice.oneIn(2)) {
      message.put("id", id);
    } else {
      message.put("id", "m-" + id);
    }
    if (dice.oneIn(BETWEEN_QUOTATIONS)) {
      filled(message, method("tools/call", "{'name':'dev_create_quotation'}"), revision);
      message.withObjectProperty("params").set("arguments", Ask.quotation("fuzz"));
      return message;
    }
    return filled(message, dice.oneOf(REQUESTS), revision);
  }

  private static ObjectNode filled(ObjectNode message, String[] method, String revision) {
    message.put("method", method[0]);
    ObjectNode params = (ObjectNode) Json.read(method[1]);
    message.set("params", params);
    if (method[0].equals("initialize")) {
      params.put("protocolVersion", revision);
    }
    if (revision.equals(STATELESS)) {
      params
          .putObject("_meta")
          .put("io.modelcontextprotocol/protocolVersion", revision)
          .set(
              "io.modelcontextprotocol/clientInfo",
              Json.object().put("name", "fuzz").put("version", "1"))
          .set("io.modelcontextprotocol/clientCapabilities", Json.object());
    }
    return message;
  }

  private FuzzSeeds() {}
}
