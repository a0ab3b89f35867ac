package puente.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static puente.jobs.Errand.RECEIPT;
import static puente.jobs.Errand.step;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import puente.bridge.CallerConnection;
import puente.bridge.Job;
import puente.bridge.Job.Status;
import puente.bridge.Problem;
import puente.bridge.ProblemException;
import puente.bridge.job.Steps;
import puente.bridge.text.Text;
import puente.store.DirectoryInUse;
import puente.store.Latches;
import puente.store.Polling;
import puente.store.StoredJob;
import puente.store.TurnedClock;

class RestartTest {
  @TempDir Path directory;
  private final TurnedClock clock = new TurnedClock("2026-02-10T12:00:00Z");

  /** A process that is killed in the second step of its journey. */
  static final class Killed {
    public static void main(String[] arguments) throws InterruptedException {
      Path directory = Path.of(arguments[0]);
      var office =
          new Office(
              directory,
              Clock.systemUTC(),
              (_, steps) -> {
                steps.once(step("customer"), () -> new Errand.Receipt(7, "from the killed one"));
                return steps.once(
                    step("order"),
                    () -> {
                      Runtime.getRuntime().halt(9);
                      return RECEIPT;
                    });
              });
      Job job = office.accept("Ana");
      write(directory.resolve("accepted"), job.trackingId());
      office.started();
      Thread.currentThread().join();
    }

    private static void write(Path file, String text) {
      try {
        Files.writeString(file, text);
      } catch (IOException failed) {
        throw new UncheckedIOException(failed);
      }
    }
  }

  @Test
  void takesUpWhatAKilledProcessLeftWithoutRepeatingItsSteps() throws Exception {
    Process process =
        new ProcessBuilder(
                ProcessHandle.current().info().command().orElseThrow(),
                "-cp",
                System.getProperty("java.class.path"),
                Killed.class.getName(),
                directory.toString())
            .redirectErrorStream(true)
            .redirectOutput(new File(directory.toFile(), "output"))
            .start();
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).as(Files.readString(directory.resolve("output"))).isEqualTo(9);

    try (var office =
        new Office(
            directory,
            Clock.systemUTC(),
            (_, steps) -> {
              var customer = steps.once(step("customer"), () -> RECEIPT);
              return steps.once(step("order"), () -> customer);
            })) {
      // A missing heartbeat does not tell within an hour that the first process is gone.
      String alive = "UPDATE scheduled_tasks SET last_heartbeat = last_heartbeat + 3600000";
      assertThat(
              office
                  .store
                  .database()
                  .<Integer>write(transaction -> transaction.update(alive + " WHERE picked")))
          .isEqualTo(1);
      office.started();
      String id = Files.readString(directory.resolve("accepted"));
      Job ended = office.jobs.await(id, Polling.LONG, CallerConnection.NONE);
      assertThat(ended.status()).isEqualTo(Status.COMPLETED);
      assertThat(String.valueOf(ended.output())).contains("from the killed one");
    }
  }

  @Test
  void leavesARunningJourneyToTheNextStartWhenItCloses() {
    var begun = new CountDownLatch(1);
    Job job;
    try (var office =
        new Office(
            directory,
            clock,
            (_, steps) ->
                steps.once(
                    step("order"),
                    () -> {
                      begun.countDown();
                      Latches.await(new CountDownLatch(1));
                      return RECEIPT;
                    }))) {
      job = office.started().accept("Ana");
      Latches.await(begun);
    }
    try (var office = new Office(directory, clock, (_, steps) -> order(steps))) {
      StoredJob left = office.store.jobs().find(job.trackingId()).orElseThrow();
      assertThat(left.job().status()).isEqualTo(Status.PROCESSING);
      assertThat(left.bugs()).isZero();
      office.started();
      assertThat(office.await(job).status()).isEqualTo(Status.COMPLETED);
    }
  }

  @Test
  void takesNoVerdictFromAJourneyThatClosingCutShort() {
    var begun = new CountDownLatch(1);
    Job job;
    try (var office =
        new Office(
            directory,
            clock,
            (_, _) -> {
              begun.countDown();
              try {
                Latches.await(new CountDownLatch(1));
              } catch (IllegalStateException interrupted) {
                throw new ProblemException(new Problem.Conflict(new Text("cortado", "cut short")));
              }
              return RECEIPT;
            })) {
      job = office.started().accept("Ana");
      Latches.await(begun);
    }
    try (var office = new Office(directory, clock, (_, _) -> RECEIPT)) {
      assertThat(office.find(job).ended()).isFalse();
      office.started();
      assertThat(office.await(job).status()).isEqualTo(Status.COMPLETED);
    }
  }

  private static Errand.Receipt order(Steps steps) {
    return steps.once(step("order"), () -> RECEIPT);
  }

  @Test
  void waitsForARunningJourneyThatEndsSoon() {
    var begun = new CountDownLatch(1);
    var closing = new CountDownLatch(1);
    Job job;
    try (var office =
        new Office(
            directory,
            clock,
            (_, _) -> {
              begun.countDown();
              Latches.await(closing);
              return RECEIPT;
            })) {
      job = office.started().accept("Ana");
      Latches.await(begun);
      closing.countDown();
    }
    try (var office = new Office(directory, clock, (_, _) -> RECEIPT)) {
      assertThat(office.find(job).status()).isEqualTo(Status.COMPLETED);
    }
  }

  @Test
  void leavesAJobForAProcessThatHasItsJourney() {
    Job job;
    try (var office = new Office(directory, clock, (_, _) -> RECEIPT)) {
      job = office.accept("Ana");
    }
    try (Store store = Store.open(Office.settings(directory), clock);
        var jobs = new JobRunner(store, List.of())) {
      jobs.start();
      Polling.until(
          () ->
              jobs.find(job.trackingId()).orElseThrow().progress().en().contains("not configured"));
      assertThat(jobs.find(job.trackingId()).orElseThrow().ended()).isFalse();
    }
  }

  @Test
  void refusesADirectoryThatAnotherProcessOwns() {
    try (var office = new Office(directory, clock, (_, _) -> RECEIPT)) {
      assertThat(office.jobs.find("none")).isEmpty();
      assertThatThrownBy(() -> Store.open(Office.settings(directory), clock))
          .isInstanceOf(DirectoryInUse.class)
          .hasMessageContaining(directory.toString())
          .hasMessageContaining("PUENTE_DATA_DIR");
    }
    try (var office = new Office(directory, clock, (_, _) -> RECEIPT)) {
      assertThat(office.jobs.find("none")).isEmpty();
    }
  }

  @Test
  void letsNobodyButTheOwnerReadTheDatabase() throws IOException {
    Path made = directory.resolve("data");
    try (var office = new Office(made, clock, (_, _) -> RECEIPT)) {
      office.accept("Ana");
      assertThat(permissions(made)).isEqualTo("rwx------");
      assertThat(permissions(made.resolve("puente.db"))).isEqualTo("rw-------");
      assertThat(permissions(made.resolve("puente.db-wal"))).isEqualTo("rw-------");
    }
  }

  private static String permissions(Path file) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
  }

  @Test
  void triesAgainByItselfAfterARestart() {
    Job job;
    try (var office =
        new Office(
            directory,
            clock,
            (_, _) -> {
              throw new ProblemException(Problem.Unavailable.soon("Odoo"));
            })) {
      job = office.started().accept("Ana");
      Polling.until(() -> office.find(job).progress().en().contains("not answering"));
    }
    clock.forward(Duration.ofSeconds(30));
    try (var office = new Office(directory, clock, (_, _) -> RECEIPT)) {
      office.started();
      assertThat(office.await(job).status()).isEqualTo(Status.COMPLETED);
    }
  }
}
