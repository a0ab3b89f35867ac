package puente.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import puente.bridge.CallerConnection;
import puente.bridge.Job;
import puente.bridge.Job.Status;
import puente.bridge.job.Steps;
import puente.bridge.text.Text;
import puente.store.Latches;
import puente.store.Polling;
import puente.store.TurnedClock;

/** A job that pauses runs again at its time, or as soon as it is woken, whoever wakes it. */
class PauseTest {
  private static final Text WAITING = new Text("Esperando.", "Waiting.");
  private static final Instant NOON = Instant.parse("2026-02-10T12:00:00Z");

  @TempDir Path directory;
  final TurnedClock clock = new TurnedClock(NOON.toString());
  private final AtomicInteger runs = new AtomicInteger();
  final AtomicBoolean known = new AtomicBoolean();

  BiFunction<Errand.Order, Steps, Errand.Receipt> until(Duration after) {
    return (_, steps) -> {
      runs.incrementAndGet();
      if (known.get() || clock.instant().isAfter(NOON.plus(after))) {
        return Errand.RECEIPT;
      }
      throw steps.pause(NOON.plus(after), WAITING);
    };
  }

  static void untilItPauses(Office office, Job job) {
    Polling.until(
        () ->
            office.find(job).progress().equals(WAITING)
                && office
                    .store
                    .database()
                    .read(
                        transaction ->
                            transaction.row(
                                "SELECT execution_time FROM scheduled_tasks WHERE NOT picked"
                                    + " AND task_instance = ? AND execution_time > ?",
                                row -> row.getLong(1),
                                job.trackingId(),
                                NOON.plus(Duration.ofMinutes(30)).toEpochMilli()))
                    .isPresent());
  }

  @Test
  void runsAgainAtItsTimeAndNotBefore() {
    try (var office = new Office(directory, clock, until(Duration.ofHours(3)))) {
      Job job = office.started().accept("Ana");
      untilItPauses(office, job);
      assertThat(office.find(job).status()).isEqualTo(Status.PROCESSING);
      assertThat(new OrphanedJobs(office.store.database(), clock, Duration.ofSeconds(5)).hurry())
          .as("a pause is no clock that was set back")
          .isFalse();
      assertThat(runs).hasValue(1);
      clock.forward(Duration.ofHours(3).plusSeconds(1));
      assertThat(office.await(job).status()).isEqualTo(Status.COMPLETED);
    }
  }

  @Test
  void runsAgainAtOnceWhenTheClockWasSetBack() {
    try (var office = new Office(directory, clock, until(Duration.ofHours(3)))) {
      Job job = office.started().accept("Ana");
      untilItPauses(office, job);
      clock.forward(Duration.ofDays(-1));
      Polling.until(() -> runs.get() == 2);
      untilItPauses(office, job);
      assertThat(new OrphanedJobs(office.store.database(), clock, Duration.ofSeconds(5)).hurry())
          .as("it has looked at the clock")
          .isFalse();
    }
  }

  @Test
  void runsAgainAtOnceWhenTheClockIsSetBackWhileItsRunIsEnding() {
    try (var office =
        new Office(
            directory,
            clock,
            (_, steps) -> {
              Instant end = clock.instant().plus(Duration.ofMinutes(1));
              if (runs.incrementAndGet() > 1) {
                return Errand.RECEIPT;
              }
              clock.forward(Duration.ofHours(-1));
              throw steps.pause(end, WAITING);
            })) {
      Job job = office.started().accept("Ana");
      assertThat(office.await(job).status()).isEqualTo(Status.COMPLETED);
    }
  }

  @Test
  void runsAgainAtOnceWhenItIsWokenAlsoInTheNextProcess() {
    Job job;
    try (var office = new Office(directory, clock, until(Duration.ofHours(3)))) {
      job = office.started().accept("Ana");
      untilItPauses(office, job);
    }
    try (var office = new Office(directory, clock, until(Duration.ofHours(3)))) {
      office.started();
      known.set(true);
      office.jobs.wake(job.trackingId());
      assertThat(office.await(job).status()).isEqualTo(Status.COMPLETED);
      assertThat(runs).hasValue(2);
    }
  }

  @Test
  void isNotLostThatItWasWokenWhileItsRunWasEnding() {
    var looked = new CountDownLatch(1);
    var woken = new CountDownLatch(1);
    try (var office =
        new Office(
            directory,
            clock,
            (_, steps) -> {
              if (runs.incrementAndGet() > 1) {
                return Errand.RECEIPT;
              }
              looked.countDown();
              Latches.await(woken);
              throw steps.pause(NOON.plus(Duration.ofHours(3)), WAITING);
            })) {
      Job job = office.started().accept("Ana");
      Latches.await(looked);
      office.jobs.wake(job.trackingId());
      woken.countDown();
      assertThat(office.await(job).status()).isEqualTo(Status.COMPLETED);
    }
  }

  @Test
  void doesNotEndOverWhatWasToldWhileItsRunWasEnding() {
    var looked = new CountDownLatch(1);
    var woken = new CountDownLatch(1);
    try (var office =
        new Office(
            directory,
            clock,
            (_, _) -> {
              boolean first = runs.incrementAndGet() == 1;
              if (first) {
                looked.countDown();
                Latches.await(woken);
              }
              return new Errand.Receipt(runs.get(), first ? "unanswered" : "accepted");
            })) {
      Job job = office.started().accept("Ana");
      Latches.await(looked);
      assertThat(office.jobs.wake(job.trackingId())).isTrue();
      woken.countDown();
      assertThat(office.await(job).output().path("name").asString()).isEqualTo("accepted");
      assertThat(office.jobs.wake(job.trackingId())).as("it has ended").isFalse();
      assertThat(runs).hasValue(2);
    }
  }

  @Test
  void whatAProcessWokeThatDiedOverItIsDueSoon() {
    try (var office = new Office(directory, clock, until(Duration.ofHours(3)))) {
      Job job = office.started().accept("Ana");
      untilItPauses(office, job);
      known.set(true);
      office
          .store
          .database()
          .write(transaction -> transaction.update("UPDATE job SET woken = TRUE"));
      assertThat(office.await(job).status()).isEqualTo(Status.COMPLETED);
    }
  }

  @Test
  void whoeverWaitsForLessThanTheEndHearsOfThat() throws Exception {
    var asked = new CountDownLatch(1);
    try (var office =
            new Office(
                directory,
                clock,
                (_, steps) -> {
                  Latches.await(asked);
                  known.set(true);
                  throw steps.pause(NOON.plus(Duration.ofHours(3)), WAITING);
                });
        ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
      Job job = office.started().accept("Ana");
      Future<Job> seen =
          callers.submit(
              () ->
                  office.jobs.await(
                      job.trackingId(),
                      Duration.ofDays(1),
                      CallerConnection.NONE,
                      () -> {
                        asked.countDown();
                        return known.get();
                      }));
      Polling.until(seen::isDone);
      assertThat(seen.get().ended()).isFalse();
    }
  }
}
