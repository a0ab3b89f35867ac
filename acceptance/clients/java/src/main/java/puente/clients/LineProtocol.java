package puente.clients;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Answers each line of JSON on standard input by one on standard output, as {@code
 * ../frameworks/lines.mjs} does: {@code {"list": true}}, {@code {"tool": name, "arguments": {}}},
 * {@code {"reconnect": true}}.
 */
final class LineProtocol {
  private static final JsonMapper JSON = new JsonMapper();

  private final Supplier<McpConnection> connects;
  private McpConnection connection;

  private LineProtocol(Supplier<McpConnection> connects) {
    this.connects = connects;
    this.connection = connects.get();
  }

  /** Serves a client until there are no more lines, and ends the process. */
  static void serve(Supplier<McpConnection> connects) {
    int code = 0;
    try {
      serveAll(connects);
    } catch (IOException | RuntimeException failed) {
      failed.printStackTrace();
      code = 1;
    }
    System.exit(code); // Their threads outlive a connection.
  }

  private static void serveAll(Supplier<McpConnection> connects) throws IOException {
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    LineProtocol lines = new LineProtocol(connects);
    BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      out.println(lines.answer(JSON.readTree(line)));
    }
    lines.connection.close();
  }

  private ObjectNode answer(JsonNode line) {
    ObjectNode answer = JSON.createObjectNode();
    try {
      if (line.has("list")) {
        connection.tools().forEach(answer.putArray("tools")::add);
      } else if (line.has("reconnect")) {
        connection.close();
        connection = connects.get();
      } else {
        McpConnection.Result result =
            connection.call(line.path("tool").asString(), line.path("arguments"));
        answer.put("refused", result.refused()).put("text", result.text());
      }
    } catch (RuntimeException failed) {
      answer.put("failed", failed.toString());
    }
    return answer;
  }
}
