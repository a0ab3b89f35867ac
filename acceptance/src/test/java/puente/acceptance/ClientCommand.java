package puente.acceptance;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A client for the command line: each call a process and a connection of its own. */
abstract class ClientCommand implements ClientConnection {
  private static final JsonMapper FIRST =
      JsonMapper.builder().disable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();

  private final Path home;

  ClientCommand(Path home) {
    this.home = home;
  }

  /** mcporter. */
  static ClientConnection mcporter(Path home, String url) {
    return new ClientCommand(home) {
      @Override
      JsonNode list() throws IOException {
        return run(mcporter("list", "--json")).path("tools");
      }

      @Override
      JsonNode result(String tool, JsonNode arguments) throws IOException {
        return run(
            mcporter("call", "--tool", tool, "--args", arguments.toString(), "--output", "json"));
      }

      private List<String> mcporter(String verb, String... words) throws IOException {
        List<String> command = new ArrayList<>(Node.FRAMEWORKS.command(MCPORTER, verb));
        command.addAll(List.of("--http-url", url, "--allow-http"));
        command.addAll(List.of(words));
        return command;
      }
    };
  }

  /**
   * The command line of the MCP Inspector.
   *
   * @param era legacy or modern: whether it introduces itself
   */
  static ClientConnection inspector(Path home, String url, String era) {
    return new ClientCommand(home) {
      @Override
      JsonNode list() throws IOException {
        return inspect("tools/list").path("tools");
      }

      @Override
      JsonNode result(String tool, JsonNode arguments) throws IOException {
        return inspect("tools/call", "--tool-name", tool, "--tool-args-json", arguments.toString());
      }

      private JsonNode inspect(String method, String... words) throws IOException {
        List<String> command = new ArrayList<>(Node.HOSTS.command(Inspector.SCRIPT, "--cli", url));
        command.addAll(List.of("--transport", "http", "--protocol-era", era, "--quiet"));
        command.addAll(List.of("--format", "json", "--method", method));
        command.addAll(List.of(words));
        JsonNode printed = run(command);
        return printed.has("result") ? printed.path("result") : printed;
      }
    };
  }

  private static final String MCPORTER = "node_modules/mcporter/dist/cli.js";

  abstract JsonNode list() throws IOException;

  abstract JsonNode result(String tool, JsonNode arguments) throws IOException;

  /** The first JSON document that the command prints, of one line or of many. */
  JsonNode run(List<String> command) throws IOException {
    Node.Ended ended = Node.run(home, Map.of("HOME", home.toString()), command, 60);
    int begin = ended.output().indexOf('{');
    if (begin < 0) {
      throw new IOException(ended.output());
    }
    return FIRST.readTree(ended.output().substring(begin));
  }

  @Override
  public List<String> tools() throws IOException {
    return list().valueStream().map(tool -> tool.path("name").asString()).toList();
  }

  @Override
  public Result call(String tool, JsonNode arguments) throws IOException {
    JsonNode result = result(tool, arguments);
    boolean refused = result.path("isError").asBoolean(false);
    // The one prints a result whole, the other its structured content alone.
    JsonNode shown = result.path("structuredContent");
    String text =
        refused
            ? result.at("/content/0/text").asString()
            : (shown.isObject() ? shown : result).toString();
    return new Result(refused, text, "");
  }

  @Override
  public void reconnect() {
    // The next call does.
  }

  @Override
  public void close() {
    // Nothing is open between two calls.
  }
}
