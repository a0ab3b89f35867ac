package puente.httpclient;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A server that says exactly what a test tells it to, one request per connection. */
final class RawServer implements AutoCloseable {
  /** Answers one request on a fresh connection, which is then closed. */
  interface Answerer {
    void answer(OutputStream out) throws IOException, InterruptedException;
  }

  private final List<String> requests = new CopyOnWriteArrayList<>();
  private final ServerSocket server = listening();
  private volatile Answerer answerer;

  RawServer(Answerer first) {
    this.answerer = first;
    Thread.ofVirtual().start(this::accept);
  }

  static ServerSocket listening() {
    try {
      return new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  static void say(OutputStream out, String words) throws IOException {
    out.write(words.getBytes(StandardCharsets.UTF_8));
    out.flush();
  }

  int port() {
    return server.getLocalPort();
  }

  /** The requests as they came, oldest first. */
  List<String> requests() {
    return requests;
  }

  void answers(Answerer next) {
    answerer = next;
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        Socket socket = server.accept();
        Thread.ofVirtual().start(() -> serve(socket));
      } catch (IOException closed) {
        return;
      }
    }
  }

  private void serve(Socket socket) {
    try (socket) {
      requests.add(request(socket.getInputStream()));
      answerer.answer(socket.getOutputStream());
    } catch (IOException | InterruptedException gone) {
      // The caller left, as some of these tests want it to.
    }
  }

  private static String request(InputStream in) throws IOException {
    StringBuilder text = new StringBuilder();
    while (text.indexOf("\r\n\r\n") < 0) {
      int next = in.read();
      if (next < 0) {
        throw new IOException("the request was cut");
      }
      text.append((char) next);
    }
    int at = text.indexOf("Content-Length: ");
    int length = at < 0 ? 0 : Integer.parseInt(text.substring(at + 16, text.indexOf("\r\n", at)));
    return text + new String(in.readNBytes(length), StandardCharsets.UTF_8);
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
