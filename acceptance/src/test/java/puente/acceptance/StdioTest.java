package puente.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import puente.bridge.json.Json;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code puente stdio}: alone, beside a server, and when it or the server dies on the way. */
class StdioTest {
  private static final String CREATE = "dev_create_quotation";
  private static final String SLOW = "get_salesperson_with_least_opportunities";

  @TempDir static Path shared;
  private static SandboxProcess odoo;

  @TempDir Path data;

  @BeforeAll
  static void start() {
    odoo = new SandboxProcess(shared);
  }

  @AfterAll
  static void stop() {
    odoo.close();
  }

  @AfterEach
  void heal() throws Exception {
    odoo.heal();
  }

  private Map<String, String> settings() {
    Map<String, String> settings = new HashMap<>(Server.onSandbox(odoo.url()));
    settings.put("PUENTE_ANSWER_BUDGET", "30s");
    settings.put("PUENTE_RETRY_FIRST", "100ms");
    return settings;
  }

  private Map<String, String> impatient() {
    Map<String, String> settings = settings();
    settings.put("PUENTE_ANSWER_BUDGET", "100ms");
    return settings;
  }

  private static JsonNode told(JsonNode answer) {
    return answer.at("/result/structuredContent");
  }

  @Test
  void answersAloneAndSaysNothingElse() throws Exception {
    try (StdioProcess puente = new StdioProcess(data, settings()).introduced()) {
      puente.say(StdioProcess.request(1, "tools/list", Map.of()));
      assertThat(puente.answer(1).at("/result/tools").size()).isGreaterThan(3);
      ObjectNode call = StdioProcess.call(2, CREATE, Ask.quotation("stdio-alone"));
      call.withObjectProperty("params").putObject("_meta").put("progressToken", 2);
      puente.say(call);
      assertThat(puente.next().path("method").asString()).isEqualTo("notifications/progress");
      assertThat(told(puente.answer(2)).path("status").asString()).isEqualTo("completed");
      puente.endInput();
      assertThat(puente.exitCode()).isZero();
      assertThat(puente.errors()).doesNotContain("when Puente runs next");
      assertThat(data.resolve("server.json")).doesNotExist();
    }
  }

  @Test
  void stopsAReadThatIsCancelled() throws Exception {
    try (StdioProcess puente = new StdioProcess(data, settings()).introduced()) {
      cancelledAndQuiet(puente);
    }
  }

  private static void cancelledAndQuiet(StdioProcess puente) throws Exception {
    odoo.faults(Map.of("hang", true));
    puente.say(StdioProcess.call(1, SLOW, Map.of()));
    puente.say(StdioProcess.request(2, "ping", Map.of()));
    assertThat(puente.next().path("id").intValue()).isEqualTo(2);
    puente.say(StdioProcess.cancel(1));
    puente.endInput(); // It would wait for the answer if there was one to come.
    assertThat(puente.exitCode()).isZero();
    assertThat(puente.unheard()).isEmpty();
  }

  @Test
  void finishesAfterItsInputEndedAndSaysWhatItCouldNot() throws Exception {
    try (StdioProcess puente = new StdioProcess(data, impatient()).introduced()) {
      odoo.faults(Map.of("delay_ms", 400));
      puente.say(StdioProcess.call(1, CREATE, Ask.quotation("stdio-drained")));
      assertThat(told(puente.answer(1)).path("status").asString()).isNotEqualTo("completed");
      puente.endInput();
      assertThat(puente.exitCode()).isZero();
      assertThat(puente.errors()).doesNotContain("when Puente runs next");
    }
    String left;
    try (StdioProcess puente = new StdioProcess(data, impatient()).introduced()) {
      odoo.faults(Map.of("down", true));
      puente.say(StdioProcess.call(1, CREATE, Ask.quotation("stdio-left")));
      left = told(puente.answer(1)).path("tracking_id").asString();
      puente.endInput();
      assertThat(puente.exitCode()).isZero();
      assertThat(puente.errors()).contains("1 job goes on when Puente runs next: " + left);
    }
    odoo.heal();
    assertEnds(left);
  }

  @Test
  void whatWasRunningWhenItWasKilledIsFinishedByTheNext() throws Exception {
    String left;
    try (StdioProcess puente = new StdioProcess(data, impatient()).introduced()) {
      odoo.faults(Map.of("hang", true));
      puente.say(StdioProcess.call(1, CREATE, Ask.quotation("stdio-killed")));
      left = told(puente.answer(1)).path("tracking_id").asString();
      puente.kill();
    }
    odoo.heal();
    assertThat(data.resolve("server.json")).exists(); // And nobody is there.
    assertEnds(left);
  }

  private void assertEnds(String trackingId) throws Exception {
    try (StdioProcess puente = new StdioProcess(data, settings()).introduced()) {
      JsonNode job = Json.object();
      for (int id = 1; !job.path("status").asString("").equals("completed"); id++) {
        assertThat(job.path("status").asString("")).isNotEqualTo("failed");
        puente.say(
            StdioProcess.call(id, "dev_get_quotation_status", Map.of("tracking_id", trackingId)));
        job = told(puente.answer(id));
        LockSupport.parkNanos(5_000_000); // between two questions
      }
    }
  }

  @Test
  void speaksForAServerThatIsRunning() throws Exception {
    Map<String, String> keyed = settings();
    keyed.put("PUENTE_API_KEY", "the-first-key-of-two,the-second-key-of-two");
    keyed.put("PUENTE_ANONYMOUS", "");
    try (Server server = Server.serve(data, keyed);
        StdioProcess puente = new StdioProcess(data, keyed).introduced()) {
      ObjectNode call = StdioProcess.call(1, CREATE, Ask.quotation("stdio-beside"));
      call.withObjectProperty("params").putObject("_meta").put("progressToken", 1);
      puente.say(call);
      assertThat(puente.next().path("method").asString()).isEqualTo("notifications/progress");
      String trackingId = told(puente.answer(1)).path("tracking_id").asString();
      assertThat(
              server
                  .http
                  .get("/api/quotation/status/" + trackingId, "X-API-Key", "the-first-key-of-two")
                  .text("/status"))
          .isEqualTo("completed");
      puente.say(modern(StdioProcess.request(2, "server/discover", Map.of())));
      assertThat(puente.answer(2).at("/result/supportedVersions/0").asString())
          .isEqualTo("2026-07-28");
      puente.say(modern(StdioProcess.call(3, "puente_about", Map.of())));
      assertThat(puente.answer(3).at("/result/resultType").asString()).isEqualTo("complete");
      cancelledAndQuiet(puente);
      assertThat(puente.errors()).contains("speaking for the server");
    }
    assertThat(Files.exists(data.resolve("server.json"))).isFalse();
  }

  private static ObjectNode modern(ObjectNode request) {
    request
        .withObjectProperty("params")
        .withObjectProperty("_meta")
        .put("io.modelcontextprotocol/protocolVersion", "2026-07-28")
        .putObject("io.modelcontextprotocol/clientCapabilities");
    return request;
  }

  @Test
  void saysSoWhenTheServerGoesAway() throws Exception {
    try (Server server = Server.serve(data, settings());
        StdioProcess puente = new StdioProcess(data, settings()).introduced()) {
      odoo.faults(Map.of("hang", true));
      puente.say(StdioProcess.call(1, SLOW, Map.of()));
      puente.say(StdioProcess.request(2, "ping", Map.of()));
      assertThat(puente.answer(2).has("result")).isTrue();
      server.kill();
      assertThat(puente.answer(1).at("/error/message").asString()).contains("has gone away");
      assertThat(puente.exitCode()).isEqualTo(1);
      assertThat(puente.errors()).contains("has gone away");
    }
  }

  @Test
  void twoOfThemShareOneDataDirectory() throws Exception {
    try (StdioProcess first = new StdioProcess(data, settings()).introduced();
        StdioProcess second = new StdioProcess(data, settings()).introduced()) {
      second.say(StdioProcess.call(1, CREATE, Ask.quotation("stdio-second")));
      String trackingId = told(second.answer(1)).path("tracking_id").asString();
      first.say(
          StdioProcess.call(1, "dev_get_quotation_status", Map.of("tracking_id", trackingId)));
      assertThat(told(first.answer(1)).path("status").asString()).isEqualTo("completed");
      first.endInput();
      assertThat(first.exitCode()).isZero();
    }
  }
}
