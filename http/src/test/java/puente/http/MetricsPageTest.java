package puente.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import puente.bridge.Keys;
import puente.mcp.features.Features;

class MetricsPageTest {
  private static HttpResponse<String> asked(@Nullable MetricsPage page) throws Exception {
    Port.Config config = TestPort.config("a-key", Keys.NONE, false, page);
    try (Port port = Port.open(TestPort.noOperations(), Features.none(), config);
        HttpClient client = HttpClient.newHttpClient()) {
      URI uri = URI.create("http://localhost:" + port.number() + "/metrics");
      return client.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
    }
  }

  @Test
  void isOpenWhereItIsMeantToBe() throws Exception {
    HttpResponse<String> open = asked(new MetricsPage(true, () -> "puente_up 1\n"));
    assertThat(open.statusCode()).isEqualTo(200);
    assertThat(open.body()).isEqualTo("puente_up 1\n");
    assertThat(open.headers().firstValue("Content-Type"))
        .hasValue("text/plain; version=0.0.4; charset=utf-8");
  }

  @Test
  void isClosedWithoutAKeyAndAbsentWhereItIsOff() throws Exception {
    assertThat(asked(new MetricsPage(false, () -> "puente_up 1\n")).statusCode()).isEqualTo(401);
    assertThat(asked(null).statusCode()).isEqualTo(404);
  }
}
