package puente.server.audit;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import puente.bridge.Job;
import puente.bridge.Json;
import puente.server.jobs.AuditTrail;
import puente.server.jobs.OwnerOnly;
import tools.jackson.databind.node.ObjectNode;

/** The audit documents as files, named for the day their job was created. */
final class AuditFiles {
  private static final int DATE_LENGTH = "2026-02-10".length();
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss");
  private static final DateTimeFormatter STAMP = DateTimeFormatter.ISO_OFFSET_DATE_TIME;

  private final AuditSettings settings;

  AuditFiles(AuditSettings settings) {
    this.settings = settings;
  }

  /**
   * Writes the document, or puts it in place of the older one, so that nobody reads half of it. It
   * is not forced to the disk, where that would compete with the jobs' own commits: what a machine
   * loses is written again from the database ({@link AuditTrail#repeatLatest}).
   */
  void write(AuditTrail.Entry entry) throws IOException {
    Path directory = settings.directory();
    Files.createDirectories(directory, OwnerOnly.directory());
    ZonedDateTime created = entry.job().createdAt().atZone(settings.zone());
    String name = created.toLocalDate() + "_" + HandoffAudit.id(entry.job()) + ".log";
    Path unfinished = directory.resolve("." + name + ".tmp");
    Files.deleteIfExists(unfinished);
    byte[] document = Json.write(document(entry, created)).getBytes(StandardCharsets.UTF_8);
    try (FileChannel file =
        FileChannel.open(
            unfinished,
            Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
            OwnerOnly.file())) {
      for (ByteBuffer rest = ByteBuffer.wrap(document); rest.hasRemaining(); ) {
        file.write(rest);
      }
    }
    Files.move(unfinished, directory.resolve(name), StandardCopyOption.ATOMIC_MOVE);
  }

  private ObjectNode document(AuditTrail.Entry entry, ZonedDateTime created) {
    Job job = entry.job();
    ZonedDateTime second = created.truncatedTo(ChronoUnit.SECONDS);
    return HandoffAudit.begun(job)
        .put("tracking_id", job.trackingId())
        .put("timestamp", STAMP.format(created))
        .put("date", second.toLocalDate().toString())
        .put("time", TIME.format(second))
        .put("status", HandoffAudit.failed(job) ? "failed" : status(job))
        .set("input", job.input())
        .set("output", job.output())
        .set("error", error(entry))
        .put("updated_at", STAMP.format(job.updatedAt().atZone(settings.zone())));
  }

  private static String status(Job job) {
    return switch (job.status()) {
      case QUEUED, PROCESSING -> "started";
      case COMPLETED -> "completed";
      case FAILED -> "failed";
    };
  }

  private static @Nullable ObjectNode error(AuditTrail.Entry entry) {
    Job.Failure failure = entry.job().error();
    return failure == null
        ? null
        : Json.object()
            .put("type", failure.type())
            .put("message", failure.message().in(entry.language()));
  }

  /** Removes the documents of jobs created before that day. */
  void removeBefore(LocalDate day) throws IOException {
    if (!Files.isDirectory(settings.directory())) {
      return;
    }
    try (Stream<Path> files = Files.list(settings.directory())) {
      for (Path file : (Iterable<Path>) files::iterator) {
        if (isDatedBefore(day, file.getFileName().toString())) {
          Files.deleteIfExists(file);
        }
      }
    }
  }

  private static boolean isDatedBefore(LocalDate day, String name) {
    if (!name.endsWith(".log") || name.indexOf('_') != DATE_LENGTH) {
      return false;
    }
    try {
      return LocalDate.parse(name.substring(0, DATE_LENGTH)).isBefore(day);
    } catch (DateTimeParseException notOurs) {
      return false;
    }
  }
}
