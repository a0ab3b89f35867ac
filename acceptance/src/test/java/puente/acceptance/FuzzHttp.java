package puente.acceptance;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import puente.bridge.json.Json;

/** Streamable HTTP over raw connections. */
final class FuzzHttp implements FuzzTransport {
  static final int DEADLINE_MILLIS = 10_000;
  static final String SILENT = "no answer within " + DEADLINE_MILLIS + " ms";
  private static final String SESSION = "Mcp-Session-Id";
  static final String ABOUT =
      "{\"jsonrpc\":\"2.0\",\"id\":\"about\",\"method\":\"tools/call\","
          + "\"params\":{\"name\":\"puente_about\",\"arguments\":{}}}";
  private static final String INITIALIZE =
      "{\"jsonrpc\":\"2.0\",\"id\":0,\"method\":\"initialize\",\"params\":{\"protocolVersion\":"
          + "\"2025-06-18\",\"capabilities\":{},\"clientInfo\":{\"name\":\"f\",\"version\":\"1\"}}}";

  private final int port;
  private final String key;
  private @Nullable FuzzLine line;
  private String own = "none";
  private String other = "none";
  private String given = "";

  /** A client without a key; the key is somebody else's. */
  FuzzHttp(int port, String key) {
    this.port = port;
    this.key = key;
  }

  /** The same with sessions begun. */
  FuzzHttp introduced() throws IOException {
    own = begin();
    other = begin(new FuzzMessage.Field("X-API-Key", key));
    return this;
  }

  /** With somebody else's session, and a session of its own that was begun elsewhere. */
  FuzzHttp within(String session) throws IOException {
    own = session;
    other = begin(new FuzzMessage.Field("X-API-Key", key));
    return this;
  }

  private String begin(FuzzMessage.Field... more) throws IOException {
    given = "";
    plain("POST", INITIALIZE, more);
    return given;
  }

  @Override
  public String about() throws IOException {
    FuzzAnswer answer = plain("POST", ABOUT, new FuzzMessage.Field(SESSION, own));
    if (answer.status() == 404) { // A message has ended it.
      own = begin();
      answer = plain("POST", ABOUT, new FuzzMessage.Field(SESSION, own));
    }
    return answer.texts().isEmpty() ? answer.toString() : answer.texts().getLast();
  }

  /** A well-formed request of its own. */
  FuzzAnswer plain(String method, String body, FuzzMessage.Field... more) throws IOException {
    FuzzMessage message = new FuzzMessage(0, "", "/mcp", Json.object());
    message.method = method;
    message.raw = body.getBytes(StandardCharsets.UTF_8);
    message.head.addAll(List.of(more));
    return exchange(message);
  }

  @Override
  public FuzzAnswer send(FuzzMessage message) throws IOException {
    given = "";
    FuzzAnswer answer = exchange(message);
    if (!given.isEmpty() && !given.equals(own) && !given.equals(other)) {
      plain("DELETE", "", new FuzzMessage.Field(SESSION, given));
    }
    return answer;
  }

  private FuzzAnswer exchange(FuzzMessage message) throws IOException {
    FuzzLine used = line;
    if (used != null) {
      FuzzAnswer answer = over(used, message);
      if (answer.status() != 0 || answer.fault() != null) {
        return answer;
      }
    }
    FuzzLine fresh = new FuzzLine(port, DEADLINE_MILLIS);
    line = fresh;
    return over(fresh, message);
  }

  private FuzzAnswer over(FuzzLine used, FuzzMessage message) {
    boolean stays = false;
    try {
      write(used, message);
      FuzzLine.Head head = used.head();
      if (head == null) {
        return FuzzAnswer.closed();
      }
      if (!head.field(SESSION).isEmpty()) {
        given = head.field(SESSION);
      }
      String type = head.field("Content-Type");
      if (message.method.equals("HEAD")) {
        return FuzzAnswer.whole(head.status(), type, new byte[0]);
      }
      if (head.streams()) {
        return stream(used, head, type);
      }
      byte[] body = used.body(head);
      stays = message.soundHttp() && head.stays();
      return FuzzAnswer.whole(head.status(), type, body);
    } catch (SocketTimeoutException silent) {
      return FuzzAnswer.faulty(SILENT);
    } catch (FuzzLine.NotHttp wrong) {
      return FuzzAnswer.faulty(String.valueOf(wrong.getMessage()));
    } catch (IOException gone) {
      return FuzzAnswer.closed();
    } finally {
      if (!stays) {
        end(used, message.number % 2 == 0);
      }
    }
  }

  /** Either way that clients leave. */
  private void end(FuzzLine used, boolean reset) {
    if (reset) {
      used.reset();
    } else {
      used.close();
    }
    line = null;
  }

  private static FuzzAnswer stream(FuzzLine used, FuzzLine.Head head, String type)
      throws IOException {
    FuzzEvents events = new FuzzEvents();
    for (byte[] chunk = used.chunk(); chunk.length > 0; chunk = used.chunk()) {
      events.add(chunk);
      if (events.goesOn()) {
        return new FuzzAnswer(head.status(), type, events.data(), true, null);
      }
    }
    return new FuzzAnswer(head.status(), type, events.data(), false, null);
  }

  private void write(FuzzLine used, FuzzMessage message) throws IOException {
    byte[] body = message.body();
    boolean bodiless = body.length == 0 && !message.method.equals("POST");
    StringBuilder head = new StringBuilder(message.method).append(' ');
    head.append(message.path).append(' ').append(message.version).append("\r\nHost: localhost\r\n");
    message.head.forEach(f -> head.append(f.name()).append(": ").append(f.value()).append("\r\n"));
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    List<String> lengths = lengths(message, body.length);
    if (!bodiless) {
      lengths.forEach(each -> head.append(each).append("\r\n"));
    }
    String resolved =
        head.append("\r\n")
            .toString()
            .replace(FuzzMessage.OWN_SESSION, own)
            .replace(FuzzMessage.OTHER_SESSION, other);
    out.writeBytes(resolved.getBytes(StandardCharsets.ISO_8859_1));
    out.writeBytes(framed(message, body));
    try {
      used.write(out.toByteArray());
      if (!message.framing.sound || !message.soundHead) {
        used.noMore();
      }
    } catch (IOException refused) {
      // It may have answered before it closed.
    }
  }

  private static List<String> lengths(FuzzMessage message, int length) {
    int variant = (int) (message.number % 4);
    List<String> lines = new ArrayList<>();
    switch (message.framing) {
      case WHOLE -> lines.add("Content-Length: " + length);
      case CHUNKED, BAD_CHUNKS -> lines.add("Transfer-Encoding: chunked");
      case CUT -> lines.add("Content-Length: " + (length + 10));
      case SHORT -> lines.add("Content-Length: " + length / 2);
      case NO_NUMBER -> {
        lines.add(
            "Content-Length: "
                + List.of("-5", "abc", "99999999999999999999", length + ", 7").get(variant));
        if (variant == 1) {
          lines.add("Content-Length: " + length);
        }
      }
      case BOTH -> {
        lines.add("Transfer-Encoding: " + List.of("chunked", "x, chunked").get(variant % 2));
        lines.add("Content-Length: " + length);
      }
    }
    return lines;
  }

  private static byte[] framed(FuzzMessage message, byte[] body) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    switch (message.framing) {
      case WHOLE, CUT, SHORT, NO_NUMBER -> out.writeBytes(body);
      case CHUNKED, BOTH -> {
        int size = Math.max(1, body.length / 3);
        for (int at = 0; at < body.length; at += size) {
          int length = Math.min(size, body.length - at);
          out.writeBytes((Integer.toHexString(length) + "\r\n").getBytes(StandardCharsets.UTF_8));
          out.write(body, at, length);
          out.writeBytes("\r\n".getBytes(StandardCharsets.UTF_8));
        }
        out.writeBytes("0\r\n\r\n".getBytes(StandardCharsets.UTF_8));
      }
      case BAD_CHUNKS -> {
        String size = List.of("zz", "-1", "ffffffffffff", "400").get((int) (message.number % 4));
        out.writeBytes((size + "\r\n").getBytes(StandardCharsets.UTF_8));
        out.writeBytes(body);
      }
    }
    return out.toByteArray();
  }

  @Override
  public void close() {
    try {
      plain("DELETE", "", new FuzzMessage.Field(SESSION, own));
      plain(
          "DELETE",
          "",
          new FuzzMessage.Field(SESSION, other),
          new FuzzMessage.Field("X-API-Key", key));
    } catch (IOException gone) {
      // Then so are they.
    }
    FuzzLine used = line;
    if (used != null) {
      used.close();
    }
  }
}
