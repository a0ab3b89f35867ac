package puente.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static puente.jobs.HandoffWorld.ANA;
import static puente.jobs.HandoffWorld.ELENA;
import static puente.jobs.HandoffWorld.FALLBACK;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.MessageFormat;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import puente.audit.documents.AuditLog;
import puente.audit.documents.AuditSettings;
import puente.bridge.json.Json;
import puente.jobs.HandoffWorld.Options;
import puente.journeys.handoff.ContactAttempt;
import puente.sandbox.twilio.TwilioMessage;
import puente.store.Polling;
import tools.jackson.databind.JsonNode;

/** What operations people and the caller are told of a handoff, while it waits and afterwards. */
class HandoffRecordTest {
  private static final String WHATSAPP = "whatsapp:";
  @TempDir Path directory;
  private HandoffWorld world;

  private HandoffWorld open(Options options) throws Exception {
    world = new HandoffWorld(directory, options);
    return world;
  }

  @AfterEach
  void close() {
    world.close();
  }

  private List<JsonNode> documents(Path logs) {
    try (Stream<Path> files = Files.list(logs)) {
      return files.filter(file -> file.toString().endsWith(".log")).map(this::read).toList();
    } catch (IOException notYet) {
      return List.of();
    }
  }

  private JsonNode read(Path file) {
    try {
      return Json.read(Files.readString(file));
    } catch (IOException gone) {
      return Json.object();
    }
  }

  @Test
  void theDocumentListsWhoWasAskedWhileItWaitsAndAfterwards() throws Exception {
    Path logs = directory.resolve("logs");
    open(Options.ALL.withoutSms().withoutFallback());
    try (AuditLog log =
        new AuditLog(
            world.store.trail(),
            new AuditSettings(logs, ZoneOffset.UTC, Duration.ofDays(90)),
            world.clock)) {
      log.start();
      String id = world.ask("lead_id", world.lead()).text("tracking_id");
      String first = world.message(WHATSAPP + ANA).sid();
      Polling.until(
          () ->
              documents(logs).stream()
                  .anyMatch(d -> d.path("message_sid").asString("").equals(first)));
      JsonNode waiting = documents(logs).getFirst();
      assertThat(waiting.path("status").asString()).isEqualTo("started");
      assertThat(waiting.path("assigned_user_id").asLong()).isEqualTo(5);
      assertThat(waiting.path("vendor_sms").asString()).isEqualTo(ANA);
      assertThat(waiting.path("asked")).hasSize(1);

      world.clock.forward(Duration.ofSeconds(61));
      String second = world.message(WHATSAPP + ELENA).sid();
      world.clock.forward(Duration.ofSeconds(61));
      world.until(id, "unanswered");
      Polling.until(
          () ->
              documents(logs)
                  .getFirst()
                  .path("asked")
                  .path(1)
                  .path("end")
                  .asString("")
                  .equals("expired"));
      Polling.until(() -> documents(logs).getFirst().path("status").asString().equals("failed"));
      JsonNode ended = documents(logs).getFirst();
      assertThat(ended.path("message_sid").asString()).isEqualTo(second);
      assertThat(ended.path("assigned_user_id").asLong()).isEqualTo(9);
      assertThat(ended.path("vendor_sms").asString()).isEqualTo(ELENA);
      assertThat(ended.path("asked").path(0))
          .isEqualTo(
              Json.read(
                  """
                  {"number": 1, "user_id": 5, "name": "Ana Torres", "phone": "%s",
                   "channel": "template", "asked_at": "2026-02-10T15:00:00Z",
                   "message_sid": "%s", "status": "queued", "end": "expired", "error": null}
                  """
                      .formatted(ANA, first)));

      world.twilio.write(WHATSAPP + ANA, "1");
      Polling.until(
          () ->
              documents(logs).stream()
                  .anyMatch(d -> d.path("message_sid").asString("").equals(first)));
    }
  }

  @Test
  void eachTurnIsOneMaskedLineOfTheLog() throws Exception {
    try (Log log = new Log()) {
      open(Options.ALL);
      String id = world.ask("lead_id", world.lead()).text("tracking_id");
      for (String address :
          List.of(WHATSAPP + ANA, ANA, WHATSAPP + ELENA, ELENA, WHATSAPP + FALLBACK, FALLBACK)) {
        world.message(address);
        world.clock.forward(Duration.ofSeconds(61));
      }
      world.until(id, "unanswered");
      world.twilio.write(WHATSAPP + ELENA, "yes");
      List<String> lines = log.lines(id);
      for (int turn = 1; turn <= 6; turn++) {
        assertThat(lines).filteredOn(line -> line.contains("asks")).hasSize(6);
        assertThat(lines.get(turn - 1)).startsWith(id + ": turn " + turn + " asks ");
      }
      assertThat(lines.get(0)).isEqualTo(id + ": turn 1 asks user 5 at •••01 over TEMPLATE");
      assertThat(lines.get(1)).endsWith("user 5 at •••01 over SMS; turn 1 ended EXPIRED");
      assertThat(lines.get(4)).contains("the fallback number at •••99");
      assertThat(lines.get(6)).contains("nobody took it in 6 turns", "turn 6 ended EXPIRED");
      assertThat(lines.get(7)).endsWith(": turn 4 was answered YES");
      assertThat(String.join("\n", lines))
          .doesNotContain("Ana", "Elena", "Juan", "98700010", "5512345678");
    }
  }

  @Test
  void whoWritesOnWithoutAYesOrANoIsToldHowOnceForEachAsk() throws Exception {
    open(Options.ALL);
    String id = world.ask("lead_id", world.lead()).text("tracking_id");
    world.message(WHATSAPP + ANA);
    assertThat(world.twilio.write(WHATSAPP + ANA, "1 minuto, estoy manejando"))
        .contains("responda 1");
    for (String words : List.of("OK pero ahora no puedo", "no hay problema, lo tomo", "hola?")) {
      assertThat(world.twilio.write(WHATSAPP + ANA, words)).as(words).isNull();
    }
    assertThat(world.contactAttempts(id)).hasSize(1);
    assertThat(world.contactAttempts(id).getFirst().end()).isNull();
    world.clock.forward(Duration.ofSeconds(1));
    world.ask("lead_id", world.lead(), "reason", "Otra cosa", "user_name", "Eva Luna");
    Polling.until(() -> world.to(WHATSAPP + ANA).size() == 2);
    world.message(WHATSAPP + ANA);
    assertThat(world.twilio.write(WHATSAPP + ANA, "¿quién es?")).contains("Eva Luna", "responda 1");
    assertThat(world.twilio.write(WHATSAPP + ANA, "hmm")).isNull();
    assertThat(world.twilio.write(WHATSAPP + ANA, "1")).contains("usted atiende a Eva Luna");
  }

  @Test
  void theCallerIsPromisedNobodyElseAndNoMinutes() throws Exception {
    open(Options.ALL.withoutSms().withoutFallback());
    String id = world.ask("lead_id", world.lead()).text("tracking_id");
    world.message(WHATSAPP + ANA);
    assertThat(world.state(id).text("message"))
        .contains("Ana Torres", "veré si hay otra persona o dejaré su llamada pendiente");
    world.clock.forward(Duration.ofSeconds(61));
    world.message(WHATSAPP + ELENA);
    assertThat(world.state(id).text("message"))
        .contains("Elena Ríos", "Si no responde, dejaré su llamada pendiente")
        .doesNotContain("otra persona");
    assertThat(world.twilio.write(WHATSAPP + ELENA, "Lo tomo")).contains("usted atiende");
    assertThat(world.until(id, "accepted").path("message").asString())
        .isEqualTo("Elena Ríos ya tomó su solicitud y tiene su número.");
  }

  @Test
  void theStatusOfAnotherMessageCountsForNothing() throws Exception {
    open(Options.ALL);
    String id = world.ask("lead_id", world.lead()).text("tracking_id");
    TwilioMessage message = world.message(WHATSAPP + ANA);
    ContactAttempt before = world.contactAttempts(id).getFirst();
    Instant now = world.clock.instant();
    for (ContactAttempt.Status status :
        List.of(ContactAttempt.Status.READ, ContactAttempt.Status.FAILED)) {
      assertThat(
              world
                  .store
                  .contactAttempts()
                  .recordStatus(before.marker(), "SM_of_another", status, 63016, now))
          .isEmpty();
      assertThat(world.contactAttempts(id)).containsExactly(before);
    }
    assertThat(
            world
                .store
                .contactAttempts()
                .recordStatus(
                    before.marker(), message.sid(), ContactAttempt.Status.READ, null, now))
        .contains(id);
    assertThat(world.contactAttempts(id).getFirst().sid()).isEqualTo(message.sid());
  }

  /** The lines about handoffs. */
  private static final class Log extends Handler implements AutoCloseable {
    private final Logger logger = Logger.getLogger("puente.journeys.handoff");
    private final List<String> lines = new CopyOnWriteArrayList<>();

    Log() {
      logger.setLevel(Level.INFO);
      logger.addHandler(this);
    }

    List<String> lines(String about) {
      return lines.stream().filter(line -> line.startsWith(about)).toList();
    }

    @Override
    public void publish(LogRecord line) {
      if (line.getLevel().equals(Level.INFO)) {
        lines.add(
            line.getParameters() == null
                ? line.getMessage()
                : MessageFormat.format(line.getMessage(), line.getParameters()));
      }
    }

    @Override
    public void flush() {}

    @Override
    public void close() {
      logger.removeHandler(this);
      logger.setLevel(null);
    }
  }
}
