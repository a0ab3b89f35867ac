package puente.acceptance;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import puente.bridge.json.Json;
import tools.jackson.databind.JsonNode;

/** One HTTP request whose answer is a stream of events, on a socket of its own that can be cut. */
final class EventSource implements AutoCloseable {
  private final Socket socket;
  private final BufferedReader lines;
  private final Map<String, String> fields = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

  /** The id of the event read last. */
  String lastId = "";

  EventSource(Http http, String method, String path, JsonNode body, Map<String, String> headers)
      throws IOException {
    socket = new Socket("127.0.0.1", http.port());
    socket.setSoTimeout(60_000);
    byte[] content =
        body.isEmpty() ? new byte[0] : body.toString().getBytes(StandardCharsets.UTF_8);
    StringBuilder head =
        new StringBuilder(method + " " + path + " HTTP/1.1\r\nHost: localhost\r\n");
    head.append("Accept: application/json, text/event-stream\r\n");
    head.append("Content-Length: ").append(content.length).append("\r\n");
    headers.forEach((name, value) -> head.append(name + ": " + value + "\r\n"));
    socket.getOutputStream().write((head + "\r\n").getBytes(StandardCharsets.UTF_8));
    socket.getOutputStream().write(content);
    socket.getOutputStream().flush();
    lines =
        new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
  }

  /** The value of a field of the answer's head, which is read first. */
  String header(String name) throws IOException {
    if (fields.isEmpty()) {
      fields.put("", String.valueOf(lines.readLine()));
      for (String line = line(); !line.isEmpty(); line = line()) {
        int colon = line.indexOf(':');
        fields.put(line.substring(0, colon), line.substring(colon + 1).strip());
      }
    }
    return fields.getOrDefault(name, "");
  }

  /** The data of the next event; the sizes of the chunks it came in are passed over. */
  String next() throws IOException {
    header("");
    String data = null;
    for (String line = line(); data == null || !line.isEmpty(); line = line()) {
      if (line.startsWith("data:")) {
        data = line.substring("data:".length()).strip();
      } else if (line.startsWith("id:")) {
        lastId = line.substring("id:".length()).strip();
      }
    }
    return data;
  }

  JsonNode message() throws IOException {
    return Json.read(next());
  }

  private String line() throws IOException {
    String line = lines.readLine();
    if (line == null) {
      throw new IOException("the stream has ended");
    }
    return line;
  }

  /** Cuts it. */
  @Override
  public void close() throws IOException {
    socket.close();
  }
}
