package puente.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import puente.bridge.json.Json;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Bad input is answered, not repaired: each with its own problem, and nothing is done. */
class BadInputTest {
  private static final String ROUTE = "/api/quotation/async";
  private static final String TOOL = "dev_create_quotation";

  @TempDir static Path directory;
  private static SandboxProcess odoo;
  private static Server server;
  private static Http http;

  @BeforeAll
  static void start() throws Exception {
    odoo = new SandboxProcess(directory);
    Path data = Files.createDirectory(directory.resolve("data"));
    server = Server.serve(data, Server.onSandbox(odoo.url()));
    http = server.http;
  }

  @AfterAll
  static void stop() {
    server.close();
    odoo.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"partner_name", "email", "phone", "lead_name"})
  void aMissingFieldIsNamed(String field) throws Exception {
    ObjectNode body = Ask.quotation("missing");
    body.remove(field);
    refusedByName(body, field);
  }

  @ParameterizedTest
  @CsvSource({
    "partner_name, true",
    "product_id, \"one\"",
    "product_qty, true",
    "product_price, [7]",
    "user_id, true",
    "user_id, 1.5",
    "lead_name, null"
  })
  void aWrongTypeIsNamed(String field, String value) throws Exception {
    refusedByName(Ask.quotation("type").set(field, Json.read(value)), field);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "luis", "luis@", "luis@hotel", "luis @hotel.mx", "a@b.mx, c@d.mx"})
  void aBadEmailIsRefusedNotRepaired(String email) throws Exception {
    refusedByName(Ask.quotation("email").put("email", email), "email");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "123", "call me", "+52 55 1234 5678 ext. 4", "12345678901234567890"})
  void aBadPhoneIsRefused(String phone) throws Exception {
    refusedByName(Ask.quotation("phone").put("phone", phone), "phone");
  }

  @ParameterizedTest
  @CsvSource({"product_qty, 0", "product_qty, -1", "product_id, -1", "user_id, -2"})
  void aNumberOutOfBoundsIsNamed(String field, int value) throws Exception {
    refusedByName(Ask.quotation("bounds").put(field, value), field);
  }

  @Test
  void everyBadFieldIsNamedAtOnce() throws Exception {
    ObjectNode body =
        Ask.quotation("many").put("email", "no").put("phone", "no").put("user_id", "x");
    JsonNode problem =
        Problems.of(http.post(ROUTE, body, "Accept-Language", "en"), 422, "invalid", "en");
    assertThat(problem.path("errors").findValuesAsString("field"))
        .containsExactlyInAnyOrder("email", "phone", "user_id");
  }

  /** The same refusal, which names the field, from the route, the tool over REST and over MCP. */
  private static void refusedByName(JsonNode body, String field) throws Exception {
    Map<String, Integer> before = odoo.counts();
    for (String path : new String[] {ROUTE, "/api/tools/" + TOOL}) {
      JsonNode problem =
          Problems.inBothLanguages(
              language -> http.post(path, body, "Accept-Language", language), 422, "invalid");
      assertThat(problem.at("/errors/0/field").asString()).isEqualTo(field);
      assertThat(problem.at("/errors/0/why").asString()).isNotBlank();
      assertThat(problem.path("detail").asString()).contains(field);
      assertThat(problem.path("say").asString()).isNotBlank().doesNotContain(field + ":");
    }
    assertThat(Problems.ofTool(http.tool(TOOL, body), "invalid")).contains(field);
    assertThat(odoo.counts()).isEqualTo(before);
  }

  @Test
  void anUnknownFieldIsIgnoredWithAWarningAndAMistypedOneRefusedByNameAsATool() throws Exception {
    ObjectNode body = Ask.quotation("unknown").put("partner_nane", "Hotel");
    Http.Reply accepted = http.post(ROUTE, body, "Accept-Language", "en");
    assertThat(accepted.status()).as(accepted.content()).isEqualTo(202);
    assertThat(accepted.text("/warnings/0")).contains("partner_nane", "ignored");
    assertThat(server.ended(accepted.text("/tracking_id")).path("status").asString())
        .isEqualTo("completed");

    ObjectNode mistyped = Ask.quotation("unknown").put("contact_nane", "Ana");
    mistyped.remove("contact_name");
    JsonNode problem =
        Problems.inBothLanguages(
            language -> http.post("/api/tools/" + TOOL, mistyped, "Accept-Language", language),
            422,
            "invalid");
    assertThat(problem.at("/errors/0/field").asString()).isEqualTo("contact_nane");
    assertThat(Problems.ofTool(http.tool(TOOL, mistyped), "invalid")).contains("contact_nane");
  }

  @Test
  void aProductThatDoesNotExistFailsTheJobAndLeavesNothingInOdoo() throws Exception {
    Map<String, Integer> before = odoo.counts();
    ObjectNode body = Ask.quotation("product").put("product_id", 999_999);
    Http.Reply accepted = http.post(ROUTE, body);
    assertThat(accepted.status()).isEqualTo(202);
    String trackingId = accepted.text("/tracking_id");
    JsonNode job = server.ended(trackingId);
    assertThat(job.path("status").asString()).isEqualTo("failed");
    assertThat(job.at("/error/type").asString()).isEqualTo("invalid");
    assertThat(job.at("/error/message").asString()).contains("product_id", "999999", "no existe");
    assertThat(job.path("result").isNull()).isTrue();

    Http.Reply english = http.get("/api/quotation/status/" + trackingId, "Accept-Language", "en");
    Problems.noInternals(english);
    assertThat(english.text("/error/message")).contains("there is no product 999999");

    JsonNode told = http.tool(TOOL, body).body().path("result");
    assertThat(told.at("/structuredContent/status").asString()).isEqualTo("failed");
    assertThat(told.at("/structuredContent/error/type").asString()).isEqualTo("invalid");
    assertThat(odoo.counts()).isEqualTo(before);
  }

  @ParameterizedTest
  @ValueSource(ints = {(1 << 20) + 1, 3 << 20})
  void aBodyTooLargeIsRefused(int size) throws Exception {
    String body = Json.write(Ask.quotation("large").put("description", "x".repeat(size)));
    for (String path : new String[] {ROUTE, "/api/tools/" + TOOL, "/mcp"}) {
      Problems.inBothLanguages(
          language -> http.post(path, body, "Accept-Language", language), 413, "invalid");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"{", "partner_name=Hotel", "{\"email\": \"a\", \"email\": \"b\"}", "{} {}"})
  void whatIsNotJsonIsRefused(String body) throws Exception {
    for (String path : new String[] {ROUTE, "/api/tools/" + TOOL}) {
      Problems.inBothLanguages(
          language -> http.post(path, body, "Accept-Language", language), 400, "invalid");
    }
    Http.Reply mcp = http.post("/mcp", body);
    Problems.noInternals(mcp);
    assertThat(mcp.status()).isEqualTo(400);
    assertThat(mcp.body().at("/error/code").asInt()).isEqualTo(-32700);
  }

  @ParameterizedTest
  @ValueSource(strings = {"[]", "7", "null", "\"text\""})
  void jsonThatIsNoObjectIsRefused(String body) throws Exception {
    for (String path : new String[] {ROUTE, "/api/tools/" + TOOL}) {
      Problems.inBothLanguages(
          language -> http.post(path, body, "Accept-Language", language), 422, "invalid");
    }
  }

  @Test
  void anUnknownTrackingIdIsNotFound() throws Exception {
    String id = "quot_ffffffffffff";
    JsonNode problem =
        Problems.inBothLanguages(
            language -> http.get("/api/quotation/status/" + id, "Accept-Language", language),
            404,
            "missing");
    assertThat(problem.path("detail").asString()).contains(id);
    Http.Reply mcp = http.tool("dev_get_quotation_status", Map.of("tracking_id", id));
    assertThat(Problems.ofTool(mcp, "missing")).contains(id);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/nothing", "/api/quotation", "/api/tools", "/no/such/thing", "/..%2f..%2fetc"})
  void anUnknownRouteIsNotFound(String path) throws Exception {
    Problems.inBothLanguages(
        language -> http.get(path, "Accept-Language", language), 404, "missing");
  }

  @Test
  void anUnknownToolIsNotFound() throws Exception {
    JsonNode problem =
        Problems.inBothLanguages(
            language ->
                http.post("/api/tools/drop_tables", Json.object(), "Accept-Language", language),
            404,
            "missing");
    assertThat(problem.path("detail").asString()).contains("drop_tables");
    Http.Reply mcp = http.tool("drop_tables", Map.of());
    Problems.noInternals(mcp);
    assertThat(mcp.body().at("/error/code").asInt()).isEqualTo(-32602);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Content-Length: 60\n\n{}",
        "Transfer-Encoding: chunked\n\n2\n{}\n",
        "Transfer-Encoding: chunked\n\nzz\n{}\n0\n\n",
        "Transfer-Encoding: chunked\n\nffffffffffff\n{}\n0\n\n"
      })
  void aBodyThatDoesNotArriveWholeIsTheSendersFault(String rest) throws Exception {
    for (String path : new String[] {"/mcp", ROUTE, "/api/tools/puente_about"}) {
      try (FuzzLine line = new FuzzLine(http.port(), 10_000)) {
        String request = "POST " + path + " HTTP/1.1\nHost: localhost\n" + rest;
        line.write(request.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8));
        line.noMore();
        FuzzLine.Head head = line.head();
        assertThat(head).isNotNull();
        assertThat(head.status()).as(path).isEqualTo(400);
        assertThat(head.stays()).isFalse();
        assertThat(new String(line.body(head), StandardCharsets.UTF_8))
            .contains("no llegó completo");
      }
    }
    assertThat(server.output()).doesNotContain("internal error");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "P\0ST /mcp HTTP/1.1\nHost: a\nContent-Length: 2\n\n{}",
        "POST\u0001 /mcp HTTP/1.1\nHost: a\nContent-Length: 2\n\n{}",
        "POST /mc\0p HTTP/1.1\nHost: a\nContent-Length: 2\n\n{}",
        "POST /mcp HTTP/1.1\nHost: a\nX-\0: b\nContent-Length: 2\n\n{}",
        "POST /mcp HTTP/1.1\nHost: a\nX-A: b\0c\nContent-Length: 2\n\n{}",
        "POST /mcp HTTP/1.1\nHost: a\nno field\nContent-Length: 2\n\n{}"
      })
  void aHeadWithControlCharactersIsTheSendersFault(String request) throws Exception {
    try (FuzzLine line = new FuzzLine(http.port(), 10_000)) {
      line.write(request.replace("\n", "\r\n").getBytes(StandardCharsets.ISO_8859_1));
      FuzzLine.Head head = line.head();
      assertThat(head).isNotNull();
      assertThat(head.status()).isEqualTo(400);
      assertThat(head.stays()).isFalse();
      line.body(head);
      assertThat(line.ended()).isTrue();
    }
    assertThat(server.output()).doesNotContain("\tat ");
  }

  @ParameterizedTest
  @ValueSource(ints = {(1 << 20) + 1, 64 << 20})
  void aBodyOfChunksIsRefusedBeforeItsEnd(int chunk) throws Exception {
    for (String path : new String[] {"/mcp", ROUTE}) {
      try (FuzzLine line = new FuzzLine(http.port(), 10_000)) {
        String head =
            "POST " + path + " HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n";
        String size = Integer.toHexString(chunk) + "\r\n";
        line.write((head + size).getBytes(StandardCharsets.US_ASCII));
        line.write("x".repeat((1 << 20) + 1).concat("\r\n").getBytes(StandardCharsets.US_ASCII));
        FuzzLine.Head answer = line.head(); // Neither the last chunk nor the end has come.
        assertThat(answer).isNotNull();
        assertThat(answer.status()).isEqualTo(413);
        assertThat(answer.stays()).isFalse();
        assertThat(new String(line.body(answer), StandardCharsets.UTF_8)).contains("1 MiB");
        assertThat(line.ended()).isTrue();
      }
    }
  }
}
