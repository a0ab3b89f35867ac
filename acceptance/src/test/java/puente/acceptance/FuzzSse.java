package puente.acceptance;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import puente.bridge.json.Json;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/** HTTP with SSE: one stream with all answers, and POSTs that are only acknowledged. */
final class FuzzSse implements FuzzTransport {
  private static final String GONE = "";

  private final int port;
  private final String key;
  private FuzzHttp posts;
  private FuzzLine stream;
  private String address = "";
  private long about;

  /** What has come on the stream; the last is {@link #GONE}. */
  private BlockingQueue<String> events = new LinkedBlockingQueue<>();

  FuzzSse(int port, String key) throws IOException {
    this.port = port;
    this.key = key;
    posts = new FuzzHttp(port, key);
    stream = connect();
  }

  private FuzzLine connect() throws IOException {
    FuzzLine line = new FuzzLine(port, 60_000);
    String request =
        "GET /mcp/sse HTTP/1.1\r\nHost: localhost\r\nAccept: text/event-stream\r\n\r\n";
    line.write(request.getBytes(StandardCharsets.US_ASCII));
    FuzzLine.Head head = line.head();
    if (head == null || !head.streams()) {
      throw new IOException("no stream: " + head);
    }
    String first = new String(line.chunk(), StandardCharsets.UTF_8);
    address = first.substring(first.indexOf("data: ") + 6).strip();
    BlockingQueue<String> heard = new LinkedBlockingQueue<>();
    events = heard;
    Thread.ofVirtual().start(() -> read(line, heard));
    posts.close();
    posts = new FuzzHttp(port, key).within(address.substring(address.indexOf('=') + 1));
    return line;
  }

  private static void read(FuzzLine line, BlockingQueue<String> heard) {
    FuzzEvents events = new FuzzEvents();
    int told = 0;
    try {
      for (byte[] chunk = line.chunk(); chunk.length > 0; chunk = line.chunk()) {
        events.add(chunk);
        List<String> data = events.data();
        heard.addAll(data.subList(told, data.size()));
        told = data.size();
      }
    } catch (IOException | NumberFormatException gone) {
      // Told below.
    }
    heard.add(GONE);
  }

  @Override
  public FuzzAnswer send(FuzzMessage message) throws IOException {
    List<String> texts = new ArrayList<>();
    events.drainTo(texts); // What came too late for the message before.
    if (texts.contains(GONE)) {
      again();
      texts.clear();
    }
    if (message.path.startsWith("/mcp") && message.path.indexOf('?') < 0) {
      message.path = address;
    }
    FuzzAnswer posted = posts.send(message);
    if (posted.status() == 429) { // All turns of this session are taken.
      again();
    }
    if (posted.status() != 202 || !message.path.equals(address)) {
      return posted;
    }
    JsonNode read = message.read();
    String wrong = isOwed(message, read) ? awaited(message, read, texts) : null;
    return wrong == null
        ? new FuzzAnswer(texts.isEmpty() ? 202 : 200, "application/json", texts, true, null)
        : FuzzAnswer.faulty(wrong);
  }

  /** Whether exactly this message must have an answer on the stream. */
  private static boolean isOwed(FuzzMessage message, @Nullable JsonNode read) {
    return message.soundHttp() && (read == null || FuzzOracle.isRequest(read));
  }

  /** Waits for the answer; gives what is wrong, null when nothing is. */
  private @Nullable String awaited(
      FuzzMessage message, @Nullable JsonNode read, List<String> texts) {
    try {
      while (true) {
        String text = events.poll(FuzzHttp.DEADLINE_MILLIS, TimeUnit.MILLISECONDS);
        if (text == null) {
          return FuzzHttp.SILENT;
        }
        if (text.equals(GONE)) {
          events.add(GONE);
          return "the stream has ended";
        }
        texts.add(text);
        JsonNode event = parsed(text);
        if (text.contains("subscriptions/acknowledged")) {
          return null;
        }
        JsonNode id = event.path("id");
        boolean unnamed = id.isMissingNode() && event.has("error");
        if (read == null ? unnamed : FuzzOracle.same(read.path("id"), id)) {
          return FuzzOracle.response(read, event);
        }
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      return "stopped";
    }
  }

  private static JsonNode parsed(String text) {
    try {
      return Json.read(text);
    } catch (JacksonException malformed) {
      return MissingNode.getInstance();
    }
  }

  private void again() throws IOException {
    stream.reset();
    stream = connect();
  }

  @Override
  public String about() throws IOException {
    FuzzAnswer answer = send(aboutMessage());
    if (answer.status() == 404) { // A message has ended the session.
      again();
      answer = send(aboutMessage());
    }
    return answer.texts().isEmpty() ? answer.toString() : answer.texts().getLast();
  }

  private FuzzMessage aboutMessage() {
    String id = "\"about-" + ++about + '"';
    String text = FuzzHttp.ABOUT.replace("\"about\"", id);
    return new FuzzMessage(0, "2024-11-05", "/mcp", Json.read(text));
  }

  @Override
  public void close() {
    posts.close();
    stream.reset();
  }
}
