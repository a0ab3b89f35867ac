package puente.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static puente.jobs.HandoffWorld.ANA;
import static puente.jobs.HandoffWorld.ELENA;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import puente.jobs.HandoffWorld.Options;
import puente.jobs.HandoffWorld.Reply;
import puente.journeys.handoff.ContactAttempt;
import puente.sandbox.Fault;
import puente.sandbox.twilio.SandboxTwilio;
import puente.store.Polling;

/** Whatever Twilio does: nobody is told twice, and nobody is told of what was not sent. */
class HandoffTroubleTest {
  private static final String TO_ANA = "whatsapp:" + ANA;
  @TempDir Path directory;
  private HandoffWorld world;

  @BeforeEach
  void open() throws Exception {
    world = new HandoffWorld(directory, Options.ALL);
  }

  @AfterEach
  void neverTwice() {
    assertThat(world.markers()).doesNotHaveDuplicates();
    world.close();
  }

  @Test
  void anErrorAfterSendingIsLookedUpAndNotSentAgain() {
    for (Fault fault : new Fault[] {Fault.BROKEN_AFTER, Fault.DROP_AFTER}) {
      world.twilio.faults().next("send *", fault);
      Reply reply = world.ask("lead_id", world.lead(), "reason", fault.name());
      assertThat(reply.status()).as("%s", reply.body()).isEqualTo(200);
      assertThat(reply.text("message_sid")).isEqualTo(world.sent().getLast().sid());
    }
    world.clock.forward(Duration.ofSeconds(30));
    assertThat(world.sent()).hasSize(2);
  }

  @Test
  void anErrorThatSentNothingIsSentAgainOnceTwilioHasHadItsTime() {
    for (Fault fault : new Fault[] {Fault.BROKEN, Fault.DROP_BEFORE}) {
      int before = world.sent().size();
      world.twilio.faults().next("send *", fault);
      String id = world.accepted(fault.name());
      Polling.until(
          () ->
              !world.contactAttempts(id).isEmpty()
                  && world.contactAttempts(id).getFirst().triedAt() != null);
      Polling.until(() -> paused(id));
      assertThat(world.sent()).hasSize(before);
      assertThat(world.state(id).text("status")).isEqualTo("queued");
      assertThat(world.state(id).text("message")).contains("todavía no puedo confirmar");
      world.clock.forward(Duration.ofSeconds(16));
      Polling.until(() -> world.state(id).text("status").equals("ok"));
      assertThat(world.sent()).hasSize(before + 1);
    }
  }

  @Test
  void aClockThatJumpsForwardLeavesTwilioItsTime() {
    world.twilio.faults().next("send *", Fault.DROP_BEFORE);
    String id = world.accepted("jump");
    Polling.until(() -> !world.contactAttempts(id).isEmpty() && paused(id));
    world.clock.jump(Duration.ofMinutes(50)); // An hour of waiting would end the handoff.
    Polling.until(() -> paused(id) && world.due().isAfter(world.clock.instant()));
    assertThat(world.sent()).isEmpty();
    world.clock.forward(Duration.ofSeconds(16));
    Polling.until(() -> world.state(id).text("status").equals("ok"));
    assertThat(world.sent()).hasSize(1);
  }

  private boolean paused(String id) {
    return world
        .store
        .database()
        .read(
            transaction ->
                transaction.row(
                    "SELECT 1 FROM job WHERE tracking_id = ? AND paused", row -> row.getInt(1), id))
        .isPresent();
  }

  @Test
  void aRateLimitIsWaitedFor() {
    world.twilio.faults().next("send *", Fault.TOO_MANY);
    String id = world.accepted("limited");
    Polling.until(
        () ->
            !world.contactAttempts(id).isEmpty()
                && world.contactAttempts(id).getFirst().triedAt() == null);
    world.clock.forward(Duration.ofSeconds(2));
    Polling.until(() -> world.state(id).text("status").equals("ok"));
    assertThat(world.sent()).hasSize(1);
  }

  @Test
  void fiveMinutesWithoutTwilioPromiseNothingAndLoseNothing() {
    world.twilio.faults().set("down", true);
    String id = world.accepted("down");
    for (int minute = 0; minute < 5; minute++) {
      Polling.until(() -> !world.contactAttempts(id).isEmpty());
      assertThat(world.state(id).text("status")).isEqualTo("queued");
      assertThat(world.state(id).text("message")).doesNotContain("enviada", "ya tiene");
      assertThat(world.contactAttempts(id).stream().filter(ask -> ask.end() == null))
          .hasSizeLessThan(2);
      world.clock.forward(Duration.ofMinutes(1));
    }
    world.twilio.faults().set("down", false);
    Polling.until(
        () -> {
          world.clock.forward(Duration.ofSeconds(1)); // Whatever pause comes next is over.
          return world.state(id).text("status").equals("ok");
        });
    assertThat(world.sent()).hasSize(1);
  }

  @Test
  void withoutTwilioForTooLongTheTeamHasAnActivity() {
    world.twilio.faults().set("down", true);
    String id = world.accepted("down");
    Polling.until(() -> !world.contactAttempts(id).isEmpty());
    world.clock.forward(Duration.ofMinutes(61));
    Polling.until(
        () -> {
          world.clock.forward(Duration.ofSeconds(5));
          return world.state(id).text("state").equals("unanswered");
        });
    assertThat(world.activities()).hasSize(1);
    assertThat(world.sent()).isEmpty();
    assertThat(world.state(id).text("status")).isEqualTo("failed");
  }

  @Test
  void aCallbackThatComesBeforeTheAnswerIsTheAnswer() {
    world.twilio.faults().next("send *", Fault.BROKEN_AFTER);
    String id = world.accepted("early");
    Polling.until(() -> world.sent().size() == 1);
    world.twilio.deliver(world.sent().getFirst().sid());
    world.until(id, "delivered");
    assertThat(world.contactAttempts(id).getFirst().sid()).isEqualTo(world.sent().getFirst().sid());
  }

  @Test
  void lostCallbacksAreAskedForBeforeAnotherIsTold() {
    world.twilio.faults().set(SandboxTwilio.CALLBACKS_LOST, true);
    String id = world.ask("lead_id", world.lead()).text("tracking_id");
    world.twilio.deliver(world.message(TO_ANA).sid());
    world.clock.forward(Duration.ofSeconds(61));
    world.until(id, "delivered");
    assertThat(world.sent()).hasSize(1);
  }

  @Test
  void aMessageThatFailsLaterIsFollowedByAnotherWay() {
    String id = world.ask("lead_id", world.lead()).text("tracking_id");
    world.twilio.tell(world.message(TO_ANA).sid(), "undelivered", 63015);
    world.twilio.tell(world.message(ANA).sid(), "failed", 30003);
    world.message("whatsapp:" + ELENA);
    assertThat(world.contactAttempts(id).stream().map(ContactAttempt::error))
        .containsExactly(63015, 30003, null);
    assertThat(world.contactAttempts(id).getFirst().end()).isEqualTo(ContactAttempt.End.FAILED);
  }

  @Test
  void aClockSetBackWhileTwilioTakesTheMessageLeavesItsPersonTheirTime() {
    String id = world.ask("lead_id", world.lead()).text("tracking_id");
    world.message(TO_ANA);
    Polling.until(() -> paused(id));
    // As it is stored when the clock is set back after it was tried and before it was sent.
    world
        .store
        .database()
        .write(
            transaction ->
                transaction.update(
                    "UPDATE ask SET sent_at = sent_at - ?", Duration.ofHours(1).toMillis()));
    world.clock.forward(Duration.ofHours(-1));
    Polling.until(
        () -> {
          Instant due = world.due();
          Instant now = world.clock.instant();
          return due.isAfter(now) && due.isBefore(now.plusSeconds(61));
        });
    assertThat(world.to(ANA)).as("asked otherwise too").isEmpty();
  }

  @Test
  void twoYesesAtOnceHaveOneWinner() throws Exception {
    String id = world.ask("lead_id", world.lead()).text("tracking_id");
    world.message(TO_ANA);
    world.clock.forward(Duration.ofSeconds(61));
    world.message(ANA);
    world.clock.forward(Duration.ofSeconds(61));
    world.message("whatsapp:" + ELENA);
    try (ExecutorService phones = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<String> ana = phones.submit(() -> world.twilio.write(TO_ANA, "1"));
      Future<String> elena = phones.submit(() -> world.twilio.write("whatsapp:" + ELENA, "1"));
      String both = ana.get() + elena.get();
      assertThat(both).contains("usted atiende").containsOnlyOnce("ya tomó");
    }
    world.until(id, "accepted");
  }
}
