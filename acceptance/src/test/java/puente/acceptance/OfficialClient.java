package puente.acceptance;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import puente.bridge.json.Json;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The official MCP clients for TypeScript, each conversation in a Node process of its own. */
final class OfficialClient {

  /** What each client is run with: its script, and how it is told to connect. */
  private static final Map<String, List<String>> HOW =
      Map.of(
          "v1", List.of("v1.mjs", "http"),
          "v1-sse", List.of("v1.mjs", "sse"),
          "v1-stdio", List.of("v1.mjs", "stdio"),
          "v2", List.of("v2.mjs", "2026-07-28"),
          "v2-legacy", List.of("v2.mjs", "handshake"));

  /** Lists the tools and calls every one with its example: {@code protocol, tools, results}. */
  static JsonNode callEvery(String url, String client) throws IOException {
    return run(client, Json.object(), url);
  }

  /**
   * One tool's result, as the client gives it to the program that uses it.
   *
   * @param url the server, with any path
   * @param client v1 ({@code @modelcontextprotocol/sdk}), v2 ({@code @modelcontextprotocol/client},
   *     stateless) or v2-legacy (the same with the handshake)
   */
  static JsonNode call(String url, String client, String tool, String argumentsJson)
      throws IOException {
    ObjectNode task = Json.object();
    task.putObject("chosen").set(tool, Json.read(argumentsJson));
    return run(client, task, url).path("results").path(tool);
  }

  /** What a client makes of resources, prompts and completions: see {@code offered.mjs}. */
  static JsonNode offered(String url, String generation) throws IOException {
    List<String> command = Node.OFFICIAL.command("offered.mjs", generation, url);
    return Node.run(Path.of("").toAbsolutePath(), Map.of(), command, 120).told();
  }

  /**
   * Lists the tools, asks who is there, creates a quotation and follows it to its end: {@code
   * tools, about, made, ended}.
   *
   * @param address the server's URL; for stdio the command that is one
   */
  static JsonNode follow(
      String client, Map<String, String> headers, JsonNode quotation, String... address)
      throws IOException {
    ObjectNode task = Json.object();
    task.set("headers", Json.tree(headers));
    task.set("follow", quotation);
    return run(client, task, address);
  }

  /** The same over stdio, by a server that the client starts with these variables. */
  static JsonNode followStdio(
      Map<String, String> variables, JsonNode quotation, List<String> command) throws IOException {
    ObjectNode task = Json.object();
    task.set("follow", quotation);
    return run("v1-stdio", variables, task, command.toArray(String[]::new));
  }

  private static JsonNode run(String client, ObjectNode task, String... address)
      throws IOException {
    return run(client, Map.of(), task, address);
  }

  private static JsonNode run(
      String client, Map<String, String> more, ObjectNode task, String... address)
      throws IOException {
    List<String> how = HOW.get(client);
    List<String> command = Node.OFFICIAL.command(how.getFirst(), how.getLast());
    command.addAll(List.of(address));
    Map<String, String> variables = new HashMap<>(more);
    variables.put("TASK", task.toString());
    return Node.run(Path.of("").toAbsolutePath(), variables, command, 120).told();
  }

  private OfficialClient() {}
}
