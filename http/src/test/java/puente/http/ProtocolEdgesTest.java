package puente.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import puente.bridge.Keys;
import puente.bridge.Webhook;
import puente.mcp.features.Features;

/** What clients and proxies do that no book has: slashes, HEAD, old versions, packed bodies. */
@Timeout(60)
class ProtocolEdgesTest {
  private static final String KEY = "correct-horse-battery-staple";
  private static final String HEAD = "Host: localhost\nX-API-Key: " + KEY + "\n";
  private static final String PING = "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\"}";

  private static final Webhook WEBHOOK =
      new Webhook() {
        @Override
        public String path() {
          return "/webhooks/vendor";
        }

        @Override
        public String signatureHeader() {
          return "X-Signature";
        }

        @Override
        public Receipt receive(Delivery delivery) {
          return new Receipt("text/plain", delivery.url() + " " + delivery.text());
        }
      };

  private static Port port;

  @BeforeAll
  static void open() throws Exception {
    port = open("https://agents.example/puente");
  }

  private static Port open(@Nullable String publicUrl) throws Exception {
    return open(publicUrl, false);
  }

  private static Port open(@Nullable String publicUrl, boolean anonymous) throws Exception {
    return Port.open(
        TestPort.noOperations(),
        Features.none(),
        new Port.Vendors(List.of(WEBHOOK), List.of(), publicUrl),
        TestPort.config(KEY, Keys.NONE, anonymous));
  }

  @AfterAll
  static void close() {
    port.close();
  }

  private static RawHttp connect() throws IOException {
    return new RawHttp(port.number());
  }

  private static RawHttp.Answer ask(String request) throws IOException {
    try (RawHttp raw = connect()) {
      return raw.write(request).answer();
    }
  }

  private static String post(String path, String fields, String body) {
    return "POST "
        + path
        + " HTTP/1.1\n"
        + HEAD
        + fields
        + "Content-Length: "
        + body.length()
        + "\n\n"
        + body;
  }

  private static String get(String path, String fields) {
    return "GET " + path + " HTTP/1.1\n" + HEAD + fields + "\n";
  }

  @Nested
  class Slashes {
    /** Row P6: each was a 404. */
    @Test
    void everyRouteIsThereWithASlashBehindItAndUnderThePublicPath() throws Exception {
      for (String way : port.routes()) {
        String[] parts = way.split(" ", 3);
        String path = parts[1].replaceAll("\\{[^}]+}", "x");
        if (path.contains("*") || path.equals("/")) {
          continue;
        }
        int plain = status(parts[0], path);
        for (String other : List.of(path + "/", "/puente" + path, "/puente" + path + "/")) {
          assertThat(status(parts[0], other)).as(parts[0] + " " + other).isEqualTo(plain);
        }
      }
      assertThat(status("GET", "/health/")).isEqualTo(200);
      assertThat(status("GET", "/nothing/")).isEqualTo(404);
      assertThat(ask(post("/mcp/", "", PING)).body()).contains("\"result\":{}");
    }

    private int status(String method, String path) throws IOException {
      String fields = method.equals("GET") ? "" : "Content-Length: 0\n";
      try (RawHttp raw = connect()) {
        return raw.write(method + " " + path + " HTTP/1.1\n" + HEAD + fields + "\n")
            .head()
            .status();
      }
    }

    /** Links and routes of such a path were left out without a word. */
    @Test
    void thePublicPathMayHaveLettersOfAnyAlphabet() throws Exception {
      try (Port spanish = open("https://agents.example/Espa%c3%b1a");
          RawHttp raw = new RawHttp(spanish.number())) {
        for (String path : List.of("/Espa%C3%B1a", "/Espa%c3%b1a", "")) {
          assertThat(raw.write(get(path + "/health", "")).answer().status()).isEqualTo(200);
          String openApi = raw.write(get(path + "/openapi.json", "")).answer().body();
          assertThat(openApi).contains("{\"url\":\"/Espa%C3%B1a\"}");
          String told =
              raw.write(post(path + WEBHOOK.path(), "X-Signature: good\n", "x")).answer().body();
          assertThat(told).isEqualTo("https://agents.example/Espa%c3%b1a/webhooks/vendor x");
        }
      }
    }

    @Test
    void aRequestToNoRouteIsToldWhereMcpIs() throws Exception {
      RawHttp.Answer answer = ask(post("/", "", PING));
      assertThat(answer.status()).isEqualTo(404);
      assertThat(answer.body()).contains("MCP is at /puente/mcp");
      String spanish = ask(post("/sse", "Accept-Language: es\n", PING)).body();
      assertThat(spanish).contains("MCP está en /puente/mcp");
    }
  }

  @Nested
  class Heads {
    /** Row P7: a 404 with a body, which the client took for the next answer. */
    @Test
    void isGetsAnswerWithoutItsContentOnEveryRouteAndTheNextAnswerIsWhole() throws Exception {
      for (String way : port.routes()) {
        String[] parts = way.split(" ", 3);
        String path = parts[1].replace("{tracking_id}", "x").replace("{name}", "start.js");
        if (!parts[0].equals("GET")) {
          continue;
        }
        try (RawHttp raw = connect()) {
          RawHttp.Answer get = raw.write(get(path, "")).answer();
          RawHttp.Answer head = raw.write("HEAD " + path + " HTTP/1.1\n" + HEAD + "\n").head();
          RawHttp.Answer next = raw.write(get("/health", "")).answer();
          assertThat(head.status()).as(path).isEqualTo(get.status());
          assertThat(head.fields().keySet()).as(path).isEqualTo(get.fields().keySet());
          assertThat(head.field("Content-Length")).as(path).isEqualTo(get.field("Content-Length"));
          assertThat(head.field("Content-Type")).isEqualTo(get.field("Content-Type"));
          assertThat(next.body()).as(path).contains("\"status\":\"ok\"");
        }
      }
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "/nothing",
          "/mcp/messages",
          "/api/tools/none",
          "/webhooks/vendor",
          "localhost:80/mcp"
        })
    void aRefusalHasNoContentEither(String path) throws Exception {
      try (RawHttp raw = connect()) {
        assertThat(raw.write("HEAD " + path + " HTTP/1.1\n" + HEAD + "\n").head().status())
            .isBetween(400, 499);
        assertThat(raw.write(get("/health", "")).answer().status()).isEqualTo(200);
      }
    }

    @Test
    void aStreamIsAnnouncedAndNotOpened() throws Exception {
      String accept = "Accept: text/event-stream\n";
      try (RawHttp raw = connect()) {
        RawHttp.Answer head = raw.write("HEAD /mcp/sse HTTP/1.1\n" + HEAD + accept + "\n").head();
        assertThat(head.status()).isEqualTo(200);
        assertThat(head.field("Content-Type")).isEqualTo("text/event-stream");
        assertThat(raw.write(get("/health", "")).answer().status()).isEqualTo(200);
      }
    }
  }

  @Nested
  class OldVersions {
    /** Row H7: nginx's default was a bare 505. */
    @Test
    void http10IsServedAndTheConnectionClosed() throws Exception {
      try (RawHttp raw = connect()) {
        RawHttp.Answer answer =
            raw.write(post("/mcp", "", PING).replace("1.1\n", "1.0\n")).answer();
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).contains("\"result\":{}");
        assertThat(answer.field("Content-Length")).isNotEmpty();
        assertThat(answer.field("Connection")).isEqualTo("close");
        assertThat(raw.ends()).isTrue();
      }
    }

    @Test
    void http10MayComeInPiecesWithoutAHostAndWithWhatItDoesNotKnow() throws Exception {
      try (RawHttp raw = connect()) {
        for (char each : "GET /health HTTP/1.0\nConnection: keep-alive\n\n".toCharArray()) {
          raw.write(String.valueOf(each));
        }
        assertThat(raw.answer().status()).isEqualTo(200);
        assertThat(raw.ends()).isTrue();
      }
      String expecting = post("/mcp", "Expect: 100-continue\n", PING).replace("1.1\n", "1.0\n");
      assertThat(ask(expecting).status()).isEqualTo(200);
    }

    /** A proxy that speaks it may add nothing by which it could be told from this machine. */
    @Test
    void http10NeedsAKeyWhereThisMachineDoesNot() throws Exception {
      try (Port anonymous = open(null, true)) {
        for (String version : List.of("1.1", "1.0")) {
          String request =
              post("/mcp", "", PING)
                  .replace("1.1\n", version + "\n")
                  .replace("X-API-Key", "X-None");
          try (RawHttp raw = new RawHttp(anonymous.number())) {
            assertThat(raw.write(request).answer().status())
                .isEqualTo(version.equals("1.0") ? 401 : 200);
          }
        }
      }
    }

    /** It has no chunks, and a stream without them has no end that can be told from a cut. */
    @Test
    void http10HasPlainAnswersInPlaceOfStreams() throws Exception {
      String accept = "Accept: text/event-stream\n";
      RawHttp.Answer posted = ask(post("/mcp", accept, PING).replace("1.1\n", "1.0\n"));
      assertThat(posted.field("Content-Type")).isEqualTo("application/json");
      assertThat(posted.field("Transfer-Encoding")).isEmpty();
      assertThat(ask(get("/mcp", accept).replace("1.1\n", "1.0\n")).status()).isEqualTo(405);
      assertThat(ask(get("/mcp/sse", accept).replace("1.1\n", "1.0\n")).status()).isEqualTo(406);
    }

    @Test
    void nothingIsReadBehindTheOneRequestOfHttp10() throws Exception {
      String next = "GET /api/smuggled HTTP/1.1\n" + HEAD + "\n";
      byte[] both = RawHttp.wire(post("/mcp", "", PING).replace("1.1\n", "1.0\n") + next);
      assertThat(RawHttp.all(port.number(), both)).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "POST /mcp HTTP/1.0\nHost: localhost\nTransfer-Encoding: chunked\n\n0\n\n",
          "POST /mcp HTTP/1.0\nHost: localhost\nTransfer-Encoding : x\n\n",
          "GET /health HTTP/1.1\nHost: localhost\n\nGET /health HTTP/1.0\nHost: localhost\n\n"
        })
    void whatCannotBeServedIs505WithASentence(String request) throws Exception {
      RawHttp.Answer last = RawHttp.all(port.number(), RawHttp.wire(request)).getLast();
      assertThat(last.status()).isEqualTo(505);
      assertThat(last.body()).contains("HTTP/1.1", "proxy_http_version 1.1");
    }
  }

  @Nested
  class PackedBodies {
    private byte[] packed(String fields, byte[] body) {
      String head =
          "POST /mcp HTTP/1.1\n" + HEAD + fields + "Content-Length: " + body.length + "\n\n";
      byte[] start = RawHttp.wire(head);
      byte[] whole = java.util.Arrays.copyOf(start, start.length + body.length);
      System.arraycopy(body, 0, whole, start.length, body.length);
      return whole;
    }

    private RawHttp.Answer send(String coding, byte[] body) throws IOException {
      try (RawHttp raw = connect()) {
        return raw.write(packed("Content-Encoding: " + coding + "\n", body)).answer();
      }
    }

    private static byte[] gzip(String text) throws IOException {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      try (GZIPOutputStream packing = new GZIPOutputStream(bytes)) {
        packing.write(text.getBytes(StandardCharsets.UTF_8));
      }
      return bytes.toByteArray();
    }

    /** Row P9: a bare 400. */
    @ParameterizedTest
    @ValueSource(strings = {"gzip", "GZIP", "x-gzip", "identity, gzip"})
    void gzipIsRead(String coding) throws Exception {
      assertThat(send(coding, gzip(PING)).body()).contains("\"result\":{}");
      String large = PING.replace("ping", "a" + "b c".repeat(20_000));
      assertThat(send(coding, gzip(large)).body()).contains("-32601");
    }

    @ParameterizedTest
    @ValueSource(strings = {"br", "deflate", "zstd", "gzip, gzip", "gzip,br"})
    void otherCodingsAreRefusedWithASentence(String coding) throws Exception {
      RawHttp.Answer answer = send(coding, "{}".getBytes(StandardCharsets.UTF_8));
      assertThat(answer.status()).isEqualTo(415);
      assertThat(answer.field("Accept-Encoding")).isEqualTo("gzip");
      assertThat(answer.body()).contains("Content-Encoding: gzip");
    }

    @Test
    void whatIsNotPackedAsItSaysIs400() throws Exception {
      assertThat(send("gzip", PING.getBytes(StandardCharsets.UTF_8)).status()).isEqualTo(400);
      byte[] cut = java.util.Arrays.copyOf(gzip(PING), 20);
      assertThat(send("gzip", cut).body()).contains("not gzip");
    }

    @ParameterizedTest
    @CsvSource({"1100000, 413", "60000, 200", "500000, 413"})
    void whatBurstsIs413(int size, int status) throws Exception {
      String spaces = PING + " ".repeat(size); // packed a thousand times smaller
      assertThat(send("gzip", gzip(spaces)).status()).isEqualTo(status);
    }
  }

  @Nested
  class Prefixes {
    /** A proxy at a path: links left it. */
    @ParameterizedTest
    @CsvSource({
      "'', /puente",
      "X-Forwarded-Prefix: /a/b-c, /a/b-c",
      "X-Forwarded-Prefix: /a/, /a",
      "X-Forwarded-Prefix: /, ''"
    })
    void linksBeginWithIt(String field, String prefix) throws Exception {
      String fields = field.isEmpty() ? "" : field + "\n";
      String home = ask(get("/", fields)).body();
      assertThat(home).contains("href=\"" + prefix + "/docs\"", "<code>" + prefix + "/mcp<");
      assertThat(ask(get("/docs", fields)).body())
          .contains("src=\"" + prefix + "/docs/assets/swagger-ui-bundle.js\"")
          .doesNotContain("%s", "%1$s");
      assertThat(ask(get("/redoc", fields)).body())
          .contains("src=\"" + prefix + "/docs/assets/start-redoc.js\"");
      String contract = ask(get("/openapi.json", fields)).body();
      assertThat(contract.contains("\"servers\":[{\"url\":\"" + prefix + "\"}]"))
          .isEqualTo(!prefix.isEmpty());
      assertThat(contract).contains("\"openapi\":\"3.1.0\"");
      try (RawHttp raw = connect()) {
        raw.write(get("/mcp/sse", fields + "Accept: text/event-stream\n")).head();
        String line = "";
        while (!line.startsWith("data: ")) {
          line = String.valueOf(raw.line());
        }
        assertThat(line).startsWith("data: " + prefix + "/mcp/messages?sessionId=");
      }
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "X-Forwarded-Prefix: //evil.example",
          "X-Forwarded-Prefix: https://evil.example",
          "X-Forwarded-Prefix: /a\"><script>",
          "X-Forwarded-Prefix: /a/../b",
          "X-Forwarded-Prefix: /..",
          "X-Forwarded-Prefix: /a?b",
          "X-Forwarded-Prefix: /a%0d",
          "X-Forwarded-Prefix: a",
          "X-Forwarded-Prefix: /a, /b",
          "X-Forwarded-Prefix: /a\nX-Forwarded-Prefix: /b"
        })
    void nothingElseIsTakenForOne(String field) throws Exception {
      String home = ask(get("/", field + "\n")).body();
      assertThat(home).contains("href=\"/puente/docs\"").doesNotContain("evil", "script>");
    }

    @Test
    void aDeliveryIsSignedUnderTheWholeUrlWhetherTheProxyTakesThePathAwayOrNot() throws Exception {
      for (String at : List.of("", "/puente")) {
        String path = at + "/webhooks/vendor?a=b";
        assertThat(ask(post(path, "X-Signature: x\n", "told")).body())
            .isEqualTo("https://agents.example/puente/webhooks/vendor?a=b told");
      }
    }

    @Test
    void withoutOneNothingChanges() throws Exception {
      try (Port plain = open(null);
          RawHttp raw = new RawHttp(plain.number())) {
        assertThat(raw.write(get("/openapi.json", "")).answer().body()).doesNotContain("servers");
        assertThat(raw.write(get("/", "")).answer().body()).contains("href=\"/docs\"");
        assertThat(raw.write(get("/puente/health", "")).answer().status()).isEqualTo(404);
      }
    }
  }
}
