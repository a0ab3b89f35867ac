package puente.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import puente.bridge.Call;
import puente.bridge.Caller;
import puente.bridge.CallerConnection;
import puente.bridge.Grant;
import puente.bridge.Job;
import puente.bridge.Job.Status;
import puente.bridge.ProblemException;
import puente.bridge.Question;
import puente.bridge.Trace;
import puente.bridge.job.Step;
import puente.bridge.job.Steps;
import puente.bridge.json.Json;
import puente.bridge.text.Language;
import puente.bridge.text.Text;
import puente.journeys.PendingAssignments;
import puente.store.ConcurrentCalls;
import puente.store.Database;
import puente.store.DatabaseUnusable;
import puente.store.Latches;
import puente.store.Migrations;
import puente.store.OnPostgres;
import puente.store.Polling;
import puente.store.TestPostgres;
import puente.store.Transaction;

/** Several processes' stores and runners on one PostgreSQL. */
@ExtendWith(OnPostgres.class)
class ReplicasTest {
  @TempDir Path directory;
  private final List<Office> offices = new ArrayList<>();

  private Office office(BiFunction<Errand.Order, Steps, Errand.Receipt> body) {
    Office office = new Office(directory, Clock.systemUTC(), body);
    offices.add(office);
    return office;
  }

  @AfterEach
  void close() {
    offices.forEach(Office::close);
  }

  @Test
  void makesOneJobOfOneKeyAtAllOfThemAtOnce() throws Exception {
    office((_, _) -> Errand.RECEIPT);
    office((_, _) -> Errand.RECEIPT);
    office((_, _) -> Errand.RECEIPT);
    for (int round = 0; round < 10; round++) {
      Call call = Office.call("h", "key" + round, null);
      var next = new AtomicInteger();
      List<String> ids =
          ConcurrentCalls.together(
              12,
              () ->
                  offices
                      .get(next.getAndIncrement() % 3)
                      .accept(new Errand.Order("Ana", "10"), call)
                      .trackingId());
      assertThat(new HashSet<>(ids)).hasSize(1);
    }
  }

  @Test
  void tellsAndEndsAJobThatAnotherRuns() {
    var free = new CountDownLatch(1);
    Office runs =
        office(
            (_, steps) ->
                steps.once(
                    Errand.step("order"),
                    () -> {
                      Latches.await(free);
                      return Errand.RECEIPT;
                    }));
    Office asks = office((_, _) -> Errand.RECEIPT);
    Set<String> changed = ConcurrentHashMap.newKeySet();
    asks.jobs.onChange(changed::add);
    Job job = asks.accept("Ana");
    runs.started();
    Polling.until(() -> asks.find(job).progress().en().equals("Step order."));
    Polling.until(() -> changed.contains(job.trackingId()));
    var waiting = CompletableFuture.supplyAsync(() -> asks.await(job));
    free.countDown();
    assertThat(waiting.join().status()).isEqualTo(Status.COMPLETED);
  }

  @Test
  void cancelsInTheReadingStepOfAnother() {
    var reading = new CountDownLatch(1);
    var interrupted = new CountDownLatch(1);
    Office runs =
        office(
            (_, steps) ->
                steps.once(
                    Step.reads("look", Errand.Receipt.class, Text.verbatim("looking")),
                    () -> {
                      reading.countDown();
                      try {
                        new CountDownLatch(1).await();
                      } catch (InterruptedException stopped) {
                        interrupted.countDown();
                      }
                      return Errand.RECEIPT;
                    }));
    Office asks = office((_, _) -> Errand.RECEIPT);
    Job job = runs.started().accept("Ana");
    Latches.await(reading);
    assertThat(asks.jobs.cancel(job.trackingId()).error().type()).isEqualTo(Job.Failure.CANCELLED);
    Latches.await(interrupted);
    assertThat(runs.find(job).error().type()).isEqualTo(Job.Failure.CANCELLED);
  }

  @Test
  void doesNotCancelWhatAnotherHasBegunToWrite() {
    var begun = new CountDownLatch(1);
    var free = new CountDownLatch(1);
    Office runs =
        office(
            (_, steps) ->
                steps.once(
                    Errand.step("order"),
                    () -> {
                      begun.countDown();
                      Latches.await(free);
                      return Errand.RECEIPT;
                    }));
    Office asks = office((_, _) -> Errand.RECEIPT);
    Job job = runs.started().accept("Ana");
    Latches.await(begun);
    assertThat(asks.jobs.cancel(job.trackingId()).tooLate()).isTrue();
    free.countDown();
    assertThat(asks.await(job).status()).isEqualTo(Status.COMPLETED);
  }

  @Test
  void takesAnAnswerForAJobThatAnotherAskedFor() {
    var asked = Map.of("colour", new Question(Text.verbatim("Which?"), Json.object()));
    Office runs =
        office((_, steps) -> new Errand.Receipt(1, steps.ask(asked).get("colour").asString()));
    Office asks = office((_, _) -> Errand.RECEIPT);
    Job job = runs.started().accept("Ana");
    Polling.until(() -> !asks.find(job).questions().isEmpty());
    var red = Json.mapper().getNodeFactory().stringNode("red");
    asks.jobs.answer(job.trackingId(), Map.of("colour", red));
    assertThat(String.valueOf(asks.await(job).output())).contains("red");
  }

  @Test
  void keepsJourneysOfOneCustomerApart() {
    var inside = new AtomicInteger();
    var most = new AtomicInteger();
    BiFunction<Errand.Order, Steps, Errand.Receipt> body =
        (order, steps) -> {
          boolean even = Integer.parseInt(order.customer()) % 2 == 0;
          return steps.alone(
              even ? List.of("email", "phone") : List.of("phone", "email"),
              () -> {
                most.accumulateAndGet(inside.incrementAndGet(), Math::max);
                steps.once(Errand.step("order"), () -> Errand.RECEIPT);
                inside.decrementAndGet();
                return Errand.RECEIPT;
              });
        };
    Office one = office(body).started();
    office(body).started();
    office(body).started();
    List<Job> jobs = new ArrayList<>();
    for (int i = 0; i < 30; i++) {
      jobs.add(one.accept(String.valueOf(i)));
    }
    assertThat(jobs)
        .allSatisfy(job -> assertThat(one.await(job).status()).isEqualTo(Status.COMPLETED));
    assertThat(most).hasValue(1);
  }

  @Test
  void spreadsAHundredPicksEvenlyWhenAllMakeThemAtOnce() throws Exception {
    for (int i = 0; i < 3; i++) {
      office((_, _) -> Errand.RECEIPT);
    }
    var next = new AtomicInteger();
    List<Long> given =
        ConcurrentCalls.together(
            100,
            () -> {
              int number = next.incrementAndGet();
              PendingAssignments picks = offices.get(number % 3).store.pendingAssignments();
              return picks.pick(
                  "team", "quot_" + number, Map.of(7L, 0, 8L, 0, 9L, 0), picks.now("team"));
            });
    Map<Long, Long> spread =
        given.stream().collect(Collectors.groupingBy(id -> id, Collectors.counting()));
    assertThat(spread.values()).allMatch(count -> count == 33 || count == 34);
  }

  @Test
  void sealsAndSpendsForAll() {
    Office one = office((_, _) -> Errand.RECEIPT);
    Office other = office((_, _) -> Errand.RECEIPT);
    String sealed = one.store.seal("mcp").seal(Json.object().put("state", 1));
    assertThat(other.store.seal("mcp").open(sealed)).isEqualTo(Json.object().put("state", 1));
    Instant until = Clock.systemUTC().instant().plusSeconds(60);
    assertThat(one.store.planTokens().use("token", "k1", until)).isEqualTo("k1");
    assertThat(other.store.planTokens().use("token", "k2", until)).isEqualTo("k1");
    assertThat(other.store.planTokens().keyOf("token")).isEqualTo("k1");
  }

  /** A caller's line that the test ends. */
  private static final class Held implements CallerConnection {
    private final List<Consumer<End>> actions = new ArrayList<>();
    private @Nullable End ended;

    @Override
    public void report(double done, @Nullable Double total, Text what) {}

    @Override
    public synchronized void onEnd(Consumer<End> action) {
      actions.add(action);
      if (ended != null) {
        action.accept(ended);
      }
    }

    synchronized void end(End how) {
      ended = how;
      actions.forEach(action -> action.accept(how));
    }
  }

  private static Call on(CallerConnection line) {
    Caller caller = new Caller("h", null, Language.ES, Grant.ALL);
    return new Call(
        "dev_create_quotation",
        Json.object(),
        caller,
        null,
        Duration.ZERO,
        false,
        line,
        Trace.begun());
  }

  @Test
  void joinsAtAnotherTheJobWhoseLineWasCut() {
    Office one = office((_, _) -> Errand.RECEIPT);
    Office other = office((_, _) -> Errand.RECEIPT);
    var order = new Errand.Order("Ana", "10");
    var first = new Held();
    Job job = one.accept(order, on(first));
    first.end(CallerConnection.End.CUT);
    assertThat(other.accept(order, on(new Held())).trackingId()).isEqualTo(job.trackingId());
    // Now that one's line is up there: whoever asks besides wants another.
    assertThat(one.accept(order, on(new Held())).trackingId()).isNotEqualTo(job.trackingId());
  }

  @Test
  void makesAnotherJobWhileTheLineIsUpElsewhereOrHasHeard() {
    Office one = office((_, _) -> Errand.RECEIPT);
    Office other = office((_, _) -> Errand.RECEIPT);
    var order = new Errand.Order("Ana", "10");
    var first = new Held();
    var second = new Held();
    Job job = one.accept(order, on(first));
    Job another = other.accept(order, on(second));
    assertThat(another.trackingId()).isNotEqualTo(job.trackingId());
    first.end(CallerConnection.End.ANSWERED);
    second.end(CallerConnection.End.ANSWERED);
    assertThat(other.accept(order, on(new Held())).trackingId())
        .isNotIn(job.trackingId(), another.trackingId());
  }

  /** Whoever was told has heard it, also when the process that told has ended since. */
  @Test
  void whoWasToldIsStoredForAllAndOutlivesTheProcessThatTold() {
    Office one = office((_, _) -> Errand.RECEIPT);
    Office other = office((_, _) -> Errand.RECEIPT);
    var order = new Errand.Order("Ana", "10");
    var line = new Held();
    Job job = one.accept(order, on(line));
    line.end(CallerConnection.End.ANSWERED);
    one.store.jobs().deliveries().store();
    List<String> told =
        other
            .store
            .database()
            .read(
                transaction ->
                    transaction.rows(
                        "SELECT tracking_id FROM job WHERE told AND teller IS NULL",
                        row -> row.getString(1)));
    assertThat(told).containsExactly(job.trackingId());
    one.close();
    offices.remove(one);
    assertThat(other.accept(order, on(new Held())).trackingId()).isNotEqualTo(job.trackingId());
  }

  @Test
  void writesAuditDocumentsInOneOfThemAtATime() {
    Office one = office((_, _) -> Errand.RECEIPT);
    Office other = office((_, _) -> Errand.RECEIPT);
    one.accept("Ana");
    assertThat(other.store.trail().pending(10)).hasSize(1);
    assertThat(one.store.trail().pending(10)).isEmpty();
    other.close();
    offices.remove(other);
    Polling.until(() -> one.store.trail().pending(10).size() == 1);
  }

  /** Many more than there are connections, and longer than one is waited for. */
  @Test
  void refusesNobodyOfABurstThatWaitsForConnections() throws Exception {
    Database database = office((_, _) -> Errand.RECEIPT).store.database();
    Transaction.Work<Integer> slow =
        transaction -> transaction.rows("SELECT pg_sleep(0.5)", _ -> true).size();
    assertThat(ConcurrentCalls.together(64, () -> database.write(slow)))
        .hasSize(64)
        .containsOnly(1);
  }

  @Test
  void startsManyAtOnceOnAnEmptyDatabase() throws Exception {
    List<Office> started =
        ConcurrentCalls.together(
            6, () -> new Office(directory, Clock.systemUTC(), (_, _) -> Errand.RECEIPT));
    offices.addAll(started);
    Job job = started.getFirst().started().accept("Ana");
    assertThat(started.getLast().await(job).status()).isEqualTo(Status.COMPLETED);
  }

  @Test
  void worksOnTablesOneVersionNewerAndRefusesThoseOfTwo() {
    Office one = office((_, _) -> Errand.RECEIPT);
    schemaVersion(one, Migrations.latest() + 1);
    assertThat(office((_, _) -> Errand.RECEIPT).accept("Ana").status()).isEqualTo(Status.QUEUED);
    schemaVersion(one, Migrations.latest() + 2);
    assertThatThrownBy(() -> Store.open(Office.settings(directory), Clock.systemUTC()))
        .isInstanceOf(DatabaseUnusable.class)
        .hasMessageContaining("run the newer Puente");
  }

  private static void schemaVersion(Office office, int version) {
    office
        .store
        .database()
        .write(
            transaction -> transaction.update("INSERT INTO schema_version VALUES (?, 0)", version));
  }

  @Test
  void letsAnotherTakeUpWhatOneThatDiedWasDoing() {
    var taken = new CountDownLatch(1);
    Office dies =
        office(
            (_, _) -> {
              taken.countDown();
              Latches.await(new CountDownLatch(1));
              return Errand.RECEIPT;
            });
    Job job = dies.started().accept("Ana");
    Latches.await(taken);
    Office other = office((_, _) -> Errand.RECEIPT).started();
    dies.store.database().replicaBus().close(); // As the server sees it when a process is killed.
    Job ended = other.jobs.await(job.trackingId(), Duration.ofSeconds(15), CallerConnection.NONE);
    assertThat(ended.status()).isEqualTo(Status.COMPLETED);
  }

  @Test
  void saysThatTheDatabaseIsAwayAndGoesOnWhenItIsBack() {
    Office office = office((_, _) -> Errand.RECEIPT).started();
    String all =
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
            + " WHERE application_name = 'puente' AND pid <> pg_backend_pid()";
    TestPostgres.execute(all);
    Polling.until(
        () -> {
          try {
            return office.await(office.accept("Ana")).status() == Status.COMPLETED;
          } catch (ProblemException away) {
            return false;
          }
        });
    assertThat(office.store.database().replicaBus().hold("one more")).isTrue();
  }
}
