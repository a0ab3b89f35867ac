package puente.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import puente.bridge.Keys;
import puente.bridge.Webhook;
import puente.mcp.features.Features;

/** What is delivered reaches its webhook as it was signed, and without a key. */
class WebhookTest {
  private final AtomicReference<Webhook.Delivery> seen = new AtomicReference<>();

  private final Webhook webhook =
      new Webhook() {
        @Override
        public String path() {
          return "/webhooks/vendor/told";
        }

        @Override
        public String signatureHeader() {
          return "X-Signature";
        }

        @Override
        public Receipt receive(Delivery delivery) {
          if (!delivery.header().apply("X-Signature").equals(Optional.of("good"))) {
            throw Webhook.forged();
          }
          seen.set(delivery);
          return delivery.text().contains("ask")
              ? new Receipt("text/xml", "<yes/>")
              : Receipt.STORED;
        }
      };

  private HttpResponse<String> deliver(String query, String body, String signature)
      throws Exception {
    try (Port port =
            Port.open(
                TestPort.noOperations(),
                Features.none(),
                new Port.Vendors(List.of(webhook), List.of(), "https://puente.example/base/"),
                config());
        HttpClient client = HttpClient.newHttpClient()) {
      return client.send(
          HttpRequest.newBuilder(
                  URI.create("http://127.0.0.1:" + port.number() + "/webhooks/vendor/told" + query))
              .header("X-Signature", signature)
              .header("X-Forwarded-Host", "elsewhere.example")
              .POST(HttpRequest.BodyPublishers.ofString(body))
              .build(),
          HttpResponse.BodyHandlers.ofString());
    }
  }

  private static Port.Config config() {
    return TestPort.config("a-key", Keys.NONE, false);
  }

  @Test
  void aDeliveryIsSeenUnderThePublicUrlByteByByte() throws Exception {
    HttpResponse<String> answer = deliver("?ask=a%20b&x=%7E~", "told=1", "good");
    assertThat(answer.statusCode()).isEqualTo(204);
    assertThat(seen.get().url())
        .isEqualTo("https://puente.example/base/webhooks/vendor/told?ask=a%20b&x=%7E~");
    assertThat(seen.get().text()).isEqualTo("told=1");
  }

  @Test
  void whatTheWebhookSaysIsTheAnswer() throws Exception {
    HttpResponse<String> answer = deliver("", "ask", "good");
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("Content-Type")).contains("text/xml");
    assertThat(answer.body()).isEqualTo("<yes/>");
  }

  @Test
  void aForgedDeliveryIs403AndHearsNothingOfWhy() throws Exception {
    HttpResponse<String> answer = deliver("", "ask", "bad");
    assertThat(answer.statusCode()).isEqualTo(403);
    assertThat(answer.body()).contains("The signature is not valid.").doesNotContain("good");
    assertThat(seen).hasNullValue();
  }

  /** Row H2: bodies were read before anybody looked whether they were signed or too large. */
  @ParameterizedTest
  @CsvSource({
    "'Content-Length: 200000', 403",
    "'X-Signature: good|Content-Length: 300000', 413",
    "'Transfer-Encoding: chunked', 403"
  })
  void whatIsNotSignedOrTooLargeIsRefusedBeforeItsBody(String head, int status) throws Exception {
    try (Port port =
            Port.open(
                TestPort.noOperations(),
                Features.none(),
                new Port.Vendors(List.of(webhook), List.of(), null),
                config());
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), port.number())) {
      socket.setSoTimeout(10_000);
      String request =
          "POST /webhooks/vendor/told HTTP/1.1\r\nHost: localhost\r\n"
              + head.replace("|", "\r\n")
              + "\r\n\r\n";
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      byte[] line = socket.getInputStream().readNBytes("HTTP/1.1 403".length());
      assertThat(new String(line, StandardCharsets.US_ASCII)).isEqualTo("HTTP/1.1 " + status);
    }
  }

  @Test
  void aDeliveryThatIsTooLargeIsNotLookedAt() throws Exception {
    assertThat(deliver("", "x".repeat(300_000), "good").statusCode()).isEqualTo(413);
    assertThat(seen).hasNullValue();
  }
}
