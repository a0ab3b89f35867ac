package puente.acceptance;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A way to a local port that can be shut: what was open is cut, and what comes is refused. */
final class Gate implements AutoCloseable {
  private final int target;
  private final OutputStream requests;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private volatile ServerSocket door;

  public Gate(int target) throws IOException {
    this(target, OutputStream.nullOutputStream());
  }

  /** One that writes down what is sent to the port. */
  public Gate(int target, OutputStream requests) throws IOException {
    this.target = target;
    this.requests = requests;
    this.door = listening(0);
  }

  int port() {
    return door.getLocalPort();
  }

  private ServerSocket listening(int port) throws IOException {
    ServerSocket socket = new ServerSocket();
    socket.setReuseAddress(true);
    socket.bind(new java.net.InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    Thread.ofVirtual().start(() -> let(socket));
    return socket;
  }

  private void let(ServerSocket listening) {
    try {
      while (true) {
        Socket in = listening.accept();
        Socket out = new Socket(InetAddress.getLoopbackAddress(), target);
        open.add(in);
        open.add(out);
        Thread.ofVirtual().start(() -> pipe(in, out, requests));
        Thread.ofVirtual().start(() -> pipe(out, in, OutputStream.nullOutputStream()));
      }
    } catch (IOException shut) {
      // Nobody comes through any more.
    }
  }

  private void pipe(Socket from, Socket to, OutputStream record) {
    try (from;
        to) {
      byte[] buffer = new byte[8192];
      InputStream in = from.getInputStream();
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        record.write(buffer, 0, read);
        to.getOutputStream().write(buffer, 0, read);
      }
    } catch (IOException cut) {
      // One end is as good as the other.
    } finally {
      open.remove(from);
      open.remove(to);
    }
  }

  public void shut() throws IOException {
    door.close();
    for (Socket each : open) {
      each.close();
    }
  }

  void reopen() throws IOException {
    door = listening(door.getLocalPort());
  }

  @Override
  public void close() {
    try {
      shut();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }
}
