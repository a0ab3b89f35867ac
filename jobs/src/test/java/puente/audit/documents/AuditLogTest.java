package puente.audit.documents;

import static org.assertj.core.api.Assertions.assertThat;
import static puente.jobs.Errand.RECEIPT;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import puente.audit.JobChangeOutbox;
import puente.bridge.Job;
import puente.bridge.Problem;
import puente.bridge.ProblemException;
import puente.bridge.json.Json;
import puente.bridge.text.Text;
import puente.jobs.Office;
import puente.store.Polling;
import puente.store.TurnedClock;
import tools.jackson.databind.JsonNode;

class AuditLogTest {
  /** Ten minutes before midnight in Mexico City. */
  private final TurnedClock clock = new TurnedClock("2026-02-11T05:50:00Z");

  @TempDir Path directory;

  private AuditLog log(Office office) {
    ZoneId zone = ZoneId.of("America/Mexico_City");
    var settings = new AuditSettings(directory.resolve("logs"), zone, Duration.ofDays(90));
    AuditLog log = new AuditLog(office.store.trail(), settings, clock);
    log.start();
    return log;
  }

  private Path file(Job job) {
    return directory.resolve("logs").resolve("2026-02-10_" + job.trackingId() + ".log");
  }

  private static JsonNode read(Path file) {
    try {
      return Json.read(Files.readString(file));
    } catch (IOException notThere) {
      return Json.object();
    }
  }

  private void awaitStatus(Job job, String status) {
    Polling.until(() -> read(file(job)).path("status").asString("").equals(status));
  }

  @Test
  void writesOneFilePerJobThatSurvivesMidnight() throws Exception {
    var free = new CountDownLatch(1);
    try (var office =
            new Office(
                directory,
                clock,
                (_, _) -> {
                  await(free);
                  return RECEIPT;
                });
        var log = log(office)) {
      assertThat(log).isNotNull();
      Job job = office.started().accept("Ana");
      awaitStatus(job, "started");
      JsonNode started = read(file(job));
      clock.forward(Duration.ofHours(1));
      free.countDown();
      office.await(job);
      awaitStatus(job, "completed");

      JsonNode document = read(file(job));
      assertThat(document.propertyNames())
          .containsExactly(
              "tracking_id",
              "timestamp",
              "date",
              "time",
              "status",
              "input",
              "output",
              "error",
              "updated_at");
      assertThat(document.path("date").asString()).isEqualTo("2026-02-10");
      assertThat(document.path("time").asString()).startsWith("23:50:0");
      assertThat(document.path("timestamp").asString())
          .startsWith("2026-02-10T23:50:0")
          .endsWith("-06:00")
          .isEqualTo(started.path("timestamp").asString());
      assertThat(document.path("updated_at").asString()).startsWith("2026-02-11T00:50:");
      assertThat(document.path("input").path("customer").asString()).isEqualTo("Ana");
      assertThat(document.path("output").path("name").asString()).isEqualTo("S15433");
      assertThat(document.path("error").isNull()).isTrue();
      try (var files = Files.list(directory.resolve("logs"))) {
        assertThat(files).containsExactly(file(job));
      }
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(60, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException closing) {
      throw new IllegalStateException(closing);
    }
  }

  @Test
  void letsNobodyButTheOwnerRead() throws Exception {
    try (var office = new Office(directory, clock, (_, _) -> RECEIPT);
        var log = log(office)) {
      assertThat(log).isNotNull();
      Job job = office.started().accept("Ana");
      awaitStatus(job, "completed");
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file(job))))
          .isEqualTo("rw-------");
    }
  }

  @Test
  void saysWhyAJobFailedInTheLanguageItWasAskedIn() {
    var why = new Text("ya existe otro cliente.", "there is another customer.");
    try (var office =
            new Office(
                directory,
                clock,
                (_, _) -> {
                  throw new ProblemException(new Problem.Conflict(why));
                });
        var log = log(office)) {
      assertThat(log).isNotNull();
      Job job = office.started().accept("Ana");
      awaitStatus(job, "failed");
      JsonNode error = read(file(job)).path("error");
      assertThat(error.path("type").asString()).isEqualTo("conflict");
      assertThat(error.path("message").asString()).isEqualTo(why.es());
    }
  }

  @Test
  void writesAtTheNextStartWhatWasNotWritten() {
    Job job;
    try (var office = new Office(directory, clock, (_, _) -> RECEIPT)) {
      job = office.await(office.started().accept("Ana"));
    }
    assertThat(file(job)).doesNotExist();
    try (var office = new Office(directory, clock, (_, _) -> RECEIPT);
        var log = log(office)) {
      assertThat(log).isNotNull();
      awaitStatus(job, "completed");
      Polling.until(() -> office.store.trail().pending(10).isEmpty());
    }
  }

  /** A file is not forced to the disk: a machine may lose those of the last two minutes. */
  @Test
  void writesTheLatestOnceMoreAtTheNextStart() throws IOException {
    Job early;
    Job late;
    try (var office = new Office(directory, clock, (_, _) -> RECEIPT);
        var log = log(office)) {
      assertThat(log).isNotNull();
      early = office.await(office.started().accept("Ana"));
      clock.forward(Duration.ofSeconds(150));
      late = office.await(office.accept("Eva"));
      Polling.until(() -> office.store.trail().pending(10).isEmpty());
    }
    Files.delete(file(early));
    Files.delete(file(late));
    try (var office = new Office(directory, clock, (_, _) -> RECEIPT);
        var log = log(office)) {
      assertThat(log).isNotNull();
      awaitStatus(late, "completed");
      Polling.until(() -> office.store.trail().pending(10).isEmpty());
      assertThat(file(early)).as("it is on the disk since long").doesNotExist();
    }
  }

  @Test
  void doesNotTakeAnOlderStateOfAJobForItsLast() {
    try (var office = new Office(directory, clock, (_, _) -> RECEIPT)) {
      Job accepted = office.accept("Ana");
      Job ended = office.started().await(accepted);
      office.store.trail().written(List.of(accepted));
      assertThat(office.store.trail().pending(10))
          .extracting(JobChangeOutbox.Entry::job)
          .containsExactly(ended);
      office.store.trail().written(List.of(ended));
      assertThat(office.store.trail().pending(10)).isEmpty();
    }
  }

  @Test
  void failsNoCallWhenItCannotWriteAndWritesOnceItCan() throws IOException {
    Path inTheWay = Files.createFile(directory.resolve("logs"));
    try (var office = new Office(directory, clock, (_, _) -> RECEIPT);
        var log = log(office)) {
      assertThat(log).isNotNull();
      Job job = office.await(office.started().accept("Ana"));
      assertThat(job.status()).isEqualTo(Job.Status.COMPLETED);
      assertThat(office.store.trail().pending(10)).hasSize(1);
      Files.delete(inTheWay);
      office.accept("Eva");
      awaitStatus(job, "completed");
    }
  }

  @Test
  void removesFilesAfterTheirRetention() throws IOException {
    Path logs = Files.createDirectory(directory.resolve("logs"));
    Path old = Files.createFile(logs.resolve("2025-11-11_quot_0123456789ab.log"));
    Path recent = Files.createFile(logs.resolve("2025-11-12_quot_0123456789ab.log"));
    Path foreign = Files.createFile(logs.resolve("2024-01-01-notes.log"));
    try (var office = new Office(directory, clock, (_, _) -> RECEIPT);
        var log = log(office)) {
      assertThat(log).isNotNull();
      Polling.until(() -> !Files.exists(old));
      assertThat(recent).exists();
      assertThat(foreign).exists();
    }
  }
}
