package puente.console;

import static puente.console.html.Tags.attribute;
import static puente.console.html.Tags.button;
import static puente.console.html.Tags.flag;
import static puente.console.html.Tags.h2;
import static puente.console.html.Tags.id;
import static puente.console.html.Tags.kind;
import static puente.console.html.Tags.p;
import static puente.console.html.Tags.section;
import static puente.console.html.Tags.text;

import puente.bridge.Operation;
import puente.bridge.json.Json;
import puente.bridge.text.Text;
import puente.console.html.Html;
import tools.jackson.databind.node.ObjectNode;

/** A call as others make it: with curl, over MCP, from an agent. The key is named, not shown. */
record ToolCallExamples(ConsoleSources sources, ConsoleRequest visit) {

  Html of(Operation<?, ?> operation, ObjectNode values) {
    ObjectNode arguments = values.isEmpty() ? operation.example() : values.deepCopy();
    arguments.remove("plan_token");
    String at = PublicAddress.of(sources, visit.exchange()).toString();
    return section(
        kind("card"),
        h2(text("Llamarla desde fuera", "Call it from elsewhere")),
        p(
            kind("hint"),
            text(
                "La llave va en la variable PUENTE_API_KEY.",
                "The key is in the variable PUENTE_API_KEY.")),
        snippet("as-curl", Text.verbatim("curl"), curl(at, operation, arguments)),
        snippet("as-mcp", Text.verbatim("MCP (tools/call)"), mcp(operation, arguments)),
        snippet(
            "as-agent",
            new Text("Un agente, solo con esta herramienta", "An agent, with this tool alone"),
            agent(at, operation)));
  }

  /** A text to copy. */
  static Html snippet(String name, Text title, String content) {
    return Html.element(
        "details",
        kind("snippet"),
        Html.element("summary", text(title)),
        button(
            kind("secondary copy"),
            attribute("type", "button"),
            attribute("data-copy", name),
            flag("hidden"),
            text("Copiar", "Copy")),
        Html.element(
            "pre", id(name), attribute("tabindex", "0"), Html.element("code", text(content))));
  }

  private static String curl(String at, Operation<?, ?> operation, ObjectNode arguments) {
    // A quote in a text of the shell ends it, so that it is written outside.
    String body = arguments.toPrettyString().replace("'", "'\\''");
    return """
    curl -s %s/api/tools/%s \\
      -H "Authorization: Bearer $PUENTE_API_KEY" \\
      -H 'Content-Type: application/json' \\
      -d '%s'\
    """
        .formatted(at, operation.name(), body);
  }

  private static String mcp(Operation<?, ?> operation, ObjectNode arguments) {
    ObjectNode call = Json.object().put("jsonrpc", "2.0").put("id", 1).put("method", "tools/call");
    ObjectNode parameters = call.putObject("params").put("name", operation.name());
    parameters.set("arguments", arguments);
    return call.toPrettyString();
  }

  private static String agent(String at, Operation<?, ?> operation) {
    return """
    claude mcp add --transport http puente '%s/mcp?tools=%s' \\
      --header "Authorization: Bearer $PUENTE_API_KEY\"\
    """
        .formatted(at, operation.name());
  }
}
