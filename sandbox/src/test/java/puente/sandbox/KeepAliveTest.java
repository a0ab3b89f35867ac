package puente.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import puente.sandbox.odoo.SandboxOdoo;

/** How many requests a connection serves. */
@Timeout(30)
final class KeepAliveTest {
  private static final String REQUEST = "GET /web/health HTTP/1.1\r\nHost: x\r\n\r\n";

  /** The answers on one connection to so many requests, which are sent without waiting. */
  private static long answers(SandboxOdoo odoo, int requests) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), odoo.port())) {
      Thread.ofVirtual().start(() -> send(socket, requests));
      byte[] all = socket.getInputStream().readAllBytes();
      return Pattern.compile("HTTP/1\\.[01] 200 ")
          .matcher(new String(all, StandardCharsets.ISO_8859_1))
          .results()
          .count();
    }
  }

  private static void send(Socket socket, int requests) {
    try {
      socket.getOutputStream().write(REQUEST.repeat(requests).getBytes(StandardCharsets.US_ASCII));
      socket.shutdownOutput();
    } catch (IOException closed) {
      // It has had enough.
    }
  }

  @Test
  void odooItselfClosesEachConnection() throws IOException {
    try (SandboxOdoo odoo = SandboxOdoo.start(SandboxOdoo.Options.inMemory())) {
      assertThat(answers(odoo, 5)).isEqualTo(1);
    }
  }

  @Test
  void behindAnNginxItServesAThousandRequestsOnOne() throws IOException {
    try (SandboxOdoo odoo =
        SandboxOdoo.start(SandboxOdoo.Options.inMemory().keepingConnections())) {
      assertThat(answers(odoo, 1_100)).isEqualTo(1_000);
    }
  }
}
