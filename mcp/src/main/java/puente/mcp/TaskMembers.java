package puente.mcp;

import org.jspecify.annotations.Nullable;
import puente.bridge.json.Json;
import puente.bridge.text.Language;
import puente.mcp.features.ClientQuestion;
import puente.mcp.features.Tasks;
import puente.mcp.protocol.ProtocolError;
import tools.jackson.databind.node.ObjectNode;

/** A task as the members it has in each message that tells of it ("Tasks"). */
record TaskMembers(Tasks tasks, ToolResult results) {
  /** The suggested interval between polls: back ends take about so long. */
  private static final int POLL_MILLIS = 1_000;

  /** The task of that id, if the exchange's caller may know of it. */
  Tasks.@Nullable Task find(String id, McpExchange exchange) {
    return tasks.find(id, exchange.http().caller());
  }

  /** Appends the members of every {@code Task}. */
  void append(Tasks.Task task, McpExchange exchange, StringBuilder out) {
    String members =
        Json.object()
            .put("taskId", task.id())
            .put("status", status(task.state()))
            .put("statusMessage", task.message().in(language(exchange)))
            .put("createdAt", task.createdAt().toString())
            .put("lastUpdatedAt", task.updatedAt().toString())
            .put("ttlMs", task.lifetime().toMillis())
            .put("pollIntervalMs", POLL_MILLIS)
            .toString();
    out.append(members, 1, members.length() - 1);
  }

  /**
   * Appends the members of the {@code DetailedTask} that it is now.
   *
   * @throws ProtocolError when it asks what this client cannot be asked (basic/patterns/mrtr)
   */
  void appendDetailed(Tasks.Task task, McpExchange exchange, StringBuilder out) {
    append(task, exchange, out);
    switch (task.state()) {
      case Tasks.State.Working _, Tasks.State.Cancelled _ -> {
        // The status says it all.
      }
      case Tasks.State.Asking asking -> {
        requireAskable(asking, exchange);
        out.append(",\"inputRequests\":").append(ClientQuestion.json(asking.questions()));
      }
      case Tasks.State.Ended ended -> {
        out.append(",\"result\":");
        results.append(ended.outcome(), language(exchange), exchange.revision(), true, out);
      }
      case Tasks.State.Broken broken -> {
        ObjectNode error = Json.object().put("code", ProtocolError.INTERNAL_ERROR);
        out.append(",\"error\":").append(error.put("message", broken.why().in(language(exchange))));
      }
    }
  }

  private static String status(Tasks.State state) {
    return switch (state) {
      case Tasks.State.Working _ -> "working";
      case Tasks.State.Asking _ -> "input_required";
      case Tasks.State.Ended _ -> "completed";
      case Tasks.State.Broken _ -> "failed";
      case Tasks.State.Cancelled _ -> "cancelled";
    };
  }

  private static void requireAskable(Tasks.State.Asking asking, McpExchange exchange) {
    ObjectNode able = TaskExtension.capabilities(exchange);
    ObjectNode lacking = Json.object();
    for (ClientQuestion ask : asking.questions().values()) {
      if (!able.has(ask.capability())) {
        lacking.putObject(ask.capability());
      }
    }
    if (!lacking.isEmpty()) {
      throw ProtocolError.missingCapability(lacking);
    }
  }

  private static Language language(McpExchange exchange) {
    return exchange.http().caller().language();
  }
}
