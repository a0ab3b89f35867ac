package puente.http.connections;

import io.helidon.common.socket.PeerInfo;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.ConnectionContext;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;

/**
 * Begins and ends the entries of the {@link ConnectionTable}: those of TLS with the connection
 * itself, so that whoever does not finish the handshake counts too, others with their protocol.
 *
 * @param patience how long a request may take to be sent and an answer to be taken
 * @param idle how long a connection may wait for its next request
 */
public record Connections(
    ConnectionTable table, ConnectionReaper reaper, Duration patience, Duration idle) {

  /**
   * Adds a connection before its handshake.
   *
   * @throws IOException when there is no room for it
   */
  void begin(Socket socket) throws IOException {
    if (!(socket.getRemoteSocketAddress() instanceof InetSocketAddress peer)) {
      throw new IOException("it has ended");
    }
    // Closing the socket below waits for no writer, as closing TLS would.
    Deadline deadline = new Deadline(patience, idle, () -> close(socket));
    var key = new ConnectionTable.Key(socket.getLocalPort(), peer);
    if (table.add(key, deadline, socket::isClosed) == null) {
      throw new IOException("there are too many connections");
    }
  }

  private static void close(Socket socket) {
    try {
      socket.close();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /**
   * The entry of a connection whose protocol is known now.
   *
   * @throws CloseConnectionException when there is no room for it
   */
  ConnectionTable.Connection begin(ConnectionContext context) {
    if (!(context.remotePeer().address() instanceof InetSocketAddress peer)) {
      throw new CloseConnectionException("it has no address");
    }
    var key = new ConnectionTable.Key(port(context.localPeer()), peer);
    ConnectionTable.Connection entry = context.isSecure() ? table.find(key) : null;
    if (entry == null) {
      entry =
          table.add(key, new Deadline(patience, idle, context.serverSocket()::close), () -> false);
    }
    if (entry == null) {
      throw new CloseConnectionException("there are too many connections");
    }
    return entry;
  }

  private static int port(PeerInfo local) {
    return local.address() instanceof InetSocketAddress address ? address.getPort() : 0;
  }

  /** A connection has ended. */
  void end(ConnectionTable.Connection entry) {
    table.remove(entry);
  }
}
