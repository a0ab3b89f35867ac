package puente.mcp;

import java.util.HashMap;
import java.util.Map;
import puente.bridge.Bridge;
import puente.mcp.features.Features;
import puente.mcp.features.LogLevel;
import puente.mcp.protocol.Message;
import puente.mcp.protocol.Paging;
import puente.mcp.protocol.Revision;
import puente.mcp.protocol.ServerInfo;

/** The whole protocol, one row per method. What an application does not offer has no row. */
final class Methods {
  private static final Revision.Trait STATELESS = Revision.Trait.STATELESS;

  static Map<String, Method> table(
      Bridge bridge,
      ServerInfo info,
      Features features,
      Sessions sessions,
      Subscriptions subscriptions,
      LivePeers peers) {
    HeaderParameters mirrored = new HeaderParameters(bridge.catalogue(), features.mirrored());
    Paging paging = new Paging(features.pageSize());
    Handshake introduction = new Handshake(info, features, sessions);
    ToolList toolList = new ToolList(bridge, mirrored, features.inputSchemas(), paging, info);
    ToolResult results = new ToolResult(info);
    RequestLimit limit = new RequestLimit(bridge);
    TaskMethods tasks =
        features.tasks() == null ? null : new TaskMethods(features.tasks(), results);
    ToolCall toolCall =
        new ToolCall(bridge, limit, mirrored, peers, results, tasks, features.taskOnly());
    Map<String, Method> rows = new HashMap<>();
    rows.put(Message.INITIALIZE, Method.without(STATELESS, introduction::initialize));
    rows.put("ping", Method.without(STATELESS, (_, out) -> out.append("{}")));
    rows.put("server/discover", Method.with(STATELESS, introduction::discover));
    rows.put("subscriptions/listen", Method.with(STATELESS, subscriptions::listen));
    rows.put("tools/list", Method.always(toolList::list));
    rows.put("tools/call", Method.always(toolCall::call).named("name").countedByBridge());
    if (tasks != null) {
      rows.put("tasks/get", Method.with(STATELESS, tasks::get).named("taskId"));
      rows.put("tasks/update", Method.with(STATELESS, tasks::update).named("taskId"));
      rows.put("tasks/cancel", Method.with(STATELESS, tasks::cancel).named("taskId"));
    }
    prompts(rows, features, paging, peers, info);
    resources(rows, features, paging, info);
    if (features.completions() != null) {
      CompletionMethod completion = new CompletionMethod(features.completions(), info);
      rows.put("completion/complete", Method.always(completion::complete));
    }
    if (features.logging()) {
      rows.put("logging/setLevel", Method.without(STATELESS, Methods::setLevel));
    }
    return Map.copyOf(rows);
  }

  private static void prompts(
      Map<String, Method> rows,
      Features features,
      Paging paging,
      LivePeers peers,
      ServerInfo info) {
    if (!features.prompts().isEmpty()) {
      PromptMethods prompts = new PromptMethods(features.prompts(), paging, peers, info);
      rows.put("prompts/list", Method.always(prompts::list));
      rows.put("prompts/get", Method.always(prompts::get).named("name"));
    }
  }

  private static void resources(
      Map<String, Method> rows, Features features, Paging paging, ServerInfo info) {
    if (features.resources() == null) {
      return;
    }
    ResourceMethods resources = new ResourceMethods(features.resources(), paging, info);
    rows.put("resources/list", Method.always(resources::list));
    rows.put("resources/templates/list", Method.always(resources::templates));
    rows.put("resources/read", Method.always(resources::read).named("uri").countedByBridge());
    if (features.changes() != null) {
      rows.put("resources/subscribe", Method.without(STATELESS, resources::subscribe));
      rows.put("resources/unsubscribe", Method.without(STATELESS, resources::unsubscribe));
    }
  }

  /** {@code logging/setLevel}: server/utilities/logging; without a session there is none to set. */
  private static void setLevel(McpExchange exchange, StringBuilder out) {
    LogLevel level = LogLevel.of(exchange.params().get("level"));
    if (exchange.session() != null) {
      exchange.session().level(level);
    }
    out.append("{}");
  }

  private Methods() {}
}
