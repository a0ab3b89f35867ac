package puente.mcp.example;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class GreetingServerTest {
  private HttpServer server;

  @BeforeEach
  void start() throws Exception {
    server = GreetingServer.start(0);
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private HttpResponse<String> post(String body) throws Exception {
    URI uri = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/mcp");
    HttpRequest request =
        HttpRequest.newBuilder(uri)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build();
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client.send(request, HttpResponse.BodyHandlers.ofString());
    }
  }

  @Test
  void greetsOverHttp() throws Exception {
    HttpResponse<String> response =
        post(
            """
            {"jsonrpc":"2.0","id":1,"method":"tools/call",
             "params":{"name":"greet","arguments":{"name":"Ana"}}}""");
    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.headers().firstValue("Content-Type")).contains("application/json");
    assertThat(response.body()).contains("\"structuredContent\":{\"text\":\"Hello, Ana.\"");
    assertThat(post("{\"jsonrpc\":\"2.0\",\"method\":\"notifications/x\"}").statusCode())
        .isEqualTo(202);
  }

  @Test
  void isQuotedInTheReadme() throws Exception {
    String source =
        Files.readString(Path.of("src/test/java/puente/mcp/example/GreetingServer.java"));
    String quoted = source.substring(source.indexOf("/** A whole MCP server"));
    assertThat(Files.readString(Path.of("README.md"))).contains(quoted);
  }
}
