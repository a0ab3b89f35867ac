package puente.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import puente.bridge.json.Json;

/** Who may not call is told so, and nothing is done for it. */
class AccessTest {
  private static final String ABOUT = "/api/tools/puente_about";
  private static final String KEY = "correct-horse-battery-staple";

  @TempDir static Path directory;
  private static Server server;
  private static Http http;

  @BeforeAll
  static void start() throws Exception {
    Path data = Files.createDirectory(directory.resolve("data"));
    Map<String, String> settings = new HashMap<>();
    settings.put("PUENTE_API_KEY", "another-key-beside-it, " + KEY);
    settings.put("CORS_ORIGINS", "https://agents.example");
    server = Server.serve(data, settings);
    http = server.http;
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"evil.example", "evil.example:8000", "127.0.0.1.evil.example"})
  void anotherHostNameIsForbidden(String host) throws Exception {
    for (String path : new String[] {ABOUT, "/mcp", "/openapi.json"}) {
      String method = path.equals("/openapi.json") ? "GET " : "POST ";
      Problems.inBothLanguages(
          language ->
              http.raw(
                  method
                      + path
                      + " HTTP/1.1\nHost: "
                      + host
                      + "\nAccept-Language: "
                      + language
                      + "\n",
                  "{}"),
          403,
          "forbidden");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"X-Forwarded-For", "Forwarded", "X-Forwarded-Host", "Via"})
  void aForwardedRequestNeedsAKey(String header) throws Exception {
    for (String path : new String[] {ABOUT, "/mcp", "/api/quotation/async"}) {
      Problems.inBothLanguages(
          language ->
              http.post(path, Json.object(), "Accept-Language", language, header, "203.0.113.9"),
          401,
          "unauthenticated");
    }
    Http.Reply admitted = http.post(ABOUT, Json.object(), header, "203.0.113.9", "X-API-Key", KEY);
    assertThat(admitted.status()).isEqualTo(200);
  }

  @Test
  void aWrongKeyIsRefusedEvenHere() throws Exception {
    for (String path : new String[] {ABOUT, "/mcp", "/api/quotation/async"}) {
      Problems.inBothLanguages(
          language ->
              http.post(path, Json.object(), "Accept-Language", language, "X-API-Key", KEY + "!"),
          401,
          "unauthenticated");
      Problems.inBothLanguages(
          language ->
              http.post(
                  path, Json.object(), "Accept-Language", language, "Authorization", "Bearer x"),
          401,
          "unauthenticated");
    }
    Http.Reply refused = http.post(ABOUT, Json.object(), "X-API-Key", "x");
    assertThat(refused.header("WWW-Authenticate")).startsWith("Bearer");
  }

  @Test
  void eitherFormOfAKeyAdmitsUnderAnyHostName() throws Exception {
    for (String header : new String[] {"Authorization: Bearer " + KEY, "X-API-Key: " + KEY}) {
      Http.Reply reply =
          http.raw("POST " + ABOUT + " HTTP/1.1\nHost: puente.example\n" + header + "\n", "{}");
      assertThat(reply.status()).as(reply.content()).isEqualTo(200);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"https://evil.example", "http://localhost.evil.example", "null"})
  void aPageOfAnotherSiteIsForbidden(String origin) throws Exception {
    for (String path : new String[] {ABOUT, "/mcp", "/api/quotation/async"}) {
      Problems.inBothLanguages(
          language -> http.post(path, Json.object(), "Accept-Language", language, "Origin", origin),
          403,
          "forbidden");
      Problems.of(
          http.post(path, Json.object(), "Origin", origin, "X-API-Key", KEY),
          403,
          "forbidden",
          "es");
    }
  }

  @Test
  void anAllowedPageAndThisServersOwnMayCall() throws Exception {
    Http.Reply allowed = http.post(ABOUT, Json.object(), "Origin", "https://agents.example");
    assertThat(allowed.status()).isEqualTo(200);
    assertThat(allowed.header("Access-Control-Allow-Origin")).isEqualTo("https://agents.example");
    Http.Reply own = http.post(ABOUT, Json.object(), "Origin", "http://127.0.0.1:" + http.port());
    assertThat(own.status()).isEqualTo(200);
  }

  @Test
  void whoMayNotCallLearnsOfHealthOnlyThatItIsWell() throws Exception {
    Http.Reply stranger = http.get("/health", "X-Forwarded-For", "203.0.113.9");
    assertThat(stranger.status()).isEqualTo(200);
    assertThat(stranger.body().has("back_ends")).isFalse();
    assertThat(http.get("/health").body().has("back_ends")).isTrue();
  }

  @Test
  void withoutKeysAndAnonymousCallersEveryCallIsRefused(@TempDir Path data) throws Exception {
    try (Server closed = Server.serve(data, Map.of("PUENTE_ANONYMOUS", ""))) {
      Problems.inBothLanguages(
          language -> closed.http.post(ABOUT, Json.object(), "Accept-Language", language),
          401,
          "unauthenticated");
      assertThat(closed.output()).contains("PUENTE_API_KEY", "PUENTE_ANONYMOUS=loopback");
    }
  }

  @Test
  void theBodyOfARefusedRequestIsNeverReadAsTheNext() throws Exception {
    try (FuzzLine line = new FuzzLine(http.port(), 10_000)) {
      String smuggled = "GET /health HTTP/1.1\r\nHost: localhost\r\n\r\n";
      String refused =
          "POST /mcp HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer x\r\n"
              + "Expect: 100-continue\r\nContent-Length: ";
      String request = refused + smuggled.length() + "\r\n\r\n" + smuggled;
      line.write(request.getBytes(StandardCharsets.UTF_8));
      FuzzLine.Head head = line.head();
      assertThat(head).isNotNull();
      assertThat(head.status()).isEqualTo(401);
      assertThat(head.stays()).isFalse();
      line.body(head);
      assertThat(line.ended()).isTrue();
    }
  }

  @Test
  void aStreamIsWholeAlsoForWhoWaitsToSendTheBody() throws Exception {
    try (FuzzLine line = new FuzzLine(http.port(), 10_000)) {
      String body = "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/list\"}";
      String request =
          "POST /mcp HTTP/1.1\r\nHost: localhost\r\nAccept: text/event-stream\r\n"
              + "Content-Type: application/json\r\nExpect: 100-continue\r\nContent-Length: ";
      line.write((request + body.length() + "\r\n\r\n" + body).getBytes(StandardCharsets.UTF_8));
      FuzzLine.Head head = line.head();
      assertThat(head).isNotNull();
      assertThat(head.status()).isEqualTo(200);
      assertThat(new String(line.body(head), StandardCharsets.UTF_8)).contains("\"result\"");
    }
  }
}
