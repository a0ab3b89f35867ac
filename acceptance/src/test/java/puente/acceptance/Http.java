package puente.acceptance;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import puente.bridge.json.Json;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A plain HTTP client of one server. */
record Http(int port) {
  private static final HttpClient CLIENT =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(5))
          .build();

  /** What came back. */
  record Reply(int status, JsonNode body, String content, HttpHeaders headers) {
    String text(String pointer) {
      return body.at(pointer).asString("");
    }

    String header(String name) {
      return headers.firstValue(name).orElse("");
    }

    private static Reply of(int status, String content, HttpHeaders headers) {
      boolean json = content.startsWith("{") || content.startsWith("[");
      return new Reply(status, json ? Json.read(content) : Json.object(), content, headers);
    }
  }

  URI uri(String path) {
    return URI.create("http://127.0.0.1:" + port + path);
  }

  Reply get(String path, String... headers) throws IOException {
    return send(HttpRequest.newBuilder(uri(path)).GET(), headers);
  }

  Reply post(String path, Object body, String... headers) throws IOException {
    String text = body instanceof String already ? already : Json.write(body);
    HttpRequest.Builder request =
        HttpRequest.newBuilder(uri(path))
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(text));
    return send(request, headers);
  }

  Reply send(HttpRequest.Builder request, String... headers) throws IOException {
    if (headers.length > 0) {
      request.headers(headers);
    }
    try {
      HttpResponse<String> response =
          CLIENT.send(
              request.timeout(Duration.ofSeconds(60)).build(),
              HttpResponse.BodyHandlers.ofString());
      return Reply.of(response.statusCode(), response.body(), response.headers());
    } catch (InterruptedException interrupted) {
      throw new IOException(interrupted);
    }
  }

  /**
   * Sends the text of a request as it is and reads the answer, for header fields that an HTTP
   * client does not let one set.
   */
  Reply raw(String head, String body) throws IOException {
    try (Socket socket = new Socket("127.0.0.1", port)) {
      socket.setSoTimeout(10_000);
      byte[] content = body.getBytes(StandardCharsets.UTF_8);
      String lines = head + "Content-Length: " + content.length + "\n\n";
      socket.getOutputStream().write(lines.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8));
      socket.getOutputStream().write(content);
      InputStream answer = new BufferedInputStream(socket.getInputStream());
      int status = Integer.parseInt(line(answer).split(" ", 3)[1]);
      Map<String, List<String>> fields = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
      for (String line = line(answer); !line.isEmpty(); line = line(answer)) {
        int colon = line.indexOf(':');
        fields.put(line.substring(0, colon), List.of(line.substring(colon + 1).strip()));
      }
      HttpHeaders headers = HttpHeaders.of(fields, (_, _) -> true);
      int length = (int) headers.firstValueAsLong("Content-Length").orElse(0);
      String text = new String(answer.readNBytes(length), StandardCharsets.UTF_8);
      return Reply.of(status, text, headers);
    }
  }

  private static String line(InputStream answer) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int c = answer.read(); c >= 0 && c != '\n'; c = answer.read()) {
      line.append((char) c);
    }
    return line.toString().strip();
  }

  /** One JSON-RPC call as the documents' bare curls make it. */
  Reply rpc(String path, String method, Object params, String... headers) throws IOException {
    ObjectNode message = Json.object().put("jsonrpc", "2.0").put("id", 1).put("method", method);
    message.set("params", Json.tree(params));
    return post(path, message, headers);
  }

  /** A tool call over MCP. */
  Reply tool(String name, Object arguments, String... headers) throws IOException {
    return rpc("/mcp", "tools/call", Map.of("name", name, "arguments", arguments), headers);
  }
}
