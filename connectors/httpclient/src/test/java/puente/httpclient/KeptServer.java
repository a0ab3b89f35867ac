package puente.httpclient;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;

/** A server that keeps its connections, and counts them and what was done on them. */
final class KeptServer implements AutoCloseable {
  static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}";

  /** One connection as the server sees it. */
  static final class Line {
    final Socket socket;
    private final InputStream in;
    private final StringBuilder text = new StringBuilder();

    /** How many requests on it were answered before. */
    int answered;

    private final CountDownLatch ended = new CountDownLatch(1);

    private Line(Socket socket) throws IOException {
      this.socket = socket;
      socket.setTcpNoDelay(true);
      this.in = new BufferedInputStream(socket.getInputStream());
    }

    void say(String words) throws IOException {
      socket.getOutputStream().write(words.getBytes(StandardCharsets.UTF_8));
      socket.getOutputStream().flush();
    }

    /** Takes so many bytes of what comes, not one more. */
    void take(int count) throws IOException {
      for (int i = 0; i < count; i++) {
        int next = in.read();
        if (next < 0) {
          throw new IOException("the caller left");
        }
        text.append((char) next);
      }
    }

    private void awaitByte() throws IOException {
      in.mark(1);
      if (in.read() < 0) {
        throw new IOException("the caller left");
      }
      in.reset();
    }

    private String request() throws IOException {
      text.setLength(0);
      while (text.indexOf("\r\n\r\n") < 0) {
        take(1);
      }
      int at = text.indexOf("Content-Length: ") + "Content-Length: ".length();
      take(Integer.parseInt(text.substring(at, text.indexOf("\r\n", at))));
      return text.toString();
    }

    /** Returns when one of the two has closed it. */
    void awaitEnd() {
      try {
        ended.await();
      } catch (InterruptedException stop) {
        throw new AssertionError(stop);
      }
    }

    /** Cuts it with a reset, whatever is still on its way. */
    void reset() throws IOException {
      socket.setSoLinger(true, 0);
      socket.close();
    }
  }

  /** What becomes of a connection on which a request begins to come. */
  interface Host {
    /**
     * Serves one request.
     *
     * @return whether to go on
     */
    boolean serve(Line line) throws IOException, InterruptedException;
  }

  private final List<String> done = new CopyOnWriteArrayList<>();
  private final List<Line> lines = new CopyOnWriteArrayList<>();
  private final ServerSocket server;
  private volatile Host host;

  /** One that does what it is asked and says so, again and again. */
  KeptServer() {
    this(RawServer.listening());
  }

  KeptServer(ServerSocket server) {
    this.server = server;
    Thread.ofVirtual().start(this::accept);
  }

  /** From now on each request is served so, from its first byte on. */
  void serves(Host next) {
    host = next;
  }

  /** Reads the request to its end and does it. */
  String does(Line line) throws IOException {
    String request = line.request();
    done.add(request);
    return request;
  }

  /** What was read to its end, and therefore done, oldest first. */
  List<String> done() {
    return done;
  }

  /** Every connection there was, oldest first. */
  List<Line> lines() {
    return lines;
  }

  int port() {
    return server.getLocalPort();
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
      Line line = new Line(socket);
      lines.add(line);
      try {
        while (next(line)) {
          line.answered++;
        }
      } finally {
        line.ended.countDown();
      }
    } catch (IOException | InterruptedException gone) {
      // By one side or the other.
    }
  }

  private boolean next(Line line) throws IOException, InterruptedException {
    line.awaitByte();
    Host now = host;
    return now == null ? answers(line) : now.serve(line);
  }

  /** Does what is asked, and says so. */
  boolean answers(Line line) throws IOException {
    does(line);
    line.say(OK);
    return true;
  }

  @Override
  public void close() throws IOException {
    server.close();
    for (Line line : lines) {
      line.socket.close();
    }
  }
}
