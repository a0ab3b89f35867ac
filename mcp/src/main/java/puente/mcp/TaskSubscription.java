package puente.mcp;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import puente.bridge.Bridge;
import puente.bridge.json.Digest;
import puente.bridge.json.Json;
import puente.mcp.features.Tasks;
import puente.mcp.protocol.ProtocolError;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The tasks that one open subscription is told of: "Task Status Notifications". */
final class TaskSubscription {
  /** As many as the stream's mailbox takes at once. */
  private static final int MOST_TASKS = 100;

  private final TaskMembers members;
  private final McpExchange exchange;
  private final Consumer<ObjectNode> tells;

  /** The digest of what was last told of each; empty for nothing yet. */
  private final Map<String, String> told = new ConcurrentHashMap<>();

  TaskSubscription(TaskMembers members, McpExchange exchange, Consumer<ObjectNode> tells) {
    this.members = members;
    this.exchange = exchange;
    this.tells = tells;
  }

  /**
   * Watches what is asked for, as far as the caller may know of it.
   *
   * @return the ids that are watched
   * @throws ProtocolError when tasks are asked for by a client that does not know them
   */
  ArrayNode watch(JsonNode ids) {
    ArrayNode watched = Json.mapper().createArrayNode();
    if (!ids.isArray() || ids.isEmpty()) {
      return watched;
    }
    TaskExtension.require(exchange);
    ids.valueStream()
        .filter(JsonNode::isString)
        .map(JsonNode::stringValue)
        .distinct()
        .limit(MOST_TASKS)
        .filter(id -> members.find(id, exchange) != null)
        .forEach(
            id -> {
              told.put(id, "");
              watched.add(id);
            });
    return watched;
  }

  boolean watches(String id) {
    return told.containsKey(id);
  }

  /**
   * Tells each task as it is. A client that subscribes "need not" poll, so it has to hear of what
   * has changed between its call and its subscription.
   */
  void tellAll() {
    told.keySet().forEach(this::tell);
  }

  /** Tells a task as it is now, unless just that was told: one at a time, so none is told late. */
  synchronized void tell(String id) {
    try {
      Tasks.Task task = members.find(id, exchange);
      if (task == null) {
        return;
      }
      StringBuilder out = new StringBuilder("{");
      members.appendDetailed(task, exchange, out);
      String now = out.append('}').toString();
      String digest = Digest.of(now);
      if (!digest.equals(told.put(id, digest))) {
        tells.accept((ObjectNode) Json.read(now));
      }
    } catch (ProtocolError unaskable) {
      // The client cannot be asked what it waits for, and tasks/get says so.
    } catch (RuntimeException bug) {
      Bridge.report("mcp", bug);
    }
  }
}
