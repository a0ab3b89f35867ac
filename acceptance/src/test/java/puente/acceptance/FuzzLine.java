package puente.acceptance;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** One connection, over which anything may be written and HTTP is read strictly. */
final class FuzzLine implements Closeable {
  private static final int LONGEST_ANSWER = 16 << 20;
  private final Socket socket;
  private final InputStream in;
  private final OutputStream out;

  /** An answer's head; the body is read after it. */
  record Head(int status, Map<String, String> fields) {
    String field(String name) {
      return fields.getOrDefault(name, "");
    }

    boolean streams() {
      return field("Content-Type").startsWith("text/event-stream");
    }

    boolean stays() {
      return !field("Connection").equalsIgnoreCase("close");
    }
  }

  FuzzLine(int port, int deadlineMillis) throws IOException {
    socket = new Socket("127.0.0.1", port);
    socket.setTcpNoDelay(true);
    socket.setSoTimeout(deadlineMillis);
    in = new BufferedInputStream(socket.getInputStream());
    out = socket.getOutputStream();
  }

  void write(byte[] bytes) throws IOException {
    out.write(bytes);
    out.flush();
  }

  /** Says that nothing more will come. */
  void noMore() throws IOException {
    socket.shutdownOutput();
  }

  /**
   * The next answer that is not provisional; null when the connection ends without one.
   *
   * @throws SocketTimeoutException when none comes in time
   * @throws NotHttp when it is none
   */
  @Nullable Head head() throws IOException {
    while (true) {
      String status = line();
      if (status == null) {
        return null;
      }
      if (!status.matches("HTTP/1\\.[01] \\d{3}.*")) {
        throw new NotHttp("no status line: " + status);
      }
      Map<String, String> fields = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
      for (String line = line(); line != null && !line.isEmpty(); line = line()) {
        int colon = line.indexOf(':');
        if (colon < 1) {
          throw new NotHttp("no header field: " + line);
        }
        fields.put(line.substring(0, colon), line.substring(colon + 1).strip());
      }
      int code = Integer.parseInt(status.substring(9, 12));
      if (code >= 200) {
        return new Head(code, fields);
      }
    }
  }

  /** The body that belongs to a head, unless it is a stream. */
  byte[] body(Head head) throws IOException {
    if (head.status() == 204 || head.status() == 304) {
      return new byte[0];
    }
    if (head.field("Transfer-Encoding").equalsIgnoreCase("chunked")) {
      ByteArrayOutputStream whole = new ByteArrayOutputStream();
      for (byte[] chunk = chunk(); chunk.length > 0; chunk = chunk()) {
        whole.writeBytes(chunk);
      }
      return whole.toByteArray();
    }
    String length = head.field("Content-Length");
    if (length.isEmpty()) {
      return in.readNBytes(LONGEST_ANSWER);
    }
    byte[] body = in.readNBytes(Integer.parseInt(length));
    if (body.length != Integer.parseInt(length)) {
      throw new EOFException("the body is cut");
    }
    return body;
  }

  /** Whether nothing more comes. */
  boolean ended() throws IOException {
    try {
      return in.read() < 0;
    } catch (SocketException reset) {
      return true;
    }
  }

  /** The next chunk of a body; empty for the last. */
  byte[] chunk() throws IOException {
    String size = line();
    if (size == null) {
      throw new EOFException("the stream is cut");
    }
    byte[] chunk = in.readNBytes(Integer.parseInt(size.strip(), 16));
    if (!"".equals(line())) {
      throw new NotHttp("a chunk is longer than it says");
    }
    return chunk;
  }

  private @Nullable String line() throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (int c = in.read(); c != '\n'; c = in.read()) {
      if (c < 0) {
        if (line.size() == 0) {
          return null;
        }
        throw new EOFException("cut in a line");
      }
      line.write(c);
    }
    return line.toString(StandardCharsets.ISO_8859_1).stripTrailing();
  }

  /** The server wrote something that is not HTTP. */
  static final class NotHttp extends IOException {
    NotHttp(String why) {
      super(why);
    }
  }

  /** Closes it at once, as when the network fails: RST. */
  void reset() {
    try {
      socket.setSoLinger(true, 0);
    } catch (IOException closed) {
      // It is gone already.
    }
    close();
  }

  @Override
  public void close() {
    try {
      socket.close();
    } catch (IOException closed) {
      // It is gone already.
    }
  }
}
