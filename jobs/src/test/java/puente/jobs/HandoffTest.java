package puente.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static puente.jobs.HandoffWorld.ANA;
import static puente.jobs.HandoffWorld.ELENA;
import static puente.jobs.HandoffWorld.FALLBACK;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import puente.jobs.HandoffWorld.Options;
import puente.jobs.HandoffWorld.Reply;
import puente.journeys.handoff.ContactAttempt;
import puente.sandbox.twilio.SandboxTwilio;
import puente.sandbox.twilio.TwilioFault;
import puente.sandbox.twilio.TwilioMessage;
import puente.store.Polling;
import tools.jackson.databind.JsonNode;

/** From the wish for a person to somebody who has taken it, and every way that it may go. */
class HandoffTest {
  private static final String WHATSAPP = "whatsapp:";
  @TempDir Path directory;
  private HandoffWorld world;

  private HandoffWorld open(Options options) throws Exception {
    world = new HandoffWorld(directory, options);
    return world;
  }

  @AfterEach
  void neverTwiceAndOneAtATime() {
    assertThat(world.markers()).doesNotHaveDuplicates();
    world.close();
  }

  @Test
  void theContractIsAnsweredOnceTwilioHasTheMessage() throws Exception {
    open(Options.ALL);
    long lead = world.lead();
    Reply reply = world.ask("lead_id", lead, "conversation_id", "conv_abc123");
    assertThat(reply.status()).as("%s", reply.body()).isEqualTo(200);
    assertThat(reply.text("status")).isEqualTo("ok");
    assertThat(reply.text("message_sid")).isEqualTo(world.sent().getFirst().sid());
    assertThat(reply.body().path("assigned_user_id").asLong()).isEqualTo(5);
    assertThat(reply.text("selected_number")).isEqualTo(ANA);
    assertThat(reply.text("message")).startsWith("Notificación enviada a Ana Torres");
    assertThat(reply.text("say")).isEqualTo(reply.text("message"));
    assertThat(reply.text("state")).isEqualTo("sent");
    TwilioMessage message = world.message(WHATSAPP + ANA);
    assertThat(message.body()).contains("Juan Pérez", "+5215512345678", "crm.lead/" + lead);
  }

  @Test
  void whoSaysYesHasItAndNobodyElseIsAsked() throws Exception {
    open(Options.ALL);
    long lead = world.leadOf(6);
    Reply reply = world.ask("lead_id", lead);
    TwilioMessage toBruno = world.message(WHATSAPP + HandoffWorld.BRUNO);
    world.twilio.deliver(toBruno.sid());
    world.until(reply.text("tracking_id"), "delivered");
    assertThat(world.twilio.write(WHATSAPP + HandoffWorld.BRUNO, "Sí, lo tomo"))
        .contains("usted atiende a Juan Pérez", "wa.me/5215512345678");
    JsonNode state = world.until(reply.text("tracking_id"), "accepted");
    assertThat(state.path("message").asString()).startsWith("Bruno Díaz ya tomó");
    Polling.until(() -> world.state(reply.text("tracking_id")).body().has("url"));
    assertThat(world.salesperson(lead)).isEqualTo(6L);
    assertThat(world.notes("Bruno Díaz tomó la atención de Juan Pérez")).isEqualTo(1);
    world.clock.forward(Duration.ofHours(3));
    assertThat(world.sent()).hasSize(1);
    assertThat(world.activities()).isEmpty();
  }

  @Test
  void aClockSetBackDelaysNobodyForLongerThanOneWait() throws Exception {
    open(Options.ALL);
    world.ask("lead_id", world.lead());
    world.message(WHATSAPP + ANA);
    world.clock.forward(Duration.ofHours(-6));
    // It is made due now, looks at the clock, and pauses anew: only then its wait has begun.
    Polling.until(
        () -> {
          Instant due = world.due(); // Read once: it changes between two looks.
          Instant now = world.clock.instant();
          return due.isAfter(now) && due.isBefore(now.plusSeconds(61));
        });
    world.clock.forward(Duration.ofSeconds(61));
    world.message(ANA);
    assertThat(world.sent()).hasSize(2);
  }

  @Test
  void theButtonOfTheTemplateTakesItToo() throws Exception {
    open(Options.ALL);
    Reply reply = world.ask("lead_id", world.lead());
    TwilioMessage message = world.message(WHATSAPP + ANA);
    assertThat(world.twilio.write(WHATSAPP + ANA, "Lo tomo", "accept", message.sid()))
        .contains("usted atiende");
    world.until(reply.text("tracking_id"), "accepted");
  }

  @Test
  void theOpportunityGoesToWhoTookItAndTheOtherIsToldSo() throws Exception {
    open(Options.ALL);
    long lead = world.lead();
    String id = world.ask("lead_id", lead).text("tracking_id");
    world.message(WHATSAPP + ANA);
    world.clock.forward(Duration.ofSeconds(61));
    world.message(ANA);
    world.clock.forward(Duration.ofSeconds(61));
    world.message(WHATSAPP + ELENA); // Who has the fewest opportunities.
    assertThat(world.twilio.write(WHATSAPP + ELENA, "1")).contains("usted atiende");
    world.until(id, "accepted");
    assertThat(world.twilio.write(WHATSAPP + ANA, "1"))
        .isEqualTo("Gracias, pero Elena Ríos ya tomó la atención de Juan Pérez.");
    Polling.until(() -> world.salesperson(lead).equals(9L));
  }

  @Test
  void aLateYesStillCountsWhenNobodyHasIt() throws Exception {
    open(Options.ALL);
    long lead = world.lead();
    String id = world.ask("lead_id", lead).text("tracking_id");
    world.message(WHATSAPP + ANA);
    world.clock.forward(Duration.ofSeconds(61));
    world.message(ANA);
    world.clock.forward(Duration.ofSeconds(61));
    world.message(WHATSAPP + ELENA);
    assertThat(world.twilio.write(WHATSAPP + ANA, "1")).contains("usted atiende");
    world.until(id, "accepted");
    assertThat(world.twilio.write(WHATSAPP + ELENA, "1")).contains("Ana Torres ya tomó");
    Polling.until(() -> world.notes("Ana Torres tomó la atención") == 1);
    assertThat(world.salesperson(lead)).isEqualTo(5L);
  }

  @Test
  void whatNobodyTakesEndsAsAnActivityOfTheTeam() throws Exception {
    open(Options.ALL);
    long lead = world.lead();
    String id = world.ask("lead_id", lead).text("tracking_id");
    for (String address :
        List.of(WHATSAPP + ANA, ANA, WHATSAPP + ELENA, ELENA, WHATSAPP + FALLBACK, FALLBACK)) {
      world.message(address);
      assertThat(world.contactAttempts(id).stream().filter(ask -> ask.end() == null)).hasSize(1);
      world.clock.forward(Duration.ofSeconds(61));
    }
    JsonNode state = world.until(id, "unanswered");
    assertThat(state.path("asked")).hasSize(6);
    assertThat(state.path("message").asString()).contains("Dejé la llamada pendiente");
    assertThat(world.activities()).hasSize(1);
    assertThat(world.activities().getFirst().path("res_id").asLong()).isEqualTo(lead);
    assertThat(world.activities().getFirst().path("summary").asString())
        .contains("Juan Pérez", "+5215512345678");
    assertThat(world.sent()).hasSize(6);
    assertThat(world.twilio.write(WHATSAPP + ELENA, "yes")).contains("usted atiende");
    Polling.until(() -> world.salesperson(lead).equals(9L));
    Polling.until(() -> world.notes("Elena Ríos tomó la atención") == 1);
    assertThat(world.state(id).text("state")).isEqualTo("accepted");
  }

  @Test
  void aBareYesOfDaysLaterTakesNothingButAReplyDoes() throws Exception {
    open(Options.ALL.withoutSms().withoutFallback());
    String id = world.ask("lead_id", world.lead()).text("tracking_id");
    TwilioMessage toAna = world.message(WHATSAPP + ANA);
    world.clock.forward(Duration.ofSeconds(61));
    world.message(WHATSAPP + ELENA);
    world.clock.forward(Duration.ofSeconds(61));
    world.until(id, "unanswered");
    world.clock.forward(Duration.ofDays(3));
    assertThat(world.twilio.write(WHATSAPP + ANA, "1")).isNull();
    assertThat(world.twilio.write(WHATSAPP + ANA, "1", null, toAna.sid()))
        .contains("usted atiende");
  }

  @Test
  void whoHasItAndDoesNotAnswerIsWaitedForLonger() throws Exception {
    open(Options.ALL);
    String id = world.ask("lead_id", world.lead()).text("tracking_id");
    TwilioMessage toAna = world.message(WHATSAPP + ANA);
    world.twilio.tell(toAna.sid(), "read", null);
    world.until(id, "read");
    world.clock.forward(Duration.ofSeconds(90));
    world.clock.forward(Duration.ofMinutes(4));
    world.message(WHATSAPP + ELENA); // Not by SMS: she has read it.
    assertThat(world.to(ANA)).isEmpty();
  }

  @Test
  void whoPassesItOnIsNotAskedAgain() throws Exception {
    open(Options.ALL);
    String id = world.ask("lead_id", world.lead()).text("tracking_id");
    world.message(WHATSAPP + ANA);
    assertThat(world.twilio.write(WHATSAPP + ANA, "¿qué es esto?")).contains("responda 1");
    assertThat(world.twilio.write(WHATSAPP + ANA, "2")).contains("otra persona");
    world.message(WHATSAPP + ELENA);
    assertThat(world.contactAttempts(id).getFirst().end()).isEqualTo(ContactAttempt.End.DECLINED);
    assertThat(world.to(ANA)).isEmpty();
  }

  @Test
  void aCallerWithoutAnOpportunityGoesToTheLeastBusyAndGetsOne() throws Exception {
    open(Options.ALL);
    Reply reply = world.ask("lead_id", 0, "sale_order_id", 0);
    assertThat(reply.body().path("assigned_user_id").asLong()).isEqualTo(9);
    world.message(WHATSAPP + ELENA);
    world.twilio.write(WHATSAPP + ELENA, "ok");
    world.until(reply.text("tracking_id"), "accepted");
    Polling.until(() -> world.state(reply.text("tracking_id")).body().has("url"));
    List<Map<String, Object>> made =
        world.odoo.records("crm.lead").stream()
            .filter(lead -> String.valueOf(lead.get("name")).startsWith("Juan Pérez"))
            .toList();
    assertThat(made).hasSize(1);
    assertThat(made.getFirst().get("phone")).isEqualTo("+5215512345678");
    assertThat(world.salesperson(((Number) made.getFirst().get("id")).longValue())).isEqualTo(9L);
  }

  @Test
  void anIdThatOdooDoesNotKnowLeavesNobodyWithoutAPerson() throws Exception {
    open(Options.ALL);
    assertThat(world.ask("lead_id", 999_999).status()).isEqualTo(200);
  }

  @Test
  void outsideBusinessHoursTheCallerIsToldWhenAndNobodyBefore() throws Exception {
    open(Options.ALL.hours("mon-fri 11:00-18:00"));
    Reply reply = world.ask("lead_id", world.lead());
    assertThat(reply.status()).isEqualTo(202);
    assertThat(reply.text("status")).isEqualTo("queued");
    assertThat(reply.body().path("message_sid").isNull()).isTrue();
    assertThat(reply.text("message")).contains("martes 10 de febrero a las 11 de la mañana");
    assertThat(reply.text("call_back_at")).isEqualTo("2026-02-10T11:00:00-05:00");
    world.clock.forward(Duration.ofMinutes(59));
    assertThat(world.sent()).isEmpty();
    world.clock.forward(Duration.ofMinutes(2));
    world.message(WHATSAPP + ANA);
  }

  @Test
  void timeOutsideBusinessHoursDoesNotCount() throws Exception {
    open(Options.ALL.hours("lun-vie 9:00-10:00, mie 09:00-12:00"));
    world.clock.forward(Duration.ofSeconds(-30)); // 09:59:30
    world.ask("lead_id", world.lead());
    world.message(WHATSAPP + ANA);
    world.clock.forward(Duration.ofHours(3));
    assertThat(world.sent()).hasSize(1);
    world.clock.forward(Duration.ofHours(20).plusMinutes(1)); // Wednesday, 09:00:31
    world.message(ANA);
  }

  @Test
  void freeTextIsSentOnlyWithin24HoursOfWhatTheyWrote() throws Exception {
    open(Options.ALL);
    world.twilio.write(WHATSAPP + ANA, "Hola");
    world.clock.forward(Duration.ofHours(23));
    world.ask("lead_id", world.lead());
    assertThat(world.message(WHATSAPP + ANA).button()).as("free text").isNull();
    assertThat(world.to(WHATSAPP + ANA).getFirst().body()).contains("wa.me/5215512345678");
    world.clock.forward(Duration.ofMinutes(58));
    world.ask("lead_id", world.lead(), "reason", "Otra cosa");
    Polling.until(() -> world.to(WHATSAPP + ANA).size() == 2);
    assertThat(world.to(WHATSAPP + ANA).getLast().button()).as("the template").isNotNull();
  }

  @Test
  void freeTextThatWaitedTooLongIsNotSentAnyMore() throws Exception {
    open(Options.ALL);
    world.twilio.write(WHATSAPP + ANA, "Hola");
    world.clock.forward(Duration.ofHours(23).plusMinutes(50));
    world.twilio.faults().set("down", true);
    String id = world.accepted("Quiere hablar");
    Polling.until(() -> !world.contactAttempts(id).isEmpty());
    assertThat(world.contactAttempts(id).getFirst().channel())
        .isEqualTo(ContactAttempt.Channel.WHATSAPP);
    Polling.until(() -> world.store.jobs().find(id).orElseThrow().failingSince() != null);
    world.clock.forward(Duration.ofMinutes(20));
    world.twilio.faults().set("down", false);
    assertThat(world.message(WHATSAPP + ANA).button()).as("the template").isNotNull();
  }

  private Map<String, Object> request() {
    return Map.of(
        "user_phone", "+5215512345678", "reason", "Quiere hablar", "lead_id", world.lead());
  }

  @Test
  void withoutAnyWayThatIsAllowedNothingIsSentAndThatIsTold() throws Exception {
    open(Options.ALL.withoutSms().withoutTemplate());
    Reply reply = world.ask("lead_id", world.lead());
    assertThat(reply.status()).as("%s", reply.body()).isEqualTo(503);
    assertThat(reply.text("detail")).contains("Dejé la llamada pendiente");
    assertThat(world.sent()).isEmpty();
    assertThat(world.activities()).hasSize(1);
    assertThat(world.activities().getFirst().path("note").asString())
        .contains("TWILIO_CONTENT_SID");
  }

  @Test
  void aWindowThatIsClosedAfterAllIsAnsweredByTheTemplate() throws Exception {
    open(Options.ALL);
    world.twilio.write(WHATSAPP + ANA, "Hola");
    world.twilio.faults().set(SandboxTwilio.WINDOW_CLOSED, true);
    String id = world.ask("lead_id", world.lead()).text("tracking_id");
    world.twilio.deliver(world.message(WHATSAPP + ANA).sid()); // 63016
    Polling.until(() -> world.to(WHATSAPP + ANA).size() == 2);
    assertThat(world.to(WHATSAPP + ANA).getLast().button()).isNotNull();
    assertThat(world.contactAttempts(id).getFirst().error()).isEqualTo(63016);
  }

  @Test
  void aNumberThatCannotBeDialledIsToldAndTheNextIsAsked() throws Exception {
    open(Options.ALL);
    world.twilio.faults().always("send *" + ANA, TwilioFault.REFUSED.code(21211));
    String id = world.ask("lead_id", world.lead()).text("tracking_id");
    world.message(WHATSAPP + ELENA);
    assertThat(world.to(ANA)).as("the same number by SMS").isEmpty();
    assertThat(world.state(id).body().path("asked").path(0).asString())
        .contains("Ana Torres", "21211");
  }

  @Test
  void aForgedDeliveryChangesNothing() throws Exception {
    open(Options.ALL);
    String id = world.ask("lead_id", world.lead()).text("tracking_id");
    TwilioMessage message = world.message(WHATSAPP + ANA);
    String marker = world.markers().getFirst();
    String form = "MessageSid=" + message.sid() + "&MessageStatus=failed";
    for (String signature : new String[] {"", "Fup6Za94nMX3cFoU5YMntVkOtkY="}) {
      Reply status =
          world.post(
              "/webhooks/twilio/status?about=" + marker, form, "X-Twilio-Signature", signature);
      assertThat(status.status()).isEqualTo(403);
      assertThat(
              world
                  .post(
                      "/webhooks/twilio/inbound",
                      "MessageSid=SM1&From=whatsapp%3A%2B51987000101&Body=1",
                      "X-Twilio-Signature",
                      signature)
                  .status())
          .isEqualTo(403);
    }
    assertThat(world.state(id).text("state")).isEqualTo("sent");
  }

  @Test
  void whatIsToldTwiceOrOutOfOrderCountsOnce() throws Exception {
    open(Options.ALL);
    String id = world.ask("lead_id", world.lead()).text("tracking_id");
    String sid = world.message(WHATSAPP + ANA).sid();
    world.twilio.tell(sid, "read", null);
    for (String late : List.of("sent", "delivered", "read", "queued", "read")) {
      world.twilio.tell(sid, late, null);
    }
    world.twilio.tell(sid, "undelivered", 30003);
    assertThat(world.state(id).text("state")).isEqualTo("read");
    assertThat(world.contactAttempts(id)).hasSize(1);
    world.twilio.write(WHATSAPP + ANA, "1");
    TwilioMessage yes =
        world.twilio.messages().stream()
            .filter(m -> m.body().equals("1"))
            .findFirst()
            .orElseThrow();
    assertThat(world.twilio.repeat(yes)).contains("usted atiende");
    world.until(id, "accepted");
    Polling.until(() -> world.state(id).body().has("url"));
    assertThat(world.notes("tomó la atención")).isEqualTo(1);
  }

  @Test
  void aYesDeliveredOnceMoreTakesNoLaterHandoff() throws Exception {
    open(Options.ALL);
    String first = world.ask("lead_id", world.lead()).text("tracking_id");
    world.message(WHATSAPP + ANA);
    world.twilio.write(WHATSAPP + ANA, "1");
    world.until(first, "accepted");
    String second = world.ask("lead_id", world.lead(), "reason", "Otra cosa").text("tracking_id");
    TwilioMessage yes =
        world.twilio.messages().stream()
            .filter(m -> m.body().equals("1"))
            .findFirst()
            .orElseThrow();
    world.twilio.repeat(yes);
    assertThat(world.state(second).text("state")).isEqualTo("sent");
  }

  @Test
  void whileOdooIsAwayTheFallbackNumberIsAsked() throws Exception {
    open(Options.ALL);
    world.odoo.faults().set("down", true);
    Reply reply = world.ask("lead_id", 1);
    assertThat(reply.status()).as("%s", reply.body()).isEqualTo(200);
    assertThat(reply.text("selected_number")).isEqualTo(FALLBACK);
    assertThat(reply.body().path("assigned_user_id").isNull()).isTrue();
    world.message(WHATSAPP + FALLBACK);
    world.twilio.write(WHATSAPP + FALLBACK, "1");
    world.until(reply.text("tracking_id"), "accepted");
    world.odoo.faults().set("down", false);
    world.clock.forward(Duration.ofSeconds(40));
    Polling.until(() -> world.notes("el equipo tomó la atención") == 1);
  }

  @Test
  void itsConversationAsksOnce() throws Exception {
    open(Options.ALL);
    Map<String, Object> request = request();
    String first =
        world
            .post("/api/elevenlabs/handoff", request, "X-Conversation-Id", "conv_1")
            .text("tracking_id");
    String again =
        world
            .post("/api/elevenlabs/handoff", request, "X-Conversation-Id", "conv_1")
            .text("tracking_id");
    assertThat(again).isEqualTo(first);
    Reply inBody = world.ask("conversation_id", "conv_2");
    assertThat(world.ask("conversation_id", "conv_2").text("tracking_id"))
        .isEqualTo(inBody.text("tracking_id"));
    assertThat(world.sent()).hasSize(2);
  }
}
