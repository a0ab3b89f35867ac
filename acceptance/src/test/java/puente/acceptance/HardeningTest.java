package puente.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import puente.bridge.json.Json;

/** Attacks on the port itself, each under its name; docs/security.md says where the others are. */
class HardeningTest {
  private static final int CONNECTIONS = 64;
  private static final String KEY = "correct-horse-battery-staple";
  private static final String ABOUT = "/api/tools/puente_about";
  private static final String NEXT =
      "GET /api/smuggled HTTP/1.1\nHost: localhost\nConnection: close\n\n";

  @TempDir static Path directory;
  private static Server server;
  private static Http http;

  @BeforeAll
  static void start() throws Exception {
    Map<String, String> settings = new HashMap<>();
    settings.put("PUENTE_API_KEY", KEY);
    settings.put("CORS_ORIGINS", "https://agents.example");
    settings.put("PUENTE_REQUEST_TIMEOUT", "2s");
    settings.put("PUENTE_CONNECTIONS", String.valueOf(CONNECTIONS));
    settings.put("PUENTE_CONNECTIONS_PER_ADDRESS", String.valueOf(CONNECTIONS));
    server = Server.serve(Files.createDirectory(directory.resolve("data")), settings);
    http = server.http;
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static FuzzLine line() throws IOException {
    return new FuzzLine(http.port(), 20_000);
  }

  private static byte[] wire(String request) {
    return request.replace("\n", "\r\n").getBytes(StandardCharsets.ISO_8859_1);
  }

  /** Every answer on one connection to these bytes, until the server closes it. */
  private static List<Integer> answers(byte[] bytes) throws IOException {
    List<Integer> statuses = new ArrayList<>();
    try (FuzzLine line = line()) {
      line.write(bytes);
      for (FuzzLine.Head head = line.head(); head != null; head = line.head()) {
        statuses.add(head.status());
        line.body(head);
      }
    }
    return statuses;
  }

  @Nested
  class RequestSmuggling {
    /** A second request that is seen would be answered 404. */
    @ParameterizedTest
    @ValueSource(
        strings = {
          "Content-Length: 5\nTransfer-Encoding: chunked\n\n0\n\n",
          "Transfer-Encoding: chunked\nContent-Length: 4\n\n2\n{}\n0\n\n",
          "Content-Length: 2\nContent-Length: 70\n\n{}",
          "Content-Length: 2\nContent-Length: 2\n\n{}",
          "Content-Length: 2, 2\n\n{}",
          "Content-Length: -1\n\n{}",
          "Content-Length: +2\n\n{}",
          "Transfer-Encoding: xchunked\n\n2\n{}\n0\n\n",
          "Transfer-Encoding: chunked, identity\n\n2\n{}\n0\n\n",
          "Transfer-Encoding: identity\nTransfer-Encoding: chunked\n\n2\n{}\n0\n\n",
          "Transfer-Encoding : chunked\n\n2\n{}\n0\n\n",
          "Transfer-Encoding: chunked\n\n0x2\n{}\n0\n\n",
          "Transfer-Encoding: chunked\n\n-2\n{}\n0\n\n",
          "Transfer-Encoding: chunked\n\n2\n{}XX\n0\n\n",
          "X-A: b\n c\nContent-Length: 2\n\n{}",
          "X-A: b\n Content-Length: 60\nContent-Length: 2\n\n{}"
        })
    void twoReadingsOfOneRequestAreNone(String rest) throws Exception {
      String request = "POST " + ABOUT + " HTTP/1.1\nHost: localhost\n" + rest + NEXT;
      List<Integer> statuses = answers(wire(request));
      assertThat(statuses).hasSize(1);
      assertThat(statuses.getFirst()).isIn(400, 501);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r"})
    void aBareLineEndEndsNoLine(String end) throws Exception {
      String request =
          "POST "
              + ABOUT
              + " HTTP/1.1\r\nHost: localhost\r\nX-A: b"
              + end
              + "Content-Length: 60\r\nContent-Length: 2\r\n\r\n{}"
              + NEXT.replace("\n", "\r\n");
      assertThat(answers(request.getBytes(StandardCharsets.ISO_8859_1))).containsExactly(400);
    }

    @Test
    void linesThatEndInNothingButLineFeedsAreNoRequest() throws Exception {
      String request =
          "POST " + ABOUT + " HTTP/1.1\nHost: localhost\nContent-Length: 2\n\n{}" + NEXT;
      assertThat(answers(request.getBytes(StandardCharsets.ISO_8859_1))).containsExactly(400);
    }

    /** The rest of it, were it read, would be answered too. */
    @ParameterizedTest
    @ValueSource(strings = {ABOUT, "/nothing", "/mcp", "/health"})
    void nothingIsReadBehindTheLastRequest(String path) throws Exception {
      String last =
          "POST " + path + " HTTP/1.1\nHost: localhost\nConnection: close\nContent-Length: 2\n\n{}";
      assertThat(answers(wire(last + NEXT))).hasSize(1);
    }

    @Test
    void theBodyOfARefusedRequestIsNotTheNext() throws Exception {
      String refused =
          "POST /nothing HTTP/1.1\nHost: localhost\nContent-Length: " + wire(NEXT).length + "\n\n";
      List<Integer> statuses = answers(wire(refused + NEXT + NEXT));
      assertThat(statuses).containsExactly(404, 404); // The second of the two, not both.
    }
  }

  @Nested
  class TooLarge {
    @Test
    void aHeadOfManyFields() throws Exception {
      String fields = "X-A: y\n".repeat(5_000);
      String request = "GET /health HTTP/1.1\nHost: localhost\n" + fields + "\n";
      assertThat(answers(wire(request))).isSubsetOf(400, 431);
    }

    @Test
    void oneFieldThatIsLong() throws Exception {
      String request = "GET /health HTTP/1.1\nHost: localhost\nX-A: " + "y".repeat(50_000) + "\n\n";
      assertThat(answers(wire(request))).isSubsetOf(400, 431);
    }

    @Test
    void aPathThatIsLong() throws Exception {
      String request = "GET /" + "a".repeat(50_000) + " HTTP/1.1\nHost: localhost\n\n";
      assertThat(answers(wire(request))).isSubsetOf(400, 414);
    }
  }

  @Nested
  class TooSlow {
    @ParameterizedTest
    @ValueSource(
        strings = {
          "POST /mcp HTT",
          "POST /mcp HTTP/1.1\nHost: localhost\nX-A: b",
          "POST /mcp HTTP/1.1\nHost: localhost\nContent-Length: 100\n\n{",
          "POST /nothing HTTP/1.1\nHost: localhost\nTransfer-Encoding: chunked\n\n2\n{"
        })
    void manyThatNeverFinishAreCutAndOthersAreAnsweredMeanwhile(String begun) throws Exception {
      List<FuzzLine> slow = new ArrayList<>();
      try {
        for (int i = 0; i < CONNECTIONS / 2; i++) {
          FuzzLine line = line();
          slow.add(line);
          line.write(wire(begun));
        }
        assertThat(http.get("/health").status()).isEqualTo(200);
        for (FuzzLine each : slow) {
          FuzzLine.Head head = headOrNull(each);
          assertThat(head == null || head.status() == 404 || head.status() == 400).isTrue();
        }
      } finally {
        slow.forEach(FuzzLine::close);
      }
    }

    private static FuzzLine.@Nullable Head headOrNull(FuzzLine line) throws IOException {
      try {
        return line.head();
      } catch (java.net.SocketException reset) {
        return null;
      }
    }

    @Test
    void aFloodOfConnectionsIsOutwaited() throws Exception {
      List<FuzzLine> flood = new ArrayList<>();
      try {
        for (int i = 0; i < 2 * CONNECTIONS; i++) {
          flood.add(line());
        }
        // Those that say nothing are cut, and the one that does has its turn.
        String request = "GET /health HTTP/1.1\nHost: localhost\nConnection: close\n\n";
        assertThat(answers(wire(request))).containsExactly(200);
      } finally {
        flood.forEach(FuzzLine::close);
      }
    }

    @Test
    void whoDoesNotReadItsAnswersIsCut() throws Exception {
      try (Socket socket = new Socket()) {
        socket.setReceiveBufferSize(4_096);
        socket.connect(new java.net.InetSocketAddress("127.0.0.1", http.port()));
        byte[] request = wire("GET /docs/assets/redoc.standalone.js HTTP/1.1\nHost: localhost\n\n");
        boolean cut = false;
        for (int i = 0; i < 2_000 && !cut; i++) {
          try {
            socket.getOutputStream().write(request);
            LockSupport.parkNanos(10_000_000); // between two looks
          } catch (IOException closed) {
            cut = true;
          }
        }
        assertThat(cut).isTrue();
      }
    }
  }

  @Nested
  class Browsers {
    @ParameterizedTest
    @ValueSource(strings = {"/", "/docs", "/redoc", "/openapi.json", "/health", "/nothing", "/mcp"})
    void everyAnswerIsProtected(String path) throws Exception {
      Http.Reply reply = http.get(path);
      assertThat(reply.header("X-Content-Type-Options")).isEqualTo("nosniff");
      assertThat(reply.header("X-Frame-Options")).isEqualTo("DENY");
      assertThat(reply.header("Referrer-Policy")).isEqualTo("no-referrer");
      assertThat(reply.header("Cache-Control")).contains("no-store");
      assertThat(reply.header("Content-Security-Policy"))
          .startsWith("default-src 'none'")
          .contains("frame-ancestors 'none'")
          .doesNotContain("script-src 'unsafe", "'unsafe-eval'");
      assertThat(reply.header("Server") + reply.header("X-Powered-By")).isEmpty();
      assertThat(reply.header("Strict-Transport-Security")).isEmpty(); // It came over HTTP.
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/docs", "/redoc"})
    void noPageHasAScriptInItself(String path) throws Exception {
      assertThat(http.get(path).content())
          .doesNotContainPattern("<script(?![^>]*src=)[^>]*>")
          .doesNotContainPattern("\\son[a-z]+=")
          .doesNotContain("javascript:");
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "https://agents.example.evil.example",
          "http://agents.example",
          "https://agents.example:444",
          "https://AGENTS.example",
          "https://agents.example/",
          "null"
        })
    void noOriginButTheOneNamedMayRead(String origin) throws Exception {
      for (String path : new String[] {ABOUT, "/mcp", "/health"}) {
        Http.Reply reply = http.post(path, Json.object(), "Origin", origin, "X-API-Key", KEY);
        assertThat(reply.header("Access-Control-Allow-Origin")).isEmpty();
        assertThat(reply.header("Access-Control-Allow-Credentials")).isEmpty();
      }
      String preflight =
          "OPTIONS /mcp HTTP/1.1\nHost: localhost\nOrigin: "
              + origin
              + "\nAccess-Control-Request-Method: POST\nConnection: close\n\n";
      try (FuzzLine line = line()) {
        line.write(wire(preflight));
        FuzzLine.Head head = line.head();
        assertThat(head).isNotNull();
        assertThat(head.field("Access-Control-Allow-Origin")).isEmpty();
      }
    }
  }
}
