package puente.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import puente.bridge.json.Json;

/** The line of a caller without any key is cut before the answer, and the caller asks again. */
class CutLineTest {
  private static final String TOOL = "/api/tools/dev_create_quotation";
  private static final String ASYNC = "/api/quotation/async";
  private static final String LIST =
      "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/call\","
          + "\"params\":{\"name\":\"list_projects\",\"arguments\":{}}}";

  @TempDir static Path directory;
  private static SandboxProcess odoo;
  private static Server server;
  private int before;

  @BeforeAll
  static void start() throws Exception {
    odoo = new SandboxProcess(directory);
    server = serve();
    // What it learns once must not be taken for the calls below.
    server.http.post(TOOL, Ask.quotation("warm"));
    assertThat(server.http.post("/api/tools/list_projects", Map.of()).status()).isEqualTo(200);
  }

  private static Server serve() throws IOException {
    Map<String, String> settings = new HashMap<>(Server.onSandbox(odoo.url()));
    settings.put("PUENTE_ANSWER_BUDGET", "20s");
    settings.put("PUENTE_RETRY_FIRST", "50ms");
    settings.put("ODOO_CALLS_AT_ONCE", "2");
    settings.put("ODOO_READ_TIMEOUT", "60s");
    return Server.serve(Files.createDirectories(directory.resolve("data")), settings);
  }

  @BeforeEach
  void count() throws IOException {
    before = odoo.counts().get("sale.order");
    odoo.http.send(HttpRequest.newBuilder(odoo.http.uri("/sandbox/requests")).DELETE());
  }

  @AfterEach
  void heal() throws IOException {
    odoo.heal();
  }

  @AfterAll
  static void stop() {
    server.close();
    odoo.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"rest", "mcp"})
  void theRepeatedCallJoinsTheJourneyWhoseAnswerWasCut(String surface) throws Exception {
    odoo.faults(Map.of("hang", true));
    try (Socket cut = sent(surface, "cut-" + surface)) {
      waitForHanging(1);
    }
    odoo.heal();
    Http.Reply again = asked(surface, "cut-" + surface);

    assertThat(again.content()).contains("completed");
    assertThat(orders()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"rest", "mcp"})
  void aCallThatWasAnsweredIsNotJoined(String surface) throws Exception {
    asked(surface, "twice");
    asked(surface, "twice");
    assertThat(orders()).isEqualTo(2);
  }

  @Test
  void twoCallersWhoBothWaitGetAQuotationEach() throws Exception {
    odoo.faults(Map.of("hang", true));
    try (Socket first = sent("rest", "both")) {
      waitForHanging(1);
      try (Socket second = sent("rest", "both")) {
        odoo.heal();
        assertThat(first.getInputStream().read()).isPositive();
        assertThat(second.getInputStream().read()).isPositive();
      }
    }
    assertThat(orders()).isEqualTo(2);
  }

  @Test
  void itIsJoinedAfterTheServerWasKilledToo() throws Exception {
    odoo.faults(Map.of("hang", true));
    try (Socket cut = sent("rest", "killed")) {
      waitForHanging(1);
      server.kill();
    }
    odoo.heal();
    server = serve();
    assertThat(asked("rest", "killed").content()).contains("completed");
    assertThat(orders()).isEqualTo(1);
  }

  @Test
  void anAcceptedJobWhose202WasReadIsNotJoined() throws Exception {
    String first = server.http.post(ASYNC, Ask.quotation("async")).text("/tracking_id");
    String second = server.http.post(ASYNC, Ask.quotation("async")).text("/tracking_id");
    assertThat(second).isNotEqualTo(first);
  }

  @Test
  void aReadStopsWhenNobodyWaitsForItAnyMore() throws Exception {
    odoo.faults(Map.of("hang", true));
    // Both of the calls to Odoo that may go on at once hang.
    try (Socket one = send("/api/tools/list_projects", "{}");
        Socket other = send("/mcp", LIST)) {
      waitForHanging(2);
    }
    // Their places are free again, or this one would not get through to Odoo in a minute.
    try (Socket next = send("/api/tools/list_projects", "{}")) {
      waitForHanging(3);
    }
  }

  private Socket sent(String surface, String tag) throws IOException {
    if (surface.equals("rest")) {
      return send(TOOL, Json.write(Ask.quotation(tag)));
    }
    return send("/mcp", message(tag));
  }

  private static String message(String tag) {
    return Json.write(
        Map.of(
            "jsonrpc",
            "2.0",
            "id",
            1,
            "method",
            "tools/call",
            "params",
            Map.of("name", "dev_create_quotation", "arguments", Ask.quotation(tag))));
  }

  private Http.Reply asked(String surface, String tag) throws IOException {
    return surface.equals("rest")
        ? server.http.post(TOOL, Ask.quotation(tag))
        : server.http.post("/mcp", message(tag));
  }

  private Socket send(String path, String body) throws IOException {
    Socket socket = new Socket("127.0.0.1", server.http.port());
    socket.setSoTimeout(60_000);
    byte[] content = body.getBytes(StandardCharsets.UTF_8);
    String head =
        "POST "
            + path
            + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
            + "Content-Length: "
            + content.length
            + "\r\n\r\n";
    socket.getOutputStream().write(head.getBytes(StandardCharsets.UTF_8));
    socket.getOutputStream().write(content);
    return socket;
  }

  private int orders() throws IOException {
    return odoo.counts().get("sale.order") - before;
  }

  /** Waits until so many calls have reached Odoo and hang there. */
  private void waitForHanging(int calls) throws IOException {
    Instant deadline = Instant.now().plus(Duration.ofSeconds(20));
    while (hanging() < calls) {
      assertThat(Instant.now()).as("%d hang", hanging()).isBefore(deadline);
      LockSupport.parkNanos(5_000_000); // between two questions
    }
  }

  private long hanging() throws IOException {
    return odoo.http
        .get("/sandbox/requests")
        .body()
        .path("requests")
        .valueStream()
        .filter(request -> request.path("fault").asString("").equalsIgnoreCase("hang"))
        .count();
  }
}
