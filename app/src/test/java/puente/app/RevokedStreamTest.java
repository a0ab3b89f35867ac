package puente.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import puente.bridge.Grant;
import puente.bridge.json.Digest;
import puente.bridge.json.Json;
import puente.http.oauth.FakeIssuer;
import puente.jobs.JobSettings;
import puente.jobs.Store;
import puente.store.ApiKeys;

/** An open stream ends with the right to hear it. */
@Timeout(60)
class RevokedStreamTest {
  @TempDir static Path directory;
  private static final HttpClient CLIENT = HttpClient.newHttpClient();
  private static FakeIssuer issuer;
  private static Running server;

  @BeforeAll
  static void start() throws Exception {
    issuer = new FakeIssuer(Instant.now());
    try (ApiKeys keys = keys()) {
      for (String name : List.of("/mcp/sse", "/mcp", "listens", "stays", "expires")) {
        boolean ends = name.equals("expires");
        keys.create(
            Digest.of(name),
            name.replace('/', '-'),
            Grant.ALL,
            null,
            ends ? Duration.ofSeconds(8) : null);
      }
    }
    server =
        new Running(
            directory,
            Map.of(
                "PUENTE_ANONYMOUS", "",
                "PUENTE_PUBLIC_URL", "https://puente.example/",
                "PUENTE_OAUTH_ISSUER", issuer.name()));
  }

  @AfterAll
  static void stop() {
    server.close();
    issuer.close();
    CLIENT.close();
  }

  private static ApiKeys keys() {
    return Store.keysBeside(JobSettings.in(directory.resolve("data")), Clock.systemUTC());
  }

  /** Completed when the stream has ended, however it is told. */
  private static CompletableFuture<Void> opened(HttpRequest.Builder request) throws Exception {
    HttpResponse<Stream<String>> response =
        CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofLines());
    assertThat(response.statusCode()).isEqualTo(200);
    return CompletableFuture.runAsync(
            () -> response.body().forEach(_ -> {}), Thread::startVirtualThread)
        .exceptionally(_ -> null);
  }

  private static HttpRequest.Builder get(String path, String key) {
    return HttpRequest.newBuilder(URI.create(server.url() + path))
        .header("Accept", "text/event-stream")
        .header("Authorization", "Bearer " + key);
  }

  private static HttpRequest.Builder listen(String key) {
    Map<String, Object> meta =
        Map.of(
            "io.modelcontextprotocol/protocolVersion", "2026-07-28",
            "io.modelcontextprotocol/clientInfo", Map.of("name", "revoked", "version", "1"),
            "io.modelcontextprotocol/clientCapabilities", Map.of());
    Map<String, Object> params =
        Map.of("notifications", Map.of("toolsListChanged", true), "_meta", meta);
    return get("/mcp", key)
        .header("Content-Type", "application/json")
        .header("MCP-Protocol-Version", "2026-07-28")
        .header("Mcp-Method", "subscriptions/listen")
        .POST(
            HttpRequest.BodyPublishers.ofString(
                Json.write(
                    Map.of(
                        "jsonrpc",
                        "2.0",
                        "id",
                        1,
                        "method",
                        "subscriptions/listen",
                        "params",
                        params))));
  }

  private static String session(String key) throws Exception {
    Map<String, Object> params =
        Map.of(
            "protocolVersion", "2025-11-25",
            "capabilities", Map.of(),
            "clientInfo", Map.of("name", "revoked", "version", "1"));
    return server
        .response(
            "/mcp",
            Map.of("jsonrpc", "2.0", "id", 1, "method", "initialize", "params", params),
            "Authorization",
            "Bearer " + key)
        .headers()
        .firstValue("Mcp-Session-Id")
        .orElseThrow();
  }

  @ParameterizedTest
  @ValueSource(strings = {"/mcp/sse", "/mcp", "listens"})
  void aStreamEndsWithinSecondsAfterItsKeyIsRevoked(String key) throws Exception {
    CompletableFuture<Void> ended =
        switch (key) {
          case "/mcp/sse" -> opened(get(key, key));
          case "/mcp" -> opened(get(key, key).header("Mcp-Session-Id", session(key)));
          default -> opened(listen(key));
        };
    CompletableFuture<Void> others = opened(listen("stays"));
    assertThat(ended.isDone()).isFalse();
    try (ApiKeys keys = keys()) {
      assertThat(keys.revoke(key.replace('/', '-'))).isEqualTo(1);
    }
    ended.get(20, TimeUnit.SECONDS);
    assertThat(others.isDone()).isFalse();
  }

  @Test
  void aStreamEndsWithItsKey() throws Exception {
    opened(listen("expires")).get(20, TimeUnit.SECONDS);
  }

  /** Clocks may be a minute apart, so that this one has a second left. */
  @Test
  void aStreamEndsWithItsToken() throws Exception {
    String ends =
        issuer.token(issuer.claims().put("exp", Instant.now().minusSeconds(58).getEpochSecond()));
    CompletableFuture<Void> goes = opened(listen(issuer.token(issuer.claims())));
    opened(listen(ends)).get(20, TimeUnit.SECONDS);
    assertThat(goes.isDone()).isFalse();
  }
}
