package puente.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import puente.bridge.Call;
import puente.bridge.CallerConnection;
import puente.bridge.Job;
import puente.bridge.Problem;
import puente.bridge.ProblemException;
import puente.store.ConcurrentCalls;
import puente.store.Polling;
import puente.store.Sqlite;
import puente.store.Transaction;
import puente.store.TurnedClock;

public class AcceptTest {
  @TempDir Path directory;
  private Office office;

  @BeforeEach
  void open() {
    var clock = new TurnedClock("2026-02-10T12:00:00Z");
    office = new Office(directory, clock, (_, _) -> Errand.RECEIPT);
  }

  @AfterEach
  void close() {
    office.close();
  }

  @Test
  void makesOneJobOfManyCallsWithOneKeyAtOnce() throws Exception {
    office.started();
    Set<String> ids = new HashSet<>();
    for (String id :
        ConcurrentCalls.together(16, () -> accept("Ana", "10", Office.call("h", "key", null)))) {
      ids.add(id);
    }
    assertThat(ids).hasSize(1);
    assertThat(office.store.database().read(AcceptTest::jobs)).isEqualTo(1);
  }

  @Test
  void makesAsManyJobsAsCallsWithoutAnythingInCommon() throws Exception {
    List<String> ids =
        ConcurrentCalls.together(16, () -> accept("Ana", "10", Office.call("h", null, null)));
    assertThat(new HashSet<>(ids)).hasSize(16);
  }

  @Test
  void givesTheSameJobForTheSameKeyAlsoWhenItHasEnded() {
    Call call = Office.call("h", "key", null);
    Job first = office.started().accept(new Errand.Order("Ana", "10"), call);
    office.await(first);
    Job again = office.accept(new Errand.Order("Ana", "10"), call);
    assertThat(again.trackingId()).isEqualTo(first.trackingId());
    assertThat(again.status()).isEqualTo(Job.Status.COMPLETED);
  }

  @Test
  void takesNumbersThatAreEqualAsTheSameArgument() {
    Call call = Office.call("h", "key", null);
    assertThat(accept("Ana", "10.00", call)).isEqualTo(accept("Ana", "1e1", call));
  }

  @Test
  void refusesAKeyThatWasUsedWithOtherArguments() {
    Call call = Office.call("h", "key", null);
    String id = accept("Ana", "10", call);
    assertThatThrownBy(() -> accept("Ana", "11", call))
        .isInstanceOfSatisfying(
            ProblemException.class,
            refusal -> {
              assertThat(refusal.problem()).isInstanceOf(Problem.Conflict.class);
              assertThat(refusal.problem().detail().es()).contains(id).contains("clave");
            });
  }

  @Test
  void keepsTheKeysOfEachHolderApart() {
    assertThat(accept("Ana", "10", Office.call("one", "key", null)))
        .isNotEqualTo(accept("Ana", "10", Office.call("other", "key", null)));
  }

  @Test
  void takesTheSameWordsInOneConversationAsOneIntent() {
    String first = accept("Ana", "10", Office.call("h", null, "talk"));
    assertThat(accept("Ana", "10", Office.call("h", null, "talk"))).isEqualTo(first);
    assertThat(accept("Ana", "11", Office.call("h", null, "talk"))).isNotEqualTo(first);
    assertThat(accept("Ana", "10", Office.call("h", null, "another"))).isNotEqualTo(first);
  }

  @Test
  void letsAKeyCountMoreThanTheConversation() {
    assertThat(accept("Ana", "10", Office.call("h", "one", "talk")))
        .isNotEqualTo(accept("Ana", "10", Office.call("h", "other", "talk")));
  }

  @Test
  void takesTheSameWordsInOneTelephoneCallAsOneIntent() {
    String first = accept("Ana", "10", Office.called("call_1"));
    assertThat(accept("Ana", "10.0", Office.called("call_1"))).isEqualTo(first);
    assertThat(accept("Ana", "11", Office.called("call_1"))).isNotEqualTo(first);
    assertThat(accept("Ana", "10", Office.called("call_2"))).isNotEqualTo(first);
  }

  /** By a process of later: this one would know how little time has passed. */
  @Test
  void takesTheSameWordsOfACallAsAnotherIntentAfterTenMinutes() {
    Call call = Office.called("call_1");
    String first = accept("Ana", "10", call);
    office.close();
    office = later("2026-02-10T12:11:00Z");
    assertThat(accept("Ana", "10", call)).as("it has not ended").isEqualTo(first);
    office.started().jobs.await(first, Polling.LONG, CallerConnection.NONE);
    office.close();
    office = later("2026-02-10T12:11:30Z");
    String second = accept("Ana", "10", call);
    assertThat(second).isNotEqualTo(first);
    assertThat(accept("Ana", "10", call)).isEqualTo(second);
    office.started().jobs.await(second, Polling.LONG, CallerConnection.NONE);
    office.close();
    office = later("2026-02-10T12:22:00Z");
    assertThat(accept("Ana", "10", call)).isNotIn(first, second);
  }

  private Office later(String instant) {
    return new Office(directory, new TurnedClock(instant), (_, _) -> Errand.RECEIPT);
  }

  @Test
  void refusesMoreOpenJobsThanTheQueueHolds() {
    office.close();
    JobSettings usual = Office.settings(directory);
    var small =
        new JobSettings(
            directory,
            1,
            2,
            usual.backoff(),
            usual.poll(),
            usual.drain(),
            usual.retention(),
            usual.database());
    office = new Office(small, new TurnedClock("2026-02-10T12:00:00Z"), (_, _) -> Errand.RECEIPT);
    Call repeated = Office.call("h", "key", null);
    String first = accept("Ana", "1", repeated);
    office.accept("Eva");

    assertThat(refused("h")).as("half of it is one holder's").isInstanceOf(Problem.TooMany.class);
    assertThat(refused("third"))
        .isInstanceOfSatisfying(
            Problem.Unavailable.class,
            full -> {
              assertThat(full.retryAfter()).isPositive();
              assertThat(full.detail().es()).contains("muchos trabajos");
            });
    assertThat(accept("Ana", "1", repeated)).isEqualTo(first);

    office.started();
    office.jobs.await(first, Polling.LONG, CallerConnection.NONE);
    Polling.until(() -> office.store.jobs().open().all() == 0);
    assertThat(office.store.jobs().open().of("h")).isZero();
    assertThat(office.accept("Luz").status()).isEqualTo(Job.Status.QUEUED);
  }

  @Test
  void countsAJobAsOpenBeforeAnybodyCanEndIt() {
    JobSettings settings = Office.settings(directory);
    Clock clock = new TurnedClock("2026-02-10T12:00:00Z");
    LateDatabase late = new LateDatabase(Sqlite.open(directory.resolve("late.db"), clock.millis()));
    Errand errand = new Errand((_, _) -> Errand.RECEIPT);
    try (Store store = Store.over(late, settings, clock);
        JobRunner jobs = new JobRunner(store, List.of(errand))) {
      jobs.start();
      late.meanwhile(() -> Polling.until(() -> isNothingScheduled(store)));
      Job job = jobs.accept(errand, new Errand.Order("Ana", "1"), Office.call("h", null, null));
      assertThat(jobs.find(job.trackingId()).orElseThrow().ended()).isTrue();
      assertThat(store.jobs().open().of("h")).isZero();
    }
  }

  /** The last thing that happens to a job which has ended. */
  private static boolean isNothingScheduled(Store store) {
    return store
        .database()
        .<Optional<Integer>>read(
            transaction ->
                transaction.row(
                    "SELECT 1 FROM scheduled_tasks WHERE task_name = 'journey' LIMIT 1",
                    row -> row.getInt(1)))
        .isEmpty();
  }

  @Test
  void remembersItsOpenJobsOverARestart() {
    office.accept("Ana");
    office.close();
    office =
        new Office(directory, new TurnedClock("2026-02-10T12:00:00Z"), (_, _) -> Errand.RECEIPT);
    assertThat(office.store.jobs().open().of("tester")).isEqualTo(1);
  }

  private Problem refused(String holder) {
    try {
      throw new AssertionError(accept("Luz", "1", Office.call(holder, null, null)));
    } catch (ProblemException refusal) {
      return refusal.problem();
    }
  }

  private String accept(String customer, String price, Call call) {
    return office.accept(new Errand.Order(customer, price), call).trackingId();
  }

  private static int jobs(Transaction transaction) throws SQLException {
    return transaction.row("SELECT COUNT(*) FROM job", row -> row.getInt(1)).orElseThrow();
  }
}
