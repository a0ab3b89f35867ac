package puente.mcp;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import puente.bridge.Caller;
import puente.bridge.ProblemException;
import puente.mcp.features.Tasks;
import puente.mcp.protocol.ProtocolError;
import puente.mcp.protocol.ResultFrame;
import tools.jackson.databind.JsonNode;

/**
 * The methods of the extension {@code io.modelcontextprotocol/tasks}: {@code tasks/get}, {@code
 * tasks/update} and {@code tasks/cancel}.
 */
final class TaskMethods {
  private final Tasks tasks;
  private final TaskMembers members;
  private final ToolResult results;

  TaskMethods(Tasks tasks, ToolResult results) {
    this.tasks = tasks;
    this.results = results;
    this.members = new TaskMembers(tasks, results);
  }

  /**
   * Appends the {@code CreateTaskResult} of a call that became a task.
   *
   * @return whether there is such a task
   */
  boolean handOut(String id, McpExchange exchange, StringBuilder out) {
    Tasks.Task task = members.find(id, exchange);
    if (task == null) {
      return false;
    }
    ResultFrame frame = results.frame(exchange.revision()).handingOut();
    out.append(frame.opening());
    members.append(task, exchange, out);
    frame.close(null, out);
    return true;
  }

  /** Answers {@code tasks/get}: "Task Polling". */
  void get(McpExchange exchange, StringBuilder out) {
    Tasks.Task task = find(exchange);
    ResultFrame frame = results.frame(exchange.revision());
    out.append(frame.opening());
    members.appendDetailed(task, exchange, out);
    frame.close(null, out);
  }

  /** Answers {@code tasks/update}: "Task Update Requests". */
  void update(McpExchange exchange, StringBuilder out) {
    Tasks.Task task = changeable(exchange);
    tasks.answer(task.id(), responses(exchange.params().get("inputResponses")));
    results.frame(exchange.revision()).empty(null, out);
  }

  private static Map<String, JsonNode> responses(@Nullable JsonNode given) {
    if (given == null || !given.isObject() || !given.valueStream().allMatch(JsonNode::isObject)) {
      throw ProtocolError.invalidParams("inputResponses must be an object of objects");
    }
    Map<String, JsonNode> responses = new LinkedHashMap<>();
    given.properties().forEach(each -> responses.put(each.getKey(), each.getValue()));
    return responses;
  }

  /** Answers {@code tasks/cancel}: "Task Cancellation". */
  void cancel(McpExchange exchange, StringBuilder out) {
    tasks.cancel(changeable(exchange).id());
    results.frame(exchange.revision()).empty(null, out);
  }

  private Tasks.Task changeable(McpExchange exchange) {
    Tasks.Task task = find(exchange);
    Caller caller = exchange.http().caller();
    try {
      tasks.requireChange(task.id(), caller);
    } catch (ProblemException refusal) {
      throw ProtocolError.refused(refusal.problem(), caller.language());
    }
    return task;
  }

  /** The task that is asked about. Somebody else's is as unknown as one that never was. */
  private Tasks.Task find(McpExchange exchange) {
    TaskExtension.require(exchange);
    JsonNode id = exchange.params().get("taskId");
    if (id == null || !id.isString()) {
      throw ProtocolError.invalidParams("taskId must be a string");
    }
    Tasks.Task task = members.find(id.stringValue(), exchange);
    if (task == null) {
      throw ProtocolError.invalidParams("there is no such task");
    }
    return task;
  }
}
