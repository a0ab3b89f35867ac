package puente.httpclient;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSession;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import puente.bridge.text.Text;

/** Connections that are kept, over TLS. */
@Timeout(30)
final class KeptTlsTest {
  private static OwnCertificate own;

  private KeptServer server;
  private HttpClient client;

  @BeforeAll
  static void makesKeys(@TempDir Path directory) throws Exception {
    own = OwnCertificate.make(directory);
  }

  @BeforeEach
  void listens() throws Exception {
    listens("TLSv1.3");
  }

  private void listens(String protocol) throws Exception {
    var socket = (SSLServerSocket) own.context().getServerSocketFactory().createServerSocket(0);
    socket.setEnabledProtocols(new String[] {protocol});
    server = new KeptServer(socket);
    URI url = URI.create("https://localhost:" + server.port());
    client =
        new HttpClient("Prueba", url, ClientLimits.of(4), () -> {})
            .trusting(TrustedCertificates.alsoOf(own.pem()));
  }

  @AfterEach
  void closes() throws IOException {
    client.close();
    server.close();
  }

  private int sent(Exchange exchange) {
    return client.send(exchange).status();
  }

  private static Exchange read() {
    return Exchange.read("POST", puente.httpclient.Path.of("a"), Duration.ofSeconds(20))
        .body("text/plain", "read".getBytes(StandardCharsets.UTF_8));
  }

  private static Exchange write() {
    return Exchange.write(
            "POST", puente.httpclient.Path.of("a"), Duration.ofSeconds(20), new Text("a", "a"))
        .body("text/plain", "write".getBytes(StandardCharsets.UTF_8));
  }

  @ParameterizedTest
  @ValueSource(strings = {"TLSv1.3", "TLSv1.2"})
  void oneConnectionServesRequestsOneAfterTheOther(String protocol) throws Exception {
    closes();
    listens(protocol);
    for (int i = 0; i < 6; i++) {
      assertThat(sent(i % 3 == 2 ? write() : read())).isEqualTo(200);
    }
    assertThat(server.lines()).hasSize(1);
    assertThat(server.done()).hasSize(6);
  }

  /** Only the first pays for certificates: the next says what it was given by the first. */
  @ParameterizedTest
  @ValueSource(strings = {"TLSv1.3", "TLSv1.2"})
  void aFreshConnectionResumesTheSessionOfTheOneBefore(String protocol) throws Exception {
    closes();
    listens(protocol);
    server.serves(
        line -> {
          server.does(line);
          line.say("HTTP/1.1 200 OK\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
          return false;
        });
    for (int i = 0; i < 4; i++) {
      assertThat(sent(write())).isEqualTo(200);
    }
    assertThat(server.lines()).hasSize(4);
    long first = session(0).getCreationTime();
    for (int i = 1; i < 4; i++) {
      assertThat(session(i).getCreationTime()).isEqualTo(first);
    }
  }

  private SSLSession session(int line) {
    return ((SSLSocket) server.lines().get(line).socket).getSession();
  }

  @ParameterizedTest
  @ValueSource(strings = {"ends", "half", "stray"})
  void whatHasEndedOrSpokenWhileIdleIsNotUsed(String how) throws Exception {
    sent(read());
    sent(read());
    KeptServer.Line line = server.lines().getFirst();
    switch (how) {
      case "ends" -> line.socket.close();
      case "half" -> line.socket.shutdownOutput();
      default -> line.say("HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nevil");
    }
    if (line.socket.isClosed()) {
      line.awaitEnd();
    }
    assertThat(client.send(write()).body()).hasSize(2);
    assertThat(server.done()).filteredOn(each -> each.endsWith("write")).hasSize(1);
    assertThat(server.lines()).hasSize(2);
  }
}
