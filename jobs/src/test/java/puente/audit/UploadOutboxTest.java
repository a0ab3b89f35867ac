package puente.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import puente.bridge.Call;
import puente.bridge.Job;
import puente.jobs.Errand;
import puente.jobs.Office;
import puente.store.Database;
import puente.store.TurnedClock;

/** What waits to be brought outside, and what becomes of it and of its job. */
class UploadOutboxTest {
  @TempDir Path directory;
  final TurnedClock clock = new TurnedClock("2026-02-10T12:00:00Z");
  Office office;
  private UploadOutbox outbox;

  @BeforeEach
  void open() {
    office = new Office(directory, clock, (_, _) -> Errand.RECEIPT);
    outbox = office.store.trail().outbox();
    outbox.begin();
  }

  @AfterEach
  void close() {
    office.close();
  }

  @Test
  void whatChangedAgainKeepsItsPlaceAndStaysUntilItIsBroughtAsItIs() {
    Job first = office.accept("Ana");
    clock.forward(Duration.ofSeconds(1));
    office.accept("Eva");
    List<UploadOutbox.Entry> seen = outbox.oldest(1);
    office.started().await(first);
    outbox.brought(seen);
    assertThat(outbox.oldest(1))
        .extracting(entry -> entry.document().job())
        .containsExactly(office.find(first));
    outbox.brought(outbox.oldest(1));
    assertThat(outbox.waiting()).isEqualTo(1);
  }

  @Test
  void anUploadOfAnEarlierEntryDoesNotEndTheOneThatWasAddedAgain() {
    Job job = office.accept("Ana");
    List<UploadOutbox.Entry> slow = outbox.oldest(1);
    outbox.brought(slow); // By somebody quicker.
    office.started().await(job);
    outbox.brought(slow);
    assertThat(outbox.waiting()).as("its end is still to be brought").isEqualTo(1);
  }

  /** Who was asked is stored while the document is being written: it is written once more. */
  @Test
  void aDocumentThatChangedWhileItWasWrittenIsStillToBeWritten() {
    Job job = office.accept("Ana");
    JobChangeOutbox trail = office.store.trail();
    List<Job> slow = trail.pending(10).stream().map(JobChangeOutbox.Entry::job).toList();
    office
        .store
        .database()
        .write(
            transaction -> {
              trail.rewrite(transaction, job.trackingId(), clock.millis());
              return null;
            });
    trail.written(slow);
    List<Job> pending = trail.pending(10).stream().map(JobChangeOutbox.Entry::job).toList();
    assertThat(pending).extracting(Job::trackingId).containsExactly(job.trackingId());
    trail.written(pending);
    assertThat(trail.pending(10)).isEmpty();
  }

  @Test
  void aPersonIsForgottenAndTheSameCallStillJoinsTheSameJob() {
    Errand.Order order = new Errand.Order("Ana <ANA@hotel.example>", new BigDecimal("1"));
    Call call = Office.call("tester", "key", null);
    Job job = office.await(office.started().accept(order, call));
    Job other = office.await(office.accept("Eva"));
    outbox.brought(outbox.oldest(10));
    Person ana = new Person(List.of("ana@hotel.example"), null);
    Erasure erasure = erasure();
    assertThat(erasure.erase(ana, true).rows()).isEqualTo(Map.of("job", 1));
    assertThat(office.find(job).input().toString()).contains("ANA");

    assertThat(erasure.erase(ana, false).rows()).isEqualTo(Map.of("job", 1));
    erasure.sweep(ana);
    Job left = office.find(job);
    assertThat(left.input().toString()).doesNotContain("ANA").contains(Person.ERASED);
    assertThat(left.updatedAt()).isAfter(job.updatedAt());
    assertThat(office.find(other)).isEqualTo(other);
    assertThat(outbox.oldest(10)).extracting(entry -> entry.document().job()).containsExactly(left);
    assertThat(office.accept(order, call).trackingId()).isEqualTo(job.trackingId());
    assertThat(erasure.erase(ana, false).rows()).isEmpty();
  }

  @Test
  void aJobThatHasNotEndedIsToldAndLeft() {
    Job job = office.accept("ana@hotel.example");
    Person ana = new Person(List.of("ana@hotel.example"), null);
    assertThat(erasure().erase(ana, false).open()).containsExactly(job.trackingId());
    office.started().await(job);
    assertThat(office.find(job).input().toString()).contains("ana@hotel.example");
    assertThat(erasure().erase(ana, false).open()).isEmpty();
    assertThat(office.find(job).input().toString()).doesNotContain("ana@hotel.example");
  }

  private Erasure erasure() {
    Database database = office.store.database();
    return new Erasure(database, new PersonalDataKeys(database, null, clock), true, clock);
  }
}
