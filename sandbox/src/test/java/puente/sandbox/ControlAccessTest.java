package puente.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import puente.sandbox.odoo.SandboxOdoo;

class ControlAccessTest {

  @ParameterizedTest
  @CsvSource({
    "localhost:8069, , true",
    "127.0.0.1:8069, , true",
    "[::1]:8069, , true",
    "localhost:8069, http://localhost:8069, true",
    "localhost:8069, https://evil.example, false",
    "localhost:8069, http://localhost:9000, false",
    "localhost:8069, null, false",
    "evil.example, , false",
    "localhost.evil.example:8069, , false"
  })
  void pagesAndNamesOfOthersTurnNoKnobs(String host, String origin, boolean allowed) {
    assertThat(ControlAccess.isAllowed(host, origin)).isEqualTo(allowed);
  }

  @Test
  void aFormOfAnotherPageChangesNothing() throws Exception {
    try (SandboxOdoo odoo = SandboxOdoo.start(SandboxOdoo.Options.inMemory().bare())) {
      String form = "Origin: https://evil.example\r\nContent-Type: text/plain\r\n";
      assertThat(answer(odoo, form)).startsWith("HTTP/1.0 403");
      assertThat(odoo.faults().settings()).containsEntry("down", false);
      assertThat(answer(odoo, "")).startsWith("HTTP/1.0 200");
      assertThat(odoo.faults().settings()).containsEntry("down", true);
    }
  }

  private static String answer(SandboxOdoo odoo, String fields) throws IOException {
    String body = "{\"down\":true}";
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), odoo.url().getPort())) {
      String head =
          "POST /sandbox/faults HTTP/1.1\r\nHost: localhost:" + odoo.url().getPort() + "\r\n";
      String length = "Content-Length: " + body.length() + "\r\n\r\n";
      socket
          .getOutputStream()
          .write((head + fields + length + body).getBytes(StandardCharsets.US_ASCII));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
