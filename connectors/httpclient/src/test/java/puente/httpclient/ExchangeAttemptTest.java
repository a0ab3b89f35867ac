package puente.httpclient;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import puente.bridge.text.Text;

/** A kept connection that ends between the look at it and the first byte of the request. */
@Timeout(20)
final class ExchangeAttemptTest {
  private static final byte[] REQUEST =
      "GET / HTTP/1.1\r\nContent-Length: 0\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

  /** Takes bytes until it is broken, and then none. */
  private static final class Breaking extends Socket {
    private final Socket whole;
    private boolean broken;

    private Breaking(Socket whole) {
      this.whole = whole;
    }

    @Override
    public InputStream getInputStream() throws IOException {
      return whole.getInputStream();
    }

    @Override
    public OutputStream getOutputStream() throws IOException {
      if (broken) {
        throw new SocketException("Broken pipe");
      }
      return whole.getOutputStream();
    }
  }

  @Test
  void aWriteOfWhichNotAByteWasTakenIsSentOnAFreshOne() throws IOException {
    try (KeptServer server = new KeptServer();
        ConnectionPool pool = new ConnectionPool(2, System::nanoTime, later -> {})) {
      SocketChannel channel =
          SocketChannel.open(
              new InetSocketAddress(InetAddress.getLoopbackAddress(), server.port()));
      Breaking socket = new Breaking(channel.socket());
      HttpConnection kept = new HttpConnection(channel, socket);
      for (int i = 0; i < 2; i++) {
        kept.exchange(REQUEST, false, 100);
        pool.give(kept);
        assertThat(pool.take(true)).isSameAs(kept);
      }
      pool.give(kept);
      socket.broken = true;

      URI url = URI.create("http://127.0.0.1:" + server.port());
      Exchange write =
          Exchange.write("POST", Path.of("a"), Duration.ofSeconds(5), new Text("a", "a"));
      ExchangeAttempt attempt =
          new ExchangeAttempt(
              url,
              write,
              ClientLimits.of(2),
              ConnectionFactory.of(url, Duration.ofSeconds(5)),
              pool);
      assertThat(attempt.call().status()).isEqualTo(200);
      assertThat(server.lines()).hasSize(2);
      assertThat(server.done()).filteredOn(each -> each.startsWith("POST")).hasSize(1);
    }
  }
}
