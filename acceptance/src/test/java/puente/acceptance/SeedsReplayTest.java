package puente.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import puente.bridge.json.Json;
import puente.sandbox.twilio.SandboxTwilio;
import puente.sandbox.twilio.TwilioMessage;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Every request that the reference documents print gets the answer they print, except where
 * docs/decisions/0002-documents.md says otherwise.
 */
class SeedsReplayTest {
  @TempDir static Path directory;
  private static SandboxProcess odoo;
  private static SandboxTwilio twilio;
  private static Server server;
  private static Http http;
  private static String trackingId;

  @BeforeAll
  static void start() throws Exception {
    odoo = new SandboxProcess(directory);
    Path data = Files.createDirectory(directory.resolve("data"));
    twilio = SandboxTwilio.start(SandboxTwilio.Options.quick());
    Map<String, String> settings = new HashMap<>(Server.onSandbox(odoo.url()));
    settings.putAll(Server.onTwilio(twilio));
    server = Server.serve(data, settings);
    http = server.http;
    trackingId = replay(Seed.of("quotation-full")).text("/tracking_id");
    server.ended(trackingId);
  }

  @AfterAll
  static void stop() {
    server.close();
    odoo.close();
    twilio.close();
  }

  private static Stream<Seed> handoffs() {
    return requests("POST /api/elevenlabs/handoff");
  }

  private static Stream<Seed> quotations() {
    return requests("POST /api/quotation/async");
  }

  private static Stream<Seed> statuses() {
    return requests("GET /api/quotation/status/");
  }

  private static Stream<Seed> health() {
    return Stream.concat(requests("GET /health"), requests("GET /api/health"));
  }

  private static Stream<Seed> docs() {
    return Seed.all().filter(seed -> seed.isRequest() && seed.covers().equals("docs"));
  }

  private static Stream<Seed> creations() {
    return tools("dev_create_quotation");
  }

  private static Stream<Seed> searches() {
    return tools("search");
  }

  private static Stream<Seed> mcpStatuses() {
    return tools("dev_get_quotation_status");
  }

  private static Stream<Seed> lists() {
    return Seed.all().filter(seed -> seed.body().path("method").asString("").equals("tools/list"));
  }

  private static Stream<Seed> requests(String start) {
    return Seed.all().filter(seed -> seed.isRequest() && seed.request().startsWith(start));
  }

  private static Stream<Seed> tools(String name) {
    return Seed.all()
        .filter(
            seed -> seed.isRequest() && seed.body().at("/params/name").asString("").equals(name));
  }

  @Test
  void everyPrintedRequestIsReplayed() {
    List<String> replayed =
        Stream.of(
                quotations(),
                statuses(),
                health(),
                docs(),
                creations(),
                mcpStatuses(),
                lists(),
                handoffs(),
                searches(),
                streams())
            .flatMap(seeds -> seeds)
            .map(Seed::id)
            .toList();
    assertThat(replayed)
        .containsExactlyInAnyOrderElementsOf(
            Seed.all().filter(Seed::isRequest).map(Seed::id).toList());
  }

  private static Stream<Seed> streams() {
    return requests("GET /mcp/sse");
  }

  @ParameterizedTest
  @MethodSource("streams")
  void theOlderStreamTellsItsSession(Seed seed) throws Exception {
    try (EventSource stream =
        new EventSource(http, seed.method(), seed.path(), Json.object(), Map.of())) {
      assertThat(stream.header("Content-Type")).startsWith("text/event-stream");
      assertThat(stream.next()).matches("/mcp/messages/?\\?session_?[iI]d=.+");
    }
  }

  @ParameterizedTest
  @MethodSource("quotations")
  void aQuotationIsAcceptedAsPrintedAndCompletes(Seed seed) throws Exception {
    Http.Reply accepted = replay(seed);
    assertThat(accepted.status()).as(accepted.content()).isEqualTo(202);
    String id = accepted.text("/tracking_id");
    assertThat(id).matches("quot_[0-9a-f]{12}");
    assertThat(accepted.text("/status")).isEqualTo("queued");
    assertThat(accepted.text("/message")).startsWith("Cotización en proceso");
    assertThat(accepted.text("/status_url")).isEqualTo("/api/quotation/status/" + id);
    Printed.matches(seed.answer(), accepted.body(), seed.id());
    completes(id, seed.whole(seed.body()));
  }

  /** The job ends as the printed answer to a status does, with the names that were asked for. */
  private static void completes(String id, JsonNode asked) throws IOException {
    JsonNode job = server.ended(id);
    ObjectNode printed = (ObjectNode) Seed.of("status-completed-full").answer().deepCopy();
    printed.put("tracking_id", id);
    ObjectNode result = (ObjectNode) printed.path("result");
    result.set("partner_name", asked.path("partner_name"));
    result.set("lead_name", asked.path("lead_name"));
    Printed.matches(printed, job, id);
    assertThat(job.at("/result/opportunity_id")).isEqualTo(job.at("/result/lead_id"));
    assertThat(job.path("output")).isEqualTo(job.path("result"));
    JsonNode fields = Seed.of("status-task-shape").answer();
    assertThat(job.propertyNames())
        .containsAll(fields.valueStream().map(JsonNode::asString).toList());
    assertThat(job.at("/input/partner_name")).isEqualTo(asked.path("partner_name"));
  }

  @ParameterizedTest
  @MethodSource("statuses")
  void aStatusIsToldAsPrinted(Seed seed) throws Exception {
    Http.Reply reply = replay(seed);
    assertThat(reply.status()).isEqualTo(200);
    // Where several successive answers are printed, the last is the one of a completed job.
    JsonNode printed = seed.answer().isArray() ? seed.answer().path(2) : seed.answer();
    Printed.matches(printed, reply.body(), seed.id());
    assertThat(reply.text("/tracking_id")).isEqualTo(trackingId);
    assertThat(reply.text("/status")).isEqualTo("completed");
    assertThat(reply.text("/elapsed_time")).matches("\\d+\\.\\d\\ds");
    assertThat(reply.text("/created_at")).matches("\\d{4}-\\d\\d-\\d\\dT.*[+-]\\d\\d:\\d\\d");
  }

  @ParameterizedTest
  @MethodSource("health")
  void healthIsAnsweredAsPrinted(Seed seed) throws Exception {
    Http.Reply reply = replay(seed);
    assertThat(reply.status()).isEqualTo(200);
    for (JsonNode printed : List.of(seed.answer(), Seed.of("health-minimal").answer())) {
      Printed.matches(printed, reply.body(), seed.id());
    }
    assertThat(reply.body().path("ok").asBoolean()).isTrue();
    assertThat(reply.text("/status")).isEqualTo("ok");
  }

  @ParameterizedTest
  @MethodSource("docs")
  void aDocumentationPageIsThereWithAllItLoads(Seed seed) throws Exception {
    Http.Reply page = replay(seed);
    assertThat(page.status()).isEqualTo(200);
    if (page.body().has("openapi")) {
      assertThat(page.body().path("paths").propertyNames())
          .contains("/api/quotation/async", "/api/quotation/status/{tracking_id}", "/health");
      return;
    }
    assertThat(page.header("Content-Type")).startsWith("text/html");
    List<String> loaded = Printed.links(page.content());
    assertThat(loaded).hasSizeGreaterThanOrEqualTo(2).allMatch(link -> link.startsWith("/docs/"));
    for (String link : loaded) {
      assertThat(http.get(link).status()).as(link).isEqualTo(200);
    }
  }

  @ParameterizedTest
  @MethodSource("creations")
  void aQuotationOverMcpCompletesAsPrinted(Seed seed) throws Exception {
    Http.Reply reply = replay(seed);
    assertThat(reply.status()).as(reply.content()).isEqualTo(200);
    assertThat(reply.body().has("id")).isTrue();
    assertThat(reply.body().path("id"))
        .isEqualTo(
            seed.body().path("id").isMissingNode() ? Json.read("null") : seed.body().path("id"));
    JsonNode told = Printed.toolResult(reply);
    JsonNode printed = seed.answer().has("result") ? seed.answer().path("result") : seed.answer();
    JsonNode job = server.ended(told.path("tracking_id").asString());
    if (printed.path("status").asString().equals("completed")) {
      Printed.matches(printed, job, seed.id());
    } else {
      Printed.matches(((ObjectNode) printed.deepCopy()).without("status"), told, seed.id());
    }
    completes(told.path("tracking_id").asString(), seed.whole(seed.body()).at("/params/arguments"));
  }

  @ParameterizedTest
  @MethodSource("mcpStatuses")
  void aStatusOverMcpIsToldAsPrinted(Seed seed) throws Exception {
    JsonNode told = Printed.toolResult(replay(seed));
    Printed.matches(seed.answer(), told, seed.id());
    assertThat(told.path("tracking_id").asString()).isEqualTo(trackingId);
  }

  @ParameterizedTest
  @MethodSource("lists")
  void theToolsAreListedAsPrinted(Seed seed) throws Exception {
    List<String> names =
        replay(seed)
            .body()
            .at("/result/tools")
            .valueStream()
            .map(tool -> tool.path("name").asString())
            .toList();
    List<String> printed =
        Seed.of("mcp-tools-list")
            .answer()
            .path("tools")
            .valueStream()
            .map(JsonNode::asString)
            .toList();
    assertThat(names).containsAll(printed);
  }

  @ParameterizedTest
  @MethodSource("searches")
  void aSearchFindsWhatIsPrinted(Seed seed) throws Exception {
    JsonNode results = Printed.toolResult(replay(seed)).path("results");
    assertThat(results).isNotEmpty();
    for (JsonNode result : results) {
      assertThat(result.path("id").asString()).matches("project:\\d+");
      Printed.matches(printedResult(), result, seed.id());
    }
  }

  /** The printed number and user are of the document's own database; the fields are those. */
  @ParameterizedTest
  @MethodSource("handoffs")
  void aHandoffIsAnsweredAsPrintedOnceItIsSent(Seed seed) throws Exception {
    Http.Reply reply = replay(seed);
    assertThat(reply.status()).as(reply.content()).isEqualTo(200);
    JsonNode printed = seed.answer().deepCopy();
    if (printed.has("selected_number")) {
      ((ObjectNode) printed).put("selected_number", "<elided>");
      ((ObjectNode) printed).put("message_sid", "<elided>");
    }
    Printed.matches(printed, reply.body(), seed.id());
    assertThat(reply.text("/status")).isEqualTo("ok");
    assertThat(reply.text("/selected_number")).startsWith("+51987000");
    TwilioMessage sent =
        twilio.messages().stream()
            .filter(message -> message.sid().equals(reply.text("/message_sid")))
            .findFirst()
            .orElseThrow();
    assertThat(sent.body())
        .contains(seed.body().path("user_phone").asString())
        .contains(seed.body().path("reason").asString());
  }

  /** The fields that the printed results have; which project it is differs. */
  private static JsonNode printedResult() {
    ObjectNode printed = (ObjectNode) Seed.of("search-result").answer().path(0).deepCopy();
    printed.propertyNames().forEach(field -> printed.put(field, "<elided>"));
    return printed;
  }

  /** The printed parameters of each tool are the ones it takes, with the same defaults. */
  @ParameterizedTest
  @ValueSource(
      strings = {"search-signature", "users-signature", "tasks-signature", "sales-signatures"})
  void aToolTakesThePrintedParameters(String id) throws Exception {
    JsonNode tools = replay(Seed.of("mcp-tools-list")).body().at("/result/tools");
    for (var printed : Seed.of(id).body().properties()) {
      JsonNode schema =
          tools
              .valueStream()
              .filter(tool -> tool.path("name").asString().equals(printed.getKey()))
              .findFirst()
              .orElseThrow()
              .path("inputSchema");
      assertThat(schema.path("required").valueStream().map(JsonNode::asString))
          .containsExactlyElementsOf(
              printed.getValue().path("required").valueStream().map(JsonNode::asString).toList());
      printed
          .getValue()
          .path("defaults")
          .forEachEntry(
              (name, value) -> {
                JsonNode parameter = schema.path("properties").path(name);
                assertThat(parameter.isObject()).as(name).isTrue();
                if (!value.isNull()) {
                  assertThat(parameter.path("default")).as(name).isEqualTo(value);
                }
              });
    }
  }

  /** Sends it as printed, but for the placeholder ids and what the print leaves out. */
  private static Http.Reply replay(Seed seed) throws IOException {
    String path = seed.path().replaceFirst("(status/).*", "$1" + trackingId);
    if (seed.method().equals("GET")) {
      return http.get(path, seed.headers());
    }
    ObjectNode body = seed.whole(seed.body());
    if (seed.id().equals("mcp-status-bare-elided")) {
      ((ObjectNode) body.path("params")).putObject("arguments").put("tracking_id", trackingId);
    }
    return http.post(path, body);
  }
}
