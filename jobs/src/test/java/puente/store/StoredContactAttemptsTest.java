package puente.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import puente.bridge.Job;
import puente.jobs.Errand;
import puente.jobs.Office;
import puente.journeys.handoff.ContactAttempt;
import puente.journeys.handoff.ContactAttempts;

/** What a vendor tells of a message changes the ask it belongs to, and no other. */
class StoredContactAttemptsTest {
  private static final Instant NOW = Instant.parse("2026-02-10T12:00:00Z");

  @TempDir Path directory;
  private Office office;
  private ContactAttempts contactAttempts;
  private ContactAttempt ask;

  @BeforeEach
  void open() {
    office = new Office(directory, new TurnedClock(NOW.toString()), (_, _) -> Errand.RECEIPT);
    contactAttempts = office.store.contactAttempts();
    Job job = office.accept("Ana");
    ask =
        new ContactAttempt(
            job.trackingId(),
            1,
            5L,
            "Beto",
            "+51987000101",
            ContactAttempt.Channel.SMS,
            NOW,
            NOW,
            null,
            null,
            ContactAttempt.Status.NEW,
            null,
            null);
    contactAttempts.add(ask, "51987000101");
  }

  @AfterEach
  void close() {
    office.close();
  }

  private ContactAttempt stored() {
    return contactAttempts.find(ask.marker()).orElseThrow();
  }

  @Test
  void theStatusOfAnotherMessageChangesNothing() {
    assertThat(
            contactAttempts.recordStatus(
                ask.marker(), "SM1", ContactAttempt.Status.SENT, null, NOW))
        .contains(ask.trackingId());
    assertThat(
            contactAttempts.recordStatus(
                ask.marker(), "SM2", ContactAttempt.Status.DELIVERED, null, NOW))
        .isEmpty();
    assertThat(
            contactAttempts.recordStatus(
                ask.marker(), "SM2", ContactAttempt.Status.FAILED, 30_003, NOW))
        .isEmpty();
    assertThat(stored().sid()).isEqualTo("SM1");
    assertThat(stored().status()).isEqualTo(ContactAttempt.Status.SENT);
    assertThat(stored().end()).isNull();
    assertThat(stored().error()).isNull();
  }

  @Test
  void anOlderStatusOfItsMessageChangesNothing() {
    contactAttempts.recordStatus(ask.marker(), "SM1", ContactAttempt.Status.DELIVERED, null, NOW);
    assertThat(
            contactAttempts.recordStatus(
                ask.marker(), "SM1", ContactAttempt.Status.SENT, null, NOW))
        .isEmpty();
    assertThat(stored().status()).isEqualTo(ContactAttempt.Status.DELIVERED);
  }

  @Test
  void aMessageThatNobodyAskedForChangesNothing() {
    ContactAttempt before = stored();
    assertThat(
            contactAttempts.recordStatus(
                "no such marker", "SM1", ContactAttempt.Status.SENT, null, NOW))
        .isEmpty();
    assertThat(stored()).isEqualTo(before);
  }
}
