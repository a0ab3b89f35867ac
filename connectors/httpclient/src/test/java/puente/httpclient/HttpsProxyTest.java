package puente.httpclient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import puente.bridge.Problem;
import puente.bridge.ProblemException;
import puente.bridge.text.Text;

/** A back end that is reached over https through a proxy. */
@Timeout(30)
final class HttpsProxyTest {
  private final Tunnel tunnel = new Tunnel();
  private KeptServer server;
  private HttpClient client;

  /** A proxy that answers as it is told, and passes bytes on where that is a 200. */
  private static final class Tunnel implements AutoCloseable {
    private final ServerSocket listening = RawServer.listening();
    private final List<String> heads = new CopyOnWriteArrayList<>();
    private volatile String status = "200 Connection established";
    private volatile int to;

    private Tunnel() {
      Thread.ofVirtual().start(this::accept);
    }

    private void accept() {
      while (!listening.isClosed()) {
        try {
          Socket socket = listening.accept();
          Thread.ofVirtual().start(() -> serve(socket));
        } catch (IOException closed) {
          return;
        }
      }
    }

    private void serve(Socket socket) {
      try (socket) {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
          head.append((char) socket.getInputStream().read());
        }
        heads.add(head.toString());
        RawServer.say(socket.getOutputStream(), "HTTP/1.1 " + status + "\r\nX: 1\r\n\r\n");
        if (!status.startsWith("200")) {
          return;
        }
        try (Socket other = new Socket(InetAddress.getLoopbackAddress(), to)) {
          Thread.ofVirtual().start(() -> pass(other, socket));
          pass(socket, other);
        }
      } catch (IOException gone) {
        // One side or the other.
      }
    }

    private static void pass(Socket from, Socket to) {
      try {
        from.getInputStream().transferTo(to.getOutputStream());
        to.shutdownOutput();
      } catch (IOException gone) {
        // One side or the other.
      }
    }

    @Override
    public void close() throws IOException {
      listening.close();
    }
  }

  @BeforeEach
  void listens(@TempDir Path directory) throws Exception {
    OwnCertificate own = OwnCertificate.make(directory, "odoo.example");
    server = new KeptServer(own.context().getServerSocketFactory().createServerSocket(0));
    tunnel.to = server.port();
    // The name is the proxy's to resolve: here nobody knows it.
    client =
        new HttpClient("Prueba", URI.create("https://odoo.example"), ClientLimits.of(4), () -> {})
            .trusting(TrustedCertificates.alsoOf(own.pem()))
            .through(proxy("user:p%40ss@"));
  }

  private HttpsProxy proxy(String user, String... direct) {
    String url = "http://" + user + "127.0.0.1:" + tunnel.listening.getLocalPort();
    return HttpsProxy.of(url, List.of(direct));
  }

  @AfterEach
  void closes() throws IOException {
    client.close();
    server.close();
    tunnel.close();
  }

  private Reply sent() {
    return client.send(
        Exchange.write(
                "POST", puente.httpclient.Path.of("a"), Duration.ofSeconds(10), new Text("a", "a"))
            .header("X-Own", "1"));
  }

  @Test
  void theBackEndIsReachedThroughItAndItsConnectionIsKept() {
    for (int i = 0; i < 2; i++) {
      client.send(Exchange.read("GET", puente.httpclient.Path.of("a"), Duration.ofSeconds(10)));
    }
    assertThat(sent().status()).isEqualTo(200);
    assertThat(server.done()).hasSize(3);
    assertThat(tunnel.heads)
        .containsExactly(
            "CONNECT odoo.example:443 HTTP/1.1\r\nHost: odoo.example:443\r\n"
                + "Proxy-Authorization: Basic dXNlcjpwQHNz\r\n\r\n");
  }

  @Test
  void whereItRefusesNothingWasSent() {
    for (String refusal : List.of("407 Proxy Authentication Required", "403 No", "502 Nobody")) {
      tunnel.status = refusal;
      assertThatThrownBy(this::sent)
          .isInstanceOfSatisfying(
              ProblemException.class,
              refused -> {
                assertThat(refused.problem()).isInstanceOf(Problem.Unavailable.class);
                assertThat(Failure.of(refused)).isEqualTo(Failure.PROXY);
              });
    }
    assertThat(server.done()).isEmpty();
  }

  @Test
  void whoIsReachedWithoutItIsToldByItsName() {
    HttpsProxy some = proxy("", "Example.com", ".inner", "10.0.0.7", "other.pe:8443", "[::2]");
    for (String host : List.of("example.com", "odoo.EXAMPLE.com", "a.inner", "inner", "10.0.0.7")) {
      assertThat(some.leadsTo(host, 443)).as(host).isFalse();
    }
    for (String host : List.of("localhost", "127.0.0.1", "[::1]", "[::2]", "a.localhost")) {
      assertThat(some.leadsTo(host, 443)).as(host).isFalse();
    }
    assertThat(some.leadsTo("other.pe", 8443)).isFalse();
    assertThat(some.leadsTo("other.pe", 443)).isTrue();
    for (String host : List.of("notexample.com", "example.com.pe", "10.0.0.70", "odoo.com")) {
      assertThat(some.leadsTo(host, 443)).as(host).isTrue();
    }
    assertThat(proxy("", "*").leadsTo("odoo.com", 443)).isFalse();
    assertThat(HttpsProxy.NONE.leadsTo("odoo.com", 443)).isFalse();
  }

  @Test
  void itsAddressIsAUrlOrAHostAndNoPasswordIsPrinted() {
    assertThat(HttpsProxy.of("http://ana:secret@proxy:3128", List.of())).hasToString("proxy:3128");
    assertThat(HttpsProxy.of("proxy:3128", List.of())).hasToString("proxy:3128");
    assertThat(HttpsProxy.of("http://proxy/", List.of())).hasToString("proxy:80");
    for (String wrong : List.of("https://proxy:3128", "socks5://proxy", "http://", "a b", ":")) {
      assertThatThrownBy(() -> HttpsProxy.of(wrong, List.of()))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }
}
