package puente.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static puente.jobs.Errand.RECEIPT;
import static puente.jobs.Errand.step;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import puente.bridge.Call;
import puente.bridge.CallContext;
import puente.bridge.CallerConnection;
import puente.bridge.Job;
import puente.bridge.Job.Status;
import puente.bridge.Problem;
import puente.bridge.ProblemException;
import puente.bridge.Question;
import puente.bridge.Trace;
import puente.bridge.job.Step;
import puente.bridge.job.Steps;
import puente.bridge.json.Json;
import puente.bridge.schema.FieldError;
import puente.bridge.text.Text;
import puente.store.Latches;
import puente.store.Polling;
import puente.store.StoredJob;
import puente.store.Transaction;
import puente.store.TurnedClock;

class JobRunnerTest {
  @TempDir Path directory;
  private final TurnedClock clock = new TurnedClock("2026-02-10T12:00:00Z");

  @Test
  void runsAnAcceptedJourneyToItsEnd() {
    try (var office =
        new Office(directory, clock, (_, steps) -> steps.once(step("order"), () -> RECEIPT))) {
      Job accepted = office.accept("Ana");
      assertThat(accepted.trackingId()).matches("quot_[0-9a-f]{12}");
      assertThat(accepted.status()).isEqualTo(Status.QUEUED);
      office.started();

      Job ended = office.await(accepted);

      assertThat(ended.status()).isEqualTo(Status.COMPLETED);
      assertThat(ended.input().path("customer").asString()).isEqualTo("Ana");
      assertThat(String.valueOf(ended.output())).contains("\"order_id\":15433");
      assertThat(ended.error()).isNull();
      assertThat(ended.createdAt()).isEqualTo(accepted.createdAt());
      assertThat(ended.completedAt()).isBetween(accepted.createdAt(), clock.instant());
    }
  }

  @Test
  void runsUnderTheTraceOfTheCallThatMadeTheJob() {
    var seen = new AtomicReference<Trace>();
    try (var office =
        new Office(
            directory,
            clock,
            (_, _) -> {
              seen.set(CallContext.current().trace());
              return RECEIPT;
            })) {
      Call call = Office.call("tester", null, null);
      office.await(office.started().accept(new Errand.Order("Ana", "1"), call));
      assertThat(seen.get()).isEqualTo(call.trace());
    }
  }

  @Test
  void stopsInAReadingStepWhenItIsCancelled() {
    var reading = new CountDownLatch(1);
    var interrupted = new CountDownLatch(1);
    try (var office =
        new Office(
            directory,
            clock,
            (_, steps) ->
                steps.once(
                    Step.reads("look", Errand.Receipt.class, Text.verbatim("looking")),
                    () -> {
                      reading.countDown();
                      try {
                        new CountDownLatch(1).await();
                      } catch (InterruptedException stopped) {
                        interrupted.countDown();
                        throw new ProblemException(Problem.Unavailable.soon("Odoo"), stopped);
                      }
                      return RECEIPT;
                    }))) {
      Job job = office.started().accept("Ana");
      Latches.await(reading);
      Job ended = office.jobs.cancel(job.trackingId());
      assertThat(ended.error().type()).isEqualTo(Job.Failure.CANCELLED);
      Latches.await(interrupted);
      Polling.until(() -> office.store.database().read(JobRunnerTest::tasks) == 0);
      assertThat(office.find(job).error().type()).isEqualTo(Job.Failure.CANCELLED);
    }
  }

  @Test
  void waitsForAPersonAndGoesOnWithTheAnswerAlsoInTheNextProcess() {
    var asked = Map.of("colour", new Question(Text.verbatim("Which?"), Json.object()));
    BiFunction<Errand.Order, Steps, Errand.Receipt> body =
        (_, steps) -> new Errand.Receipt(1, steps.ask(asked).get("colour").asString());
    Job job;
    try (var office = new Office(directory, clock, body)) {
      job = office.started().accept("Ana");
      Polling.until(() -> !office.find(job).questions().isEmpty());
      assertThat(office.find(job).questions()).containsOnlyKeys("colour");
    }
    try (var office = new Office(directory, clock, body)) {
      office.started();
      assertThat(office.find(job).ended()).isFalse();
      var red = Json.mapper().getNodeFactory().stringNode("red");
      office.jobs.answer(job.trackingId(), Map.of("size", red));
      assertThat(office.find(job).questions()).containsOnlyKeys("colour");
      office.jobs.answer(job.trackingId(), Map.of("colour", red));
      assertThat(String.valueOf(office.await(job).output())).contains("red");
    }
  }

  @Test
  void tellsThoseWhoFollowOfEachStepInItsOrder() {
    var free = new CountDownLatch(2);
    var heard = new ArrayList<String>();
    try (var office =
        new Office(
            directory,
            clock,
            (_, steps) -> {
              Latches.await(free);
              steps.once(step("customer"), () -> RECEIPT);
              return steps.once(step("order"), () -> RECEIPT);
            })) {
      Job job = office.started().accept("Ana");
      CallerConnection line =
          new CallerConnection() {
            @Override
            public void report(double done, @Nullable Double total, Text what) {
              heard.add(done + "/" + total + " " + what.en());
            }

            @Override
            public void onEnd(Consumer<End> action) {
              free.countDown(); // First of the runner, then of those who follow: now it does.
            }
          };
      office.jobs.await(job.trackingId(), Polling.LONG, line);
      assertThat(heard).containsExactly("1.0/2.0 Step customer.", "2.0/2.0 Step order.");
    }
  }

  @Test
  void tellsTheStepThatIsUnderWay() {
    var free = new CountDownLatch(1);
    try (var office =
        new Office(
            directory,
            clock,
            (_, steps) ->
                steps.once(
                    step("order"),
                    () -> {
                      Latches.await(free);
                      return RECEIPT;
                    }))) {
      Job job = office.started().accept("Ana");
      Polling.until(() -> office.find(job).progress().en().equals("Step order."));
      assertThat(office.find(job).status()).isEqualTo(Status.PROCESSING);
      free.countDown();
      assertThat(office.await(job).status()).isEqualTo(Status.COMPLETED);
    }
  }

  @Test
  void givesAnUnfinishedJobWhenThePatienceIsSpent() {
    var free = new CountDownLatch(1);
    try (var office =
        new Office(
            directory,
            clock,
            (_, _) -> {
              Latches.await(free);
              return RECEIPT;
            })) {
      Job job = office.started().accept("Ana");
      Job waited =
          office.jobs.await(job.trackingId(), Duration.ofMillis(20), CallerConnection.NONE);
      assertThat(waited.ended()).isFalse();
      free.countDown();
      assertThat(office.await(job).ended()).isTrue();
    }
  }

  @Test
  void takesUpWhatWaitsForABackEndAsSoonAsThatAnswers() {
    var down = new AtomicBoolean(true);
    try (var office =
        new Office(
            directory,
            clock,
            (_, _) -> {
              if (down.get()) {
                throw new ProblemException(Problem.Unavailable.soon("Odoo"));
              }
              return RECEIPT;
            })) {
      Job job = office.started().accept("Ana");
      Polling.until(() -> office.find(job).progress().en().contains("not answering"));
      down.set(false);
      Polling.until(
          () -> {
            office.jobs.backEndAnswers(); // The first may come before it is put off.
            return office.find(job).ended();
          });
      assertThat(office.find(job).status()).isEqualTo(Status.COMPLETED);
    }
  }

  @Test
  void aBurstOfOneHolderDoesNotKeepAnotherWaiting() {
    List<String> order = new CopyOnWriteArrayList<>();
    var settings = Office.settings(directory);
    var alone =
        new JobSettings(
            directory,
            1,
            settings.mostOpen(),
            settings.backoff(),
            settings.poll(),
            settings.drain(),
            settings.retention(),
            settings.database());
    try (var office =
        new Office(
            alone,
            Clock.fixed(clock.instant(), ZoneOffset.UTC),
            (asked, _) -> {
              order.add(asked.customer());
              return RECEIPT;
            })) {
      for (int i = 1; i <= 100; i++) {
        office.accept(new Errand.Order("batch " + i, "1"), Office.call("batch", null, null));
      }
      Job voice = office.accept(new Errand.Order("voice", "1"), Office.call("v", null, null));
      office.started();
      office.await(voice);
      assertThat(List.copyOf(order).subList(0, 2)).containsExactlyInAnyOrder("batch 1", "voice");
      Polling.until(() -> office.store.jobs().open().all() == 0);
      assertThat(order).hasSize(101).endsWith("batch 99", "batch 100");
    }
  }

  @Test
  void runsAStoredStepOnlyOnceWhenAlaterOneIsTriedAgain() {
    var first = new AtomicInteger();
    var second = new AtomicInteger();
    try (var office =
        new Office(
            directory,
            clock,
            (_, steps) -> {
              var customer =
                  steps.once(
                      step("customer"),
                      () -> new Errand.Receipt(first.incrementAndGet(), "customer"));
              return steps.once(
                  step("order"),
                  () -> {
                    if (second.incrementAndGet() == 1) {
                      throw new ProblemException(Problem.Unavailable.soon("Odoo"));
                    }
                    return customer;
                  });
            })) {
      Job job = office.started().accept("Ana");
      Polling.until(() -> office.find(job).progress().en().contains("not answering"));
      clock.forward(Duration.ofSeconds(30));

      Job ended = office.await(job);

      assertThat(ended.status()).isEqualTo(Status.COMPLETED);
      assertThat(String.valueOf(ended.output())).contains("\"order_id\":1,");
      assertThat(first).hasValue(1);
      assertThat(second).hasValue(2);
    }
  }

  @Test
  void staysProcessingWhileTheOutcomeIsUncertainUntilTheLimitFailsIt() {
    try (var office =
        new Office(
            directory,
            clock,
            (_, _) -> {
              throw new ProblemException(
                  new Problem.Uncertain("Odoo", new Text("crear el pedido", "the order")));
            })) {
      Job job = office.started().accept("Ana");
      Duration step = Duration.ofMinutes(59);
      for (int hour = 1; hour <= 6; hour++) {
        int run = hour;
        Polling.until(() -> stored(office, job).attempts() == run);
        Polling.until(() -> uncertain(office.find(job))); // The run may just be ending.
        assertThat(office.find(job).status()).isEqualTo(Status.PROCESSING);
        clock.forward(step);
      }
      clock.forward(Duration.ofHours(1));

      Job ended = office.await(job);

      assertThat(ended.status()).isEqualTo(Status.FAILED);
      assertThat(ended.error().type()).isEqualTo("uncertain");
      assertThat(ended.error().message().es()).contains("crear el pedido");
    }
  }

  private static StoredJob stored(Office office, Job job) {
    return office.store.jobs().find(job.trackingId()).orElseThrow();
  }

  private static boolean uncertain(Job job) {
    return job.progress().es().startsWith("Aún no se sabe si Odoo lo hizo");
  }

  @Test
  void failsAtOnceWithAProblemThatTryingAgainWouldNotMend() {
    var runs = new AtomicInteger();
    try (var office =
        new Office(
            directory,
            clock,
            (_, _) -> {
              runs.incrementAndGet();
              var fault = new FieldError("product_id", new Text("no existe.", "does not exist."));
              throw new ProblemException(new Problem.Invalid(List.of(fault)));
            })) {
      Job ended = office.await(office.started().accept("Ana"));

      assertThat(ended.status()).isEqualTo(Status.FAILED);
      assertThat(ended.error().type()).isEqualTo("invalid");
      assertThat(ended.error().message().en()).isEqualTo("product_id: does not exist.");
      assertThat(runs).hasValue(1);
    }
  }

  @Test
  void givesUpAfterThreeMoreRunsWhenOurOwnCodeFails() {
    var runs = new AtomicInteger();
    try (var office =
        new Office(
            directory,
            clock,
            (_, _) -> {
              runs.incrementAndGet();
              throw new IllegalStateException("broken on purpose by a test");
            })) {
      Job job = office.started().accept("Ana");
      for (int run = 1; run <= 3; run++) {
        int runsSoFar = run;
        Polling.until(() -> stored(office, job).bugs() == runsSoFar);
        Polling.until(() -> office.find(job).progress().equals(ProgressText.FAULT));
        clock.forward(Duration.ofSeconds(30));
      }

      Job ended = office.await(job);

      assertThat(runs).hasValue(4);
      assertThat(ended.error().type()).isEqualTo("internal");
      assertThat(ended.error().message().en()).contains("reference").doesNotContain("broken");
    }
  }

  @Test
  void cancelsAJobBeforeItsFirstStepAndItNeverTakesOne() {
    var reached = new CountDownLatch(1);
    var cancelled = new CountDownLatch(1);
    var stepped = new AtomicBoolean();
    try (var office =
        new Office(
            directory,
            clock,
            (_, steps) -> {
              reached.countDown();
              Latches.await(cancelled);
              return steps.once(
                  step("order"),
                  () -> {
                    stepped.set(true);
                    return RECEIPT;
                  });
            })) {
      Job job = office.started().accept("Ana");
      Latches.await(reached);

      Job ended = office.jobs.cancel(job.trackingId());

      cancelled.countDown();
      assertThat(ended.status()).isEqualTo(Status.FAILED);
      assertThat(ended.error().type()).isEqualTo("cancelled");
      Polling.until(() -> office.store.database().read(JobRunnerTest::tasks) == 0);
      assertThat(office.find(job).error().type()).isEqualTo("cancelled");
      assertThat(stepped).isFalse();
    }
  }

  /** As by another process, whose word that it is cancelled has not come yet. */
  @Test
  void writesNothingWhenItIsCancelledBetweenTheLookAndTheWrite() {
    var wrote = new AtomicBoolean();
    var at = new AtomicReference<@Nullable Office>();
    try (var office =
        new Office(
            directory,
            clock,
            (_, steps) ->
                steps.once(
                    step("order"),
                    () -> cancelledInTheStore(at, steps.trackingId()),
                    _ -> {
                      wrote.set(true);
                      return RECEIPT;
                    }))) {
      at.set(office);
      Job ended = office.await(office.started().accept("Ana"));
      assertThat(ended.error().type()).isEqualTo("cancelled");
      Polling.until(() -> office.store.database().read(JobRunnerTest::tasks) == 0);
      assertThat(wrote).isFalse();
      assertThat(office.find(ended).error().type()).isEqualTo("cancelled");
    }
  }

  private static boolean cancelledInTheStore(
      AtomicReference<@Nullable Office> at, String trackingId) {
    return Objects.requireNonNull(at.get()).store.jobs().cancel(trackingId, EndedJobs.CANCELLED);
  }

  private static int tasks(Transaction transaction) throws SQLException {
    return transaction
        .row(
            "SELECT COUNT(*) FROM scheduled_tasks WHERE task_name = 'journey'",
            row -> row.getInt(1))
        .orElseThrow();
  }

  @Test
  void doesNotCancelOnceAStepHasBegun() {
    var begun = new CountDownLatch(1);
    var free = new CountDownLatch(1);
    try (var office =
        new Office(
            directory,
            clock,
            (_, steps) ->
                steps.once(
                    step("order"),
                    () -> {
                      begun.countDown();
                      Latches.await(free);
                      return RECEIPT;
                    }))) {
      Job job = office.started().accept("Ana");
      Latches.await(begun);
      assertThat(office.jobs.cancel(job.trackingId()).status()).isEqualTo(Status.PROCESSING);
      free.countDown();
      assertThat(office.await(job).status()).isEqualTo(Status.COMPLETED);
    }
  }

  @Test
  void keepsJourneysOfOneCustomerApart() {
    var inside = new AtomicInteger();
    var most = new AtomicInteger();
    try (var office =
        new Office(
            directory,
            clock,
            (order, steps) -> {
              // Each names the two keys in its own order: a deadlock if taken as given.
              boolean even = Integer.parseInt(order.customer()) % 2 == 0;
              return steps.alone(
                  even ? List.of("email", "phone") : List.of("phone", "email"),
                  () -> {
                    most.accumulateAndGet(inside.incrementAndGet(), Math::max);
                    steps.once(step("order"), () -> RECEIPT);
                    inside.decrementAndGet();
                    return RECEIPT;
                  });
            })) {
      office.started();
      List<Job> jobs = new ArrayList<>();
      for (int i = 0; i < 20; i++) {
        jobs.add(office.accept(String.valueOf(i)));
      }
      assertThat(jobs)
          .allSatisfy(job -> assertThat(office.await(job).status()).isEqualTo(Status.COMPLETED));
      assertThat(most).hasValue(1);
    }
  }

  @Test
  void saysWhichJobDoesNotExist() {
    try (var office = new Office(directory, clock, (_, _) -> RECEIPT)) {
      assertThat(office.jobs.find("quot_000000000000")).isEmpty();
      assertThatThrownBy(
              () -> office.jobs.await("quot_000000000000", Duration.ZERO, CallerConnection.NONE))
          .isInstanceOfSatisfying(
              ProblemException.class,
              refusal -> assertThat(refusal.problem()).isInstanceOf(Problem.Missing.class));
    }
  }

  @Test
  void removesEndedJobsAfterTheirRetentionAndKeepsOthers() {
    Job old;
    Job waiting;
    try (var office = new Office(directory, clock, (_, steps) -> done(steps))) {
      old = office.await(office.started().accept("Ana"));
      office.store.trail().written(List.of(old));
    }
    try (var office = new Office(directory, clock, (_, _) -> RECEIPT)) {
      waiting = office.accept("Eva");
      clock.forward(Duration.ofDays(29));
    }
    try (var office = new Office(directory, clock, (_, _) -> RECEIPT)) {
      office.started();
      assertThat(office.jobs.find(old.trackingId())).isPresent();
      clock.forward(Duration.ofDays(2));
    }
    try (var office = new Office(directory, clock, (_, _) -> RECEIPT)) {
      office.started();
      assertThat(office.jobs.find(old.trackingId())).isEmpty();
      assertThat(office.store.jobs().steps(old.trackingId())).isEmpty();
      assertThat(office.jobs.find(waiting.trackingId())).isPresent();
    }
  }

  private static Errand.Receipt done(Steps steps) {
    return steps.once(step("order"), () -> RECEIPT);
  }
}
