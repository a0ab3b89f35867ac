package puente.audit.documents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static puente.jobs.Errand.RECEIPT;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import puente.bridge.Job;
import puente.bridge.json.Json;
import puente.jobs.Office;
import puente.store.Polling;
import puente.store.TurnedClock;
import tools.jackson.databind.JsonNode;

/** Against a real S3 that checks signatures, and everything that can be wrong with it. */
class UploadsTest {
  private static final LocalDate DAY = LocalDate.of(2026, 2, 10);
  private static final ZoneId ZONE = ZoneId.of("America/Mexico_City");
  private static final Uploads.Patience SHORT =
      new Uploads.Patience(Duration.ofMillis(10), Duration.ofMillis(50));

  /** Ten minutes before midnight in Mexico City. */
  private final TurnedClock clock = new TurnedClock("2026-02-11T05:50:00Z");

  @TempDir Path directory;
  private RealS3 s3;
  private Bucket bucket;

  @BeforeEach
  void open() {
    s3 = new RealS3(directory.resolve("s3"));
    bucket = new Bucket(s3.settings());
  }

  @AfterEach
  void close() {
    bucket.close();
    s3.close();
  }

  private Uploads uploads(Office office) {
    var settings = new AuditSettings(directory.resolve("logs"), ZONE, Duration.ofDays(90));
    return new Uploads(office.store.trail().outbox(), s3.settings(), settings, SHORT, clock)
        .start();
  }

  private static DocumentName name(Job job) {
    return new DocumentName(DAY, job.trackingId());
  }

  private JsonNode there(Job job) {
    return bucket.read(name(job)).map(read -> Json.read(read.content())).orElse(Json.object());
  }

  private void awaitStatus(Job job, String status) {
    Polling.until(() -> there(job).path("status").asString("").equals(status));
  }

  private void awaitAll(Office office) {
    Polling.until(() -> office.store.trail().outbox().waiting() == 0);
  }

  @Test
  void aDocumentArrivesUnderTheKeyOfItsFirstDayWithItsLastContent() {
    try (var office = new Office(directory, clock, (_, _) -> RECEIPT);
        var uploads = uploads(office)) {
      Job job = office.accept("Ana");
      awaitStatus(job, "started");
      clock.forward(Duration.ofHours(1));
      office.started().await(job);
      awaitStatus(job, "completed");
      awaitAll(office);
      assertThat(bucket.month(DAY, null)).extracting(Bucket.Found::name).containsExactly(name(job));
      assertThat(name(job).key())
          .isEqualTo("mcp-odoo-logs/2026/02/2026-02-10_" + job.trackingId() + ".log");
      assertThat(there(job).path("output").path("name").asString()).isEqualTo("S15433");
      assertThat(uploads.states()).containsEntry("s3", "up").containsEntry("s3_waiting", "0");
    }
  }

  @Test
  void whateverIsWrongWithS3TheDocumentsWaitAndThenArrive() {
    try (var office = new Office(directory, clock, (_, _) -> RECEIPT).started();
        var uploads = uploads(office)) {
      List<Runnable> wrongs =
          List.of(
              s3::refuses,
              () -> s3.answers(503, "SlowDown"),
              () -> s3.answers(500, "InternalError"),
              () -> s3.answers(403, "AccessDenied"));
      for (Runnable wrong : wrongs) {
        wrong.run();
        Job job = office.await(office.accept("Ana"));
        Polling.until(() -> uploads.states().get("s3").equals("down"));
        assertThat(office.store.trail().outbox().waiting()).isEqualTo(1);
        s3.heal();
        awaitStatus(job, "completed");
        awaitAll(office);
        Polling.until(() -> uploads.states().get("s3").equals("up"));
      }
      assertThat(bucket.month(DAY, null)).hasSize(wrongs.size());
    }
  }

  @Test
  void whatSaysNothingIsGivenUpAndTriedAgain() {
    try (var office = new Office(directory, clock, (_, _) -> RECEIPT).started();
        var uploads = uploads(office)) {
      s3.hangs();
      Job job = office.await(office.accept("Ana"));
      Polling.until(() -> uploads.states().get("s3").equals("down"));
      s3.heal();
      awaitStatus(job, "completed");
    }
  }

  @Test
  void anotherProcessBringsWhatOneLeft() {
    Job job;
    try (var office = new Office(directory, clock, (_, _) -> RECEIPT).started()) {
      s3.refuses();
      try (var uploads = uploads(office)) {
        job = office.await(office.accept("Ana"));
        Polling.until(() -> uploads.states().get("s3").equals("down"));
      }
    }
    s3.heal();
    try (var office = new Office(directory, clock, (_, _) -> RECEIPT);
        var uploads = uploads(office)) {
      assertThat(uploads).isNotNull();
      awaitStatus(job, "completed");
      awaitAll(office);
    }
  }

  @Test
  void whatWaitsOutlivesItsJobsTimeByAWeekAndIsThenToldAsGivenUp() {
    s3.refuses();
    Job job;
    try (var office = new Office(directory, clock, (_, _) -> RECEIPT).started();
        var uploads = uploads(office)) {
      assertThat(uploads).isNotNull();
      job = office.await(office.accept("Ana"));
      office.store.trail().written(List.of(job));
    }
    clock.forward(Duration.ofDays(31));
    try (var office = new Office(directory, clock, (_, _) -> RECEIPT);
        var uploads = uploads(office)) {
      office.started();
      assertThat(office.jobs.find(job.trackingId())).isPresent();
      assertThat(uploads.states()).containsEntry("s3_given_up", "0");
    }
    clock.forward(Duration.ofDays(7));
    try (var office = new Office(directory, clock, (_, _) -> RECEIPT);
        var uploads = uploads(office)) {
      office.started();
      assertThat(office.jobs.find(job.trackingId())).isEmpty();
      assertThat(uploads.states()).containsEntry("s3_given_up", "1");
    }
  }

  @Test
  void nothingNewerIsOverwritten() {
    DocumentName name = new DocumentName(DAY, "quot_0123456789ab");
    Instant early = Instant.parse("2026-02-11T05:50:00Z");
    var started = document(name, "started", false, early.plusSeconds(60));
    var completed = document(name, "completed", true, early);
    bucket.put(started);
    assertThat(bucket.read(name).map(Bucket.Read::content)).contains("started");
    bucket.put(completed); // Ended is later, whatever the clocks say.
    bucket.put(started);
    assertThat(bucket.read(name).map(Bucket.Read::content)).contains("completed");
  }

  private static AuditDocument document(
      DocumentName name, String content, boolean ended, Instant at) {
    return new AuditDocument(name, content, AuditDocument.state(ended, at));
  }

  @Test
  void everyDocumentGoesWithAChecksum() {
    bucket.put(document(new DocumentName(DAY, "quot_0123456789ab"), "text", true, Instant.EPOCH));
    assertThat(s3.heads().getLast().toLowerCase(Locale.ROOT)).contains("x-amz-checksum-sha256: ");
  }

  @Test
  void aClockThatIsWrongIsCorrectedByWhatS3Says() {
    Instant theirs = Instant.now().plus(Duration.ofHours(9));
    s3.answers(
        403,
        "RequestTimeTooSkewed",
        "Date: " + DateTimeFormatter.RFC_1123_DATE_TIME.format(theirs.atOffset(ZoneOffset.UTC)));
    DocumentName name = new DocumentName(DAY, "quot_0123456789ab");
    assertThatThrownBy(() -> bucket.put(document(name, "text", true, Instant.EPOCH)))
        .isInstanceOf(BucketErrors.class)
        .extracting(trouble -> ((BucketErrors) trouble).code())
        .isEqualTo("RequestTimeTooSkewed");
    s3.heal();
    bucket.put(document(name, "text", true, Instant.EPOCH));
    String stamp =
        DateTimeFormatter.ofPattern("yyyyMMdd'T'HH").format(theirs.atOffset(ZoneOffset.UTC));
    assertThat(s3.heads().getLast()).containsIgnoringCase("x-amz-date: " + stamp.substring(0, 8));
  }

  @Test
  void removesWhatIsOldAndOursAndNothingElse() {
    DocumentName old = new DocumentName(LocalDate.of(2025, 11, 1), "quot_000000000001");
    DocumentName young = new DocumentName(LocalDate.of(2025, 11, 20), "quot_000000000002");
    for (DocumentName each : List.of(old, young)) {
      bucket.put(document(each, "text", true, Instant.EPOCH));
    }
    assertThat(new BucketRetention(bucket).removeBefore(LocalDate.of(2025, 11, 10))).isEqualTo(1);
    assertThat(bucket.read(old)).isEmpty();
    assertThat(bucket.read(young)).isPresent();
    assertThat(DocumentName.ofKey("mcp-odoo-logs/2025/11/notes.txt")).isEqualTo(Optional.empty());
    assertThat(DocumentName.ofKey("mcp-odoo-logs/2025/10/2025-11-01_quot_000000000001.log"))
        .isEmpty();
  }
}
