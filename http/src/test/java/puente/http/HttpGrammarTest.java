package puente.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import puente.bridge.Keys;
import puente.mcp.features.Features;

/**
 * Requests made from the grammar of HTTP/1.1 and from what breaks it, by nobody who has a key: what
 * needs one is never answered, each is answered once or not at all, and the next is served.
 */
@Timeout(300)
class HttpGrammarTest {
  private static final int REQUESTS = 250;
  private static final String KEY = "correct-horse-battery-staple";
  private static final String PING = "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\"}";
  private static final String NEXT = "GET /health HTTP/1.1\nHost: localhost\n\n";

  private static final List<String> METHODS =
      List.of("GET", "HEAD", "DELETE", "PUT", "get", "PRI", "CONNECT", "TRACE", "");
  private static final List<String> PATHS =
      List.of(
          "/mcp",
          "/mcp/sse",
          "/mcp/messages?sessionId=1",
          "/api/tools/puente_about",
          "/api/quotation/async",
          "/api/quotation/status/quot_1");

  /** What is made of a path that needs a key so that it looks like one that needs none. */
  private static final List<String> DISGUISES =
      List.of(
          "%s/",
          "http://localhost%s",
          "https://evil.example%s",
          "//localhost%s",
          "/health/..%s",
          "/health/..;%s",
          "/health/%%2e%%2e%s",
          "/health;%s",
          "/docs/assets/../..%s",
          "/docs/assets/%%2e%%2e%%2f%%2e%%2e%s",
          "/.%s",
          "/%s",
          "%s%%00",
          "%s%%00/health",
          "%s;x=/health",
          "%s?/health",
          "%s#/health",
          "%s%%0d%%0aX-API-Key:%%20x",
          "*%s",
          "localhost:80%s",
          "\\%s",
          "%s HTTP/1.1\nX-A: b");

  private static final List<String> VERSIONS =
      List.of("HTTP/1.0", "HTTP/2.0", "HTTP/0.9", "http/1.1", "");
  private static final List<String> ENDS = List.of("\n", "\r", "\r\r\n", "\n\r", "\0\r\n");
  private static final List<String> FIELDS =
      List.of(
          "Host: localhost",
          "Host: evil.example",
          "Host:",
          "Host : localhost",
          " Host: localhost",
          "X-Forwarded-For: 127.0.0.1",
          "X-Original-URL: /health",
          "Authorization: Bearer x",
          "Authorization:\tBearer\tx",
          "X-API-Key: \u0000",
          "X-API-Key:",
          "Upgrade: h2c",
          "HTTP2-Settings: AAMAAABkAARAAAAAAAIAAAAA",
          "Connection: Upgrade, HTTP2-Settings",
          "Connection: close",
          "Connection: X-API-Key",
          "Expect: 100-continue",
          "Expect: 200-ok",
          "Content-Encoding: gzip",
          "Content-Encoding: br",
          "Content-Type: application/json",
          "Accept: text/event-stream",
          "X-HTTP-Method-Override: OPTIONS",
          "TE: trailers",
          "Trailer: X-API-Key",
          "X: " + "y".repeat(9_000),
          ": nothing",
          "no colon",
          "X\u00e9: \u00ff");

  /** How the body is said to come, and how it does. */
  private static final List<String> FRAMINGS =
      List.of(
          "Content-Length: %1$d|%2$s",
          "Transfer-Encoding: chunked|%3$x\r\n%2$s\r\n0\r\n\r\n",
          "Transfer-Encoding: chunked\r\nContent-Length: %1$d|%3$x\r\n%2$s\r\n0\r\n\r\n",
          "Content-Length: %1$d\r\nContent-Length: 1|%2$s",
          "Content-Length: 0x10|%2$s",
          "Content-Length: -1|%2$s",
          "Content-Length: 99999999999999999999|%2$s",
          "Transfer-Encoding: chunked|ffffffffffffffff\r\n%2$s",
          "Transfer-Encoding: gzip, chunked|%3$x\r\n%2$s\r\n0\r\n\r\n",
          "Transfer-Encoding: \u000bchunked|0\r\n\r\n",
          "Transfer-Encoding: chunked|0\r\nX-API-Key: " + KEY + "\r\n\r\n",
          "Content-Length: 0|",
          "X-None: 1|");

  private static Port port;

  @BeforeAll
  static void open() throws Exception {
    port =
        Port.open(TestPort.noOperations(), Features.none(), TestPort.config(KEY, Keys.NONE, false));
  }

  @AfterAll
  static void close() {
    port.close();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void isNeverLetInAndAnsweredOnceAndTheNextIsServed(long seed) throws Exception {
    Random random = new Random(seed);
    for (int i = 0; i < REQUESTS; i++) {
      byte[] request = request(random);
      String shown =
          "seed "
              + seed
              + ", request "
              + i
              + ": "
              + new String(request, StandardCharsets.ISO_8859_1);
      List<RawHttp.Answer> answers = RawHttp.all(port.number(), request, headAlone(request));
      for (RawHttp.Answer answer : answers) {
        assertThat(answer.status() / 100 != 2 || isForEverybody(answer)).as(shown).isTrue();
        assertThat(answer.status()).as(shown).isNotEqualTo(500);
        assertThat(answer.body()).as(shown).doesNotContain("\"result\"", "jsonrpc");
      }
      // What is left of a body that was said to be shorter is no request.
      assertThat(answers.stream().skip(1)).as(shown).allMatch(answer -> answer.status() == 400);
      assertThat(answers.size()).as(shown).isLessThanOrEqualTo(2);
      if (i % 10 == 0) {
        served(shown);
      }
    }
    served("the end of seed " + seed);
  }

  private static void served(String after) throws IOException {
    try (RawHttp raw = new RawHttp(port.number())) {
      assertThat(raw.write(NEXT).answer().status()).as(after).isEqualTo(200);
    }
  }

  private static boolean headAlone(byte[] request) {
    return new String(request, StandardCharsets.ISO_8859_1).startsWith("HEAD ");
  }

  /** The state and the pages, which need no key. */
  private static boolean isForEverybody(RawHttp.Answer answer) {
    return answer.body().startsWith("{\"status\":\"ok\"")
        || answer.body().startsWith("<!doctype html>")
        || (answer.body().isEmpty() && !answer.field("Content-Type").contains("event-stream"));
  }

  /** Mostly right, so that what is wrong with it is read at all. */
  private static byte[] request(Random random) {
    String target = mostly("%s", random, DISGUISES).formatted(mostly("/mcp", random, PATHS));
    String end = mostly("\r\n", random, ENDS);
    StringBuilder head = new StringBuilder();
    head.append(mostly("POST", random, METHODS));
    head.append(mostly(" ", random, List.of("  ", "\t"))).append(target);
    head.append(' ').append(mostly("HTTP/1.1", random, VERSIONS)).append(end);
    if (random.nextInt(10) > 0) {
      head.append("Host: localhost").append(end);
    }
    for (int i = random.nextInt(3); i > 0; i--) {
      head.append(one(random, FIELDS)).append(mostly("\r\n", random, ENDS));
    }
    String[] framing =
        mostly(FRAMINGS.getFirst(), random, FRAMINGS)
            .formatted(PING.length(), PING, PING.length())
            .split("\\|", 2);
    head.append(framing[0]).append(end).append(end).append(framing[1]);
    return head.toString().getBytes(StandardCharsets.ISO_8859_1);
  }

  private static String mostly(String right, Random random, List<String> others) {
    return random.nextInt(3) > 0 ? right : one(random, others);
  }

  private static String one(Random random, List<String> of) {
    return of.get(random.nextInt(of.size()));
  }
}
