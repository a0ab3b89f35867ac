package puente.http;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** One connection over which anything may be written, and on which answers are read strictly. */
public final class RawHttp implements AutoCloseable {
  private static final int PATIENCE_MILLIS = 20_000;

  private final Socket socket;
  private final InputStream in;

  /** An answer. */
  public record Answer(int status, Map<String, String> fields, String body) {
    String field(String name) {
      return fields.getOrDefault(name, "");
    }
  }

  public RawHttp(int port) throws IOException {
    socket = new Socket(InetAddress.getLoopbackAddress(), port);
    socket.setSoTimeout(PATIENCE_MILLIS);
    in = new BufferedInputStream(socket.getInputStream());
  }

  /** Every answer to these bytes, until the server closes the connection. */
  static List<Answer> all(int port, byte[] bytes) throws IOException {
    return all(port, bytes, false);
  }

  /**
   * Every answer to these bytes, until the server closes the connection.
   *
   * @param heads whether they are answered without content, but for what is no request at all
   */
  static List<Answer> all(int port, byte[] bytes, boolean heads) throws IOException {
    List<Answer> answers = new ArrayList<>();
    try (RawHttp raw = new RawHttp(port)) {
      raw.write(bytes);
      raw.socket.shutdownOutput();
      for (Answer each = raw.read(heads); each != null; each = raw.read(heads)) {
        if (heads && each.status() >= 400 && each.field("Connection").equals("close")) {
          raw.in.readAllBytes();
        }
        if (each.status() >= 200) {
          answers.add(each);
        }
      }
    } catch (SocketException reset) {
      // As good as closed.
    }
    return answers;
  }

  /** Writes a request, with CR LF where it has LF. */
  public RawHttp write(String request) throws IOException {
    return write(wire(request));
  }

  public RawHttp write(byte[] bytes) throws IOException {
    socket.getOutputStream().write(bytes);
    return this;
  }

  static byte[] wire(String request) {
    return request.replace("\n", "\r\n").getBytes(StandardCharsets.ISO_8859_1);
  }

  /** The next answer. */
  public Answer answer() throws IOException {
    Answer answer = read(false);
    if (answer == null) {
      throw new IOException("no answer");
    }
    return answer;
  }

  /** The next answer's head, of one that has no content or goes on as a stream. */
  Answer head() throws IOException {
    Answer answer = read(true);
    if (answer == null) {
      throw new IOException("no answer");
    }
    return answer;
  }

  /** Whether nothing more comes and the connection is closed. */
  public boolean ends() throws IOException {
    try {
      return in.read() < 0;
    } catch (SocketException reset) {
      return true;
    }
  }

  /** The next line as it comes; null at the end. */
  @Nullable String line() throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (int c = in.read(); c != '\n'; c = in.read()) {
      if (c < 0) {
        return line.size() == 0 ? null : line.toString(StandardCharsets.ISO_8859_1);
      }
      line.write(c);
    }
    return line.toString(StandardCharsets.ISO_8859_1).stripTrailing();
  }

  private @Nullable Answer read(boolean headAlone) throws IOException {
    String status = line();
    if (status == null) {
      return null;
    }
    if (!status.matches("HTTP/1\\.1 \\d{3}.*")) {
      throw new AssertionError("no status line: " + status);
    }
    Map<String, String> fields = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    for (String line = line(); line != null && !line.isEmpty(); line = line()) {
      fields.put(
          line.substring(0, line.indexOf(':')), line.substring(line.indexOf(':') + 1).strip());
    }
    int code = Integer.parseInt(status.substring(9, 12));
    return new Answer(code, fields, headAlone ? "" : content(fields));
  }

  private String content(Map<String, String> fields) throws IOException {
    if (fields.getOrDefault("Transfer-Encoding", "").equals("chunked")) {
      StringBuilder all = new StringBuilder();
      for (int size = size(); size > 0; size = size()) {
        all.append(new String(in.readNBytes(size), StandardCharsets.UTF_8));
        line();
      }
      line();
      return all.toString();
    }
    int length = Integer.parseInt(fields.getOrDefault("Content-Length", "0"));
    byte[] content = in.readNBytes(length);
    if (content.length < length) {
      throw new AssertionError("the answer is cut");
    }
    return new String(content, StandardCharsets.UTF_8);
  }

  private int size() throws IOException {
    return Integer.parseInt(String.valueOf(line()).strip(), 16);
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
