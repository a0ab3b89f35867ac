package puente.sandbox;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Listens the way Odoo does: HTTP/1.0, one request per connection, then the connection closes. Or
 * as with an nginx before it, which keeps connections.
 */
public final class HttpPort implements AutoCloseable {
  private static final int IDLE_MS = 2_000;

  /** nginx: {@code keepalive_timeout}, {@code keepalive_requests}. */
  private static final int KEPT_IDLE_MS = 75_000;

  private static final int KEPT_REQUESTS = 1_000;
  private static final int BACKLOG = 1_024;
  private static final int BODY_LIMIT = 64 << 20;
  private static final int LINE_LIMIT = 64 << 10;

  /** A request, read to its end. */
  public record Received(
      String method, String path, String query, Map<String, String> headers, String body) {
    public String header(String name) {
      return headers.getOrDefault(name, "");
    }
  }

  /** An answer; headers beyond the usual ones in `extra`. */
  public record Answer(int status, String type, String body, Map<String, String> extra) {}

  /** Answers a request; null closes the connection without a word. */
  public interface Handler {
    @Nullable Answer answer(Received request) throws InterruptedException;
  }

  private static final String ODOO = "Werkzeug/3.1.3 Python/3.13.5";

  private final String name;
  private final boolean keeps;
  private final ServerSocket server;
  private final Handler handler;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();

  /**
   * @param keeps whether connections are kept
   */
  public HttpPort(String host, int port, boolean keeps, Handler handler) throws IOException {
    this(host, port, ODOO, keeps, handler);
  }

  /** Opens a port of another vendor, by the name in its Server header. */
  public HttpPort(String host, int port, String name, Handler handler) throws IOException {
    this(host, port, name, false, handler);
  }

  private HttpPort(String host, int port, String name, boolean keeps, Handler handler)
      throws IOException {
    this.name = name;
    this.keeps = keeps;
    this.handler = handler;
    server = new ServerSocket();
    server.setReuseAddress(true);
    server.bind(new InetSocketAddress(InetAddress.getByName(host), port), BACKLOG);
    Thread.ofVirtual().name("sandbox-accept").start(this::accept);
  }

  public int port() {
    return server.getLocalPort();
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        Socket socket = server.accept();
        open.add(socket);
        Thread.ofVirtual().start(() -> serve(socket));
      } catch (IOException e) {
        // Closed, or the caller was gone before we looked.
      }
    }
  }

  private void serve(Socket socket) {
    try (socket) {
      socket.setSoTimeout(keeps ? KEPT_IDLE_MS : IDLE_MS);
      socket.setTcpNoDelay(true);
      var in = new BufferedInputStream(socket.getInputStream());
      int left = keeps ? KEPT_REQUESTS : 1;
      while (left > 0) {
        left--;
        Received request = read(in);
        Answer answer = request == null ? null : answer(request);
        if (answer == null) {
          return;
        }
        write(socket, answer, left > 0);
      }
      socket.shutdownOutput();
    } catch (IOException e) {
      // The caller went away; so do we.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      open.remove(socket);
    }
  }

  private @Nullable Answer answer(Received request) throws InterruptedException {
    boolean control = request.path().startsWith("/sandbox/");
    return control && !ControlAccess.isAllowed(request.header("host"), request.header("origin"))
        ? new Answer(403, "text/plain", "not from there\n", Map.of())
        : handler.answer(request);
  }

  private static @Nullable Received read(InputStream in) throws IOException {
    String[] first = line(in).split(" ", -1);
    if (first.length < 2) {
      return null;
    }
    var headers = new LinkedHashMap<String, String>();
    for (String line = line(in); !line.isEmpty(); line = line(in)) {
      int colon = line.indexOf(':');
      if (colon > 0) {
        String name = line.substring(0, colon).strip().toLowerCase(Locale.ROOT);
        headers.put(name, line.substring(colon + 1).strip());
      }
    }
    String path = first[1].replaceFirst("[?#].*", "");
    String query = first[1].contains("?") ? first[1].replaceFirst("^[^?]*\\?", "") : "";
    return new Received(
        first[0], path, query, headers, new String(body(in, headers), StandardCharsets.UTF_8));
  }

  /** Odoo does not see a chunked body; it is read here only to be thrown away. */
  private static byte[] body(InputStream in, Map<String, String> headers) throws IOException {
    if (headers
        .getOrDefault("transfer-encoding", "")
        .toLowerCase(Locale.ROOT)
        .contains("chunked")) {
      for (int size = chunk(in); size > 0; size = chunk(in)) {
        in.skipNBytes(size);
        line(in);
      }
      return new byte[0];
    }
    String length = headers.getOrDefault("content-length", "0");
    int size = length.matches("\\d{1,9}") ? Integer.parseInt(length) : 0;
    if (size > BODY_LIMIT) {
      throw new IOException("body too long");
    }
    return in.readNBytes(size);
  }

  private static int chunk(InputStream in) throws IOException {
    String size = line(in).replaceFirst(";.*", "").strip();
    return size.matches("[0-9a-fA-F]{1,7}") ? Integer.parseInt(size, 16) : 0;
  }

  private static String line(InputStream in) throws IOException {
    var line = new StringBuilder();
    for (int c = in.read(); c != '\n' && c >= 0; c = in.read()) {
      if (c != '\r') {
        line.append((char) c);
      }
      if (line.length() > LINE_LIMIT) {
        throw new IOException("line too long");
      }
    }
    return line.toString();
  }

  private void write(Socket socket, Answer answer, boolean kept) throws IOException {
    byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
    var head = new StringBuilder();
    head.append(keeps ? "HTTP/1.1 " : "HTTP/1.0 ");
    head.append("%d %s\r\n".formatted(answer.status(), reason(answer.status())));
    head.append("Server: " + name + "\r\n");
    var now = ZonedDateTime.now(ZoneOffset.UTC);
    head.append("Date: ").append(DateTimeFormatter.RFC_1123_DATE_TIME.format(now)).append("\r\n");
    head.append("Content-Length: %d\r\n".formatted(body.length));
    head.append("Content-Type: %s\r\n".formatted(answer.type()));
    answer.extra().forEach((name, value) -> head.append(name + ": " + value + "\r\n"));
    head.append(kept ? "Connection: keep-alive\r\n\r\n" : "Connection: close\r\n\r\n");
    var out = new BufferedOutputStream(socket.getOutputStream());
    out.write(head.toString().getBytes(StandardCharsets.ISO_8859_1));
    out.write(body);
    out.flush();
  }

  private static String reason(int status) {
    return switch (status) {
      case 200 -> "OK";
      case 201 -> "CREATED";
      case 204 -> "NO CONTENT";
      case 400 -> "BAD REQUEST";
      case 401 -> "UNAUTHORIZED";
      case 403 -> "FORBIDDEN";
      case 404 -> "NOT FOUND";
      case 405 -> "METHOD NOT ALLOWED";
      case 415 -> "UNSUPPORTED MEDIA TYPE";
      case 422 -> "UNPROCESSABLE ENTITY";
      case 429 -> "TOO MANY REQUESTS";
      case 503 -> "SERVICE UNAVAILABLE";
      default -> "INTERNAL SERVER ERROR";
    };
  }

  @Override
  public void close() throws IOException {
    server.close();
    for (Socket socket : open) {
      socket.close();
    }
  }
}
