package puente.acceptance;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import puente.bridge.json.Json;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The command line of the MCP Inspector, each call a process and a connection of its own.
 *
 * @param home where it may keep its files
 * @param era legacy or modern: whether it introduces itself
 */
record Inspector(Path home, String url, String transport, String era, Map<String, String> headers) {
  static final String SCRIPT =
      "node_modules/@modelcontextprotocol/inspector/clients/launcher/build/index.js";

  /** Does and tells the same as {@link OfficialClient#follow}. */
  JsonNode follow(JsonNode quotation) throws IOException {
    ObjectNode told = Json.object();
    result("tools/list")
        .path("tools")
        .forEach(tool -> told.withArray("tools").add(tool.path("name")));
    return told.setAll(Following.by(this::call, quotation));
  }

  private JsonNode call(String tool, JsonNode arguments) throws IOException {
    JsonNode result =
        result("tools/call", "--tool-name", tool, "--tool-args-json", arguments.toString());
    return result.path("structuredContent");
  }

  private JsonNode result(String method, String... words) throws IOException {
    List<String> command =
        Node.HOSTS.command(
            SCRIPT, "--cli", url, "--transport", transport, "--protocol-era", era, "--quiet");
    headers.forEach((name, value) -> command.addAll(List.of("--header", name + ": " + value)));
    command.addAll(List.of("--format", "json", "--method", method));
    command.addAll(List.of(words));
    JsonNode told = Node.run(home, Map.of("HOME", home.toString()), command, 60).told();
    return told.has("result") ? told.path("result") : told;
  }
}
