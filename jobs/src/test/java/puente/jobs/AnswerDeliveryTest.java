package puente.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import puente.bridge.Call;
import puente.bridge.CallerConnection;
import puente.bridge.Job;
import puente.bridge.OpenCallerConnection;
import puente.store.Database;
import puente.store.Latches;
import puente.store.Polling;
import puente.store.Sqlite;
import puente.store.Transaction;
import puente.store.TurnedClock;

/** Who was told of a job stays told, whatever becomes of the transaction that notes it. */
class AnswerDeliveryTest {
  @TempDir Path directory;
  private final TurnedClock clock = new TurnedClock("2026-02-10T12:00:00Z");
  private Office office;

  @BeforeEach
  void open() {
    office = new Office(directory, clock, (_, _) -> Errand.RECEIPT);
  }

  @AfterEach
  void close() {
    office.close();
  }

  private static Call onLine(String holder, CallerConnection line) {
    Call call = Office.call(holder, null, null);
    return new Call(
        call.operation(),
        call.arguments(),
        call.caller(),
        null,
        call.patience(),
        false,
        line,
        call.trace());
  }

  private Job accepted(String customer, CallerConnection.End end) {
    OpenCallerConnection line = new OpenCallerConnection();
    Job job = office.accept(new Errand.Order(customer, "1"), onLine("tester", line));
    line.end(end);
    return job;
  }

  private List<String> told() {
    return office
        .store
        .database()
        .read(
            transaction ->
                transaction.rows(
                    "SELECT tracking_id FROM job WHERE told", row -> row.getString(1)));
  }

  private AnswerDelivery deliveries() {
    return office.store.jobs().deliveries();
  }

  @Test
  void whoWasToldIsNotJoinedAfterTheTransactionThatNotedItWasRolledBack() {
    Job job = accepted("Ana", CallerConnection.End.ANSWERED);
    Database database = office.store.database();
    assertThatThrownBy(
            () ->
                database.write(
                    transaction -> {
                      deliveries().mark(transaction);
                      throw new IllegalStateException("another's failure");
                    }))
        .isInstanceOf(IllegalStateException.class);
    assertThat(told()).isEmpty();
    assertThat(accepted("Ana", CallerConnection.End.ANSWERED).trackingId())
        .isNotEqualTo(job.trackingId());
    List<String> noted = database.write(deliveries()::mark);
    deliveries().marked(noted);
    assertThat(told()).contains(job.trackingId());
  }

  @Test
  void whoWasToldIsNotJoinedWhileTwoTransactionsOfOneCommitNoteOthers() {
    Job job = accepted("Ana", CallerConnection.End.ANSWERED);
    assertThatThrownBy(
            () ->
                office
                    .store
                    .database()
                    .write(
                        transaction -> {
                          deliveries().mark(transaction);
                          accepted("Bruno", CallerConnection.End.ANSWERED);
                          deliveries().mark(transaction);
                          throw new IllegalStateException("not committed");
                        }))
        .isInstanceOf(IllegalStateException.class);
    assertThat(accepted("Ana", CallerConnection.End.ANSWERED).trackingId())
        .isNotEqualTo(job.trackingId());
  }

  @Test
  void aCutOffJobOfAnotherHolderIsNotJoined() {
    Job job = accepted("Ana", CallerConnection.End.CUT);
    Errand.Order order = new Errand.Order("Ana", "1");
    assertThat(
            office.accept(order, onLine("somebody else", new OpenCallerConnection())).trackingId())
        .isNotEqualTo(job.trackingId());
    assertThat(office.accept(order, onLine("tester", new OpenCallerConnection())).trackingId())
        .isEqualTo(job.trackingId());
  }

  @Test
  void aCutOffJobIsNotJoinedAfterTenMinutes() {
    Job job = accepted("Ana", CallerConnection.End.CUT);
    office.close();
    clock.forward(Duration.ofSeconds(601));
    open();
    assertThat(accepted("Ana", CallerConnection.End.CUT).trackingId())
        .isNotEqualTo(job.trackingId());
  }

  @Test
  void aCutOffJobIsJoinedAlsoWhenTheClockHasJumpedAnHourForward() {
    Job job = accepted("Ana", CallerConnection.End.CUT);
    clock.jump(Duration.ofHours(1));
    assertThat(accepted("Ana", CallerConnection.End.CUT).trackingId()).isEqualTo(job.trackingId());
  }

  @Test
  void aJobThatARestartedProcessHasTakenUpIsJoined() {
    Job job = accepted("Ana", CallerConnection.End.CUT);
    office.close();
    clock.jump(Duration.ofHours(1));
    open();
    office.started().await(job);
    assertThat(accepted("Ana", CallerConnection.End.CUT).trackingId()).isEqualTo(job.trackingId());
  }

  @Test
  void jobsThatEndAtOnceAreNotCountedAsOpen() {
    office.started();
    List<Job> jobs = new ArrayList<>();
    for (int i = 0; i < 300; i++) {
      jobs.add(office.accept("Customer " + i));
    }
    jobs.forEach(office::await);
    Polling.until(() -> office.store.jobs().open().all() == 0);
  }

  /** Whoever is cancelled in the commit that accepts it has ended before its caller goes on. */
  @Test
  void aJobThatEndsBeforeItsCallerGoesOnIsNotCountedAsOpen() throws Exception {
    Sqlite database = (Sqlite) office.store.database();
    CountDownLatch holding = new CountDownLatch(1);
    CountDownLatch go = new CountDownLatch(1);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var first =
          threads.submit(
              () ->
                  database.write(
                      _ -> {
                        holding.countDown();
                        Latches.await(go);
                        return 1;
                      }));
      Latches.await(holding);
      var accepted = threads.submit(() -> office.accept("Ana"));
      Polling.until(() -> database.writer().waiting() == 1);
      var cancelled = threads.submit(() -> database.write(this::cancelled));
      Polling.until(() -> database.writer().waiting() == 2);
      go.countDown();
      first.get();
      assertThat(cancelled.get().trackingId()).isEqualTo(accepted.get().trackingId());
    }
    assertThat(office.store.jobs().open().all()).isZero();
  }

  private Job cancelled(Transaction transaction) throws SQLException {
    return office.jobs.cancel(
        transaction.row("SELECT tracking_id FROM job", row -> row.getString(1)).orElseThrow());
  }

  @Test
  void aJobThatWasNotCommittedIsNotCountedAsOpen() {
    assertThatThrownBy(
            () ->
                office
                    .store
                    .database()
                    .write(
                        transaction -> {
                          transaction.update("DROP TABLE step");
                          transaction.update("ALTER TABLE audit RENAME TO gone");
                          return office.accept("Ana");
                        }))
        .isInstanceOf(RuntimeException.class);
    assertThat(office.store.jobs().open().all()).isZero();
  }
}
