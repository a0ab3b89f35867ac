package puente.httpclient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static puente.httpclient.RawServer.say;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import puente.bridge.Problem;
import puente.bridge.ProblemException;
import puente.bridge.text.Text;

/** https, with a certificate for the name {@code localhost} alone. */
@Timeout(30)
final class WireTlsTest {
  private final SSLContext before = SSLContext.getDefault();
  private final List<String> requests = new CopyOnWriteArrayList<>();
  private SSLContext trusting;
  private OwnCertificate own;
  private SSLServerSocket server;

  WireTlsTest() throws Exception {}

  @BeforeEach
  void listens(@TempDir Path directory) throws Exception {
    own = OwnCertificate.make(directory);
    trusting = own.context();
    server = (SSLServerSocket) trusting.getServerSocketFactory().createServerSocket(0);
    Thread.ofVirtual().start(this::serve);
  }

  @AfterEach
  void stops() throws IOException {
    SSLContext.setDefault(before);
    server.close();
  }

  private void serve() {
    while (!server.isClosed()) {
      try (Socket socket = server.accept()) {
        byte[] some = new byte[4096];
        int length = socket.getInputStream().read(some);
        if (length > 0) {
          requests.add(new String(some, 0, length, StandardCharsets.UTF_8));
          say(socket.getOutputStream(), "HTTP/1.1 200 OK\r\n\r\n{}");
        }
      } catch (IOException gone) {
        // The caller left, as some of these tests want it to.
      }
    }
  }

  private Reply asked(String host) {
    return asked(host, TrustedCertificates.USUAL);
  }

  private Reply asked(String host, TrustedCertificates trust) {
    URI url = URI.create("https://" + host + ":" + server.getLocalPort());
    try (HttpClient client =
        new HttpClient("Prueba", url, ClientLimits.of(1), () -> {}).trusting(trust)) {
      return client.send(
          Exchange.write(
              "POST", puente.httpclient.Path.of("a"), Duration.ofSeconds(10), new Text("a", "a")));
    }
  }

  @Test
  void asksAServerThatIsWhoItSays() {
    SSLContext.setDefault(trusting);
    for (int i = 0; i < 3; i++) {
      assertThat(asked("localhost").body()).hasSize(2);
    }
    assertThat(requests).hasSize(3);
  }

  @Test
  void trustsACertificateOfOnesOwnForThatBackEndAlone() throws Exception {
    TrustedCertificates more = TrustedCertificates.alsoOf(own.pem());
    assertThat(asked("localhost", more).body()).hasSize(2);
    assertThatThrownBy(() -> asked("127.0.0.1", more))
        .as("the name is checked all the same")
        .isInstanceOf(ProblemException.class);
    unavailable("localhost", Failure.CERTIFICATE_UNTRUSTED);
    assertThat(requests).hasSize(1);
  }

  @Test
  void whatHoldsNoCertificateIsRefused() {
    assertThatThrownBy(() -> TrustedCertificates.alsoOf("nada"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> TrustedCertificates.alsoOf(""))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void tellsNothingToAnyOther() {
    unavailable("localhost", Failure.CERTIFICATE_UNTRUSTED);
    SSLContext.setDefault(trusting);
    unavailable("127.0.0.1", Failure.CERTIFICATE_NAME);
    assertThat(requests).isEmpty();
  }

  private void unavailable(String host, Failure reason) {
    assertThatThrownBy(() -> asked(host))
        .isInstanceOfSatisfying(
            ProblemException.class,
            refusal -> {
              assertThat(refusal.problem()).isInstanceOf(Problem.Unavailable.class);
              assertThat(Failure.of(refusal)).isEqualTo(reason);
            });
  }
}
