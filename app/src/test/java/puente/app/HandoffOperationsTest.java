package puente.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import puente.app.commands.Doctor;
import puente.app.server.SettingsReader;
import puente.bridge.json.Json;
import puente.sandbox.twilio.SandboxTwilio;
import puente.store.Polling;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What a server with Twilio has more than one without. */
class HandoffOperationsTest {
  private static final String CONTRACT = "/api/elevenlabs/handoff";
  @TempDir Path directory;

  private static final Map<String, Object> HANDOFF =
      Map.of(
          "user_phone", "+5215512345678",
          "reason", "Cliente solicita información personalizada",
          "user_name", "Juan Pérez",
          "conversation_id", "conv_abc123",
          "additional_context", "Preguntó por robots");

  private static Map<String, String> on(SandboxTwilio twilio) {
    Map<String, String> settings = new HashMap<>();
    settings.put("TWILIO_API_URL", twilio.url().toString());
    settings.put("TWILIO_ACCOUNT_SID", twilio.options().accountSid());
    settings.put("TWILIO_AUTH_TOKEN", twilio.options().token());
    settings.put("TWILIO_WHATSAPP_FROM", "whatsapp:" + SandboxTwilio.WHATSAPP_FROM);
    settings.put("TWILIO_CONTENT_SID", SandboxTwilio.CONTENT_SID);
    return settings;
  }

  @Test
  @Tag("golden")
  void theToolsAreThereAndLookAsTheyDidBefore() throws Exception {
    try (SandboxTwilio twilio = SandboxTwilio.start(SandboxTwilio.Options.quick());
        Running server = new Running(directory, on(twilio))) {
      JsonNode tools = server.result("tools/list", Map.of()).path("tools");
      var own = Json.mapper().createArrayNode();
      tools.forEach(
          tool -> {
            if (tool.path("name").asString().contains("handoff")
                || tool.path("name").asString().equals("message_notification")) {
              own.add(tool);
            }
          });
      assertThat(own).hasSize(2);
      assertThat(own.toString()).doesNotContain("anyOf", "oneOf", "allOf", "$ref");
      assertThat(ToolFiles.names(own)).isEqualTo("message_notification\nget_handoff\n");
      JsonNode openApi = server.get("/openapi.json").body();
      ToolFiles.check(own, openApi, server.result("resources/list", Map.of()).path("resources"));
      assertThat(openApi.path("paths").has(CONTRACT)).isTrue();
    }
  }

  @Test
  void theContractAnswersAsItsToolDoesAndItsAuditDocumentHasItsId() throws Exception {
    try (SandboxTwilio twilio = SandboxTwilio.start(SandboxTwilio.Options.quick());
        Running server = new Running(directory, on(twilio))) {
      Running.Reply rest = server.post(CONTRACT, HANDOFF, "X-Conversation-Id", "one");
      assertThat(rest.status()).as("%s", rest.body()).isEqualTo(200);
      JsonNode told =
          server
              .result("tools/call", Map.of("name", "message_notification", "arguments", HANDOFF))
              .path("structuredContent");
      assertThat(told.propertyNames()).isEqualTo(rest.body().propertyNames());
      JsonNode state =
          server
              .post(
                  "/api/tools/get_handoff",
                  Map.of("tracking_id", rest.body().path("tracking_id").asString()))
              .body();
      assertThat(state.path("message_sid")).isEqualTo(rest.body().path("message_sid"));
      assertThat(twilio.messages()).as("two conversations").hasSize(2);
      server.closeApp();
      assertThat(documents())
          .allMatch(name -> name.matches("\\d{4}-\\d\\d-\\d\\d_sms_\\d{10}_abc123.log"));
      JsonNode document = Json.read(Files.readString(audit().resolve(documents().getFirst())));
      assertThat(document.path("handoff_id").asString()).startsWith("sms_");
      assertThat(document.path("user_phone").asString()).isEqualTo("+5215512345678");
      assertThat(document.path("status").asString()).isEqualTo("started");
      assertThat(document.has("message_sid")).isTrue();
    }
  }

  private Path audit() {
    return directory.resolve("data").resolve("audit");
  }

  private List<String> documents() throws Exception {
    try (Stream<Path> files = Files.list(audit())) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".log"))
          .toList();
    }
  }

  @Test
  void withoutTwilioTheToolsAreAbsentAndTheContractSaysWhatToSet() throws Exception {
    try (Running server = new Running(directory, Map.of())) {
      assertThat(server.result("tools/list", Map.of()).toString())
          .doesNotContain("message_notification", "get_handoff");
      Running.Reply refused = server.post(CONTRACT, HANDOFF);
      assertThat(refused.status()).isEqualTo(503);
      assertThat(refused.body().path("detail").asString())
          .contains("TWILIO_ACCOUNT_SID", "TWILIO_AUTH_TOKEN", "TWILIO_WHATSAPP_FROM");
    }
  }

  @Test
  void isATaskForAClientThatKnowsTasksUntilSomebodyHasIt() throws Exception {
    SandboxTwilio.Options still = SandboxTwilio.Options.quick().still(Clock.systemUTC());
    try (SandboxTwilio twilio = SandboxTwilio.start(still);
        Running server = new Running(directory, on(twilio))) {
      twilio.deliversTo(server.url() + "/webhooks/twilio/inbound");
      ObjectNode call = Json.object().put("name", "message_notification");
      call.set("arguments", Json.tree(HANDOFF));
      JsonNode created = task(server, "tools/call", "message_notification", call);
      assertThat(created.path("resultType").asString()).as("%s", created).isEqualTo("task");
      String id = created.path("taskId").asString();
      Polling.until(() -> twilio.messages().size() == 1);
      assertThat(state(server, id).path("status").asString()).isEqualTo("working");
      String to = twilio.messages().getFirst().to();
      assertThat(twilio.write(to, "1")).contains("usted atiende");
      Polling.until(() -> state(server, id).path("status").asString().equals("completed"));
      assertThat(state(server, id).at("/result/structuredContent/state").asString())
          .isEqualTo("accepted");
    }
  }

  private static JsonNode state(Running server, String id) {
    try {
      return task(server, "tasks/get", id, Json.object().put("taskId", id));
    } catch (Exception failed) {
      throw new IllegalStateException(failed);
    }
  }

  private static JsonNode task(Running server, String method, String name, ObjectNode params)
      throws Exception {
    String own = "io.modelcontextprotocol/";
    ObjectNode meta = params.putObject("_meta").put(own + "protocolVersion", "2026-07-28");
    meta.putObject(own + "clientCapabilities").putObject("extensions").putObject(own + "tasks");
    return server.result(
        method,
        params,
        "MCP-Protocol-Version",
        "2026-07-28",
        "Mcp-Method",
        method,
        "Mcp-Name",
        name);
  }

  @Test
  void theDoctorTriesTheCredentials() throws Exception {
    try (SandboxTwilio twilio = SandboxTwilio.start(SandboxTwilio.Options.quick())) {
      assertThat(examined(on(twilio))).contains("✓ Twilio: account Sandbox");
      Map<String, String> wrong = on(twilio);
      wrong.put("TWILIO_AUTH_TOKEN", "another");
      assertThat(examined(wrong)).contains("✗ Twilio", "TWILIO_AUTH_TOKEN");
      wrong.remove("TWILIO_AUTH_TOKEN");
      assertThat(examined(wrong)).contains("TWILIO_AUTH_TOKEN is missing");
    }
  }

  private String examined(Map<String, String> settings) {
    Map<String, String> english = new HashMap<>(settings);
    english.put("PUENTE_LANGUAGE", "en");
    var out = new ByteArrayOutputStream();
    Doctor.examine(
        SettingsReader.read(english, directory),
        new PrintStream(out, true, StandardCharsets.UTF_8));
    return out.toString(StandardCharsets.UTF_8);
  }

  @Test
  void anUnknownHandoffIsMissingAndABadPhoneIsNamed() throws Exception {
    try (SandboxTwilio twilio = SandboxTwilio.start(SandboxTwilio.Options.quick());
        Running server = new Running(directory, on(twilio))) {
      assertThat(
              server
                  .post("/api/tools/get_handoff", Map.of("tracking_id", "hand_000000000000"))
                  .status())
          .isEqualTo(404);
      Running.Reply bad = server.post(CONTRACT, Map.of("user_phone", "llámame", "reason", ""));
      assertThat(bad.status()).isEqualTo(422);
      assertThat(bad.body().toString()).contains("user_phone", "reason");
    }
  }
}
