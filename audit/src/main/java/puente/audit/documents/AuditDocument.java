package puente.audit.documents;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import puente.audit.JobChangeOutbox;
import puente.bridge.Job;
import puente.bridge.json.Json;
import tools.jackson.databind.node.ObjectNode;

/**
 * The document of one job for people, as it is at a moment.
 *
 * @param name of the day when the job was made, also when it changes later
 * @param state says which of two of the same job is newer: its later text is
 */
record AuditDocument(DocumentName name, String content, String state) {
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss");
  private static final DateTimeFormatter STAMP = DateTimeFormatter.ISO_OFFSET_DATE_TIME;

  /** With dates in that zone. */
  static AuditDocument of(JobChangeOutbox.Entry entry, ZoneId zone) {
    Job job = entry.job();
    ZonedDateTime created = job.createdAt().atZone(zone);
    return new AuditDocument(
        new DocumentName(created.toLocalDate(), HandoffAudit.id(job)),
        Json.write(document(entry, created)),
        state(job.ended(), job.updatedAt()));
  }

  /** An ended job is later than an open one, whatever the clocks of two processes say. */
  static String state(boolean ended, Instant updated) {
    return String.format(Locale.ROOT, "%d-%015d", ended ? 1 : 0, updated.toEpochMilli());
  }

  private static ObjectNode document(JobChangeOutbox.Entry entry, ZonedDateTime created) {
    Job job = entry.job();
    ZonedDateTime second = created.truncatedTo(ChronoUnit.SECONDS);
    return HandoffAudit.begun(entry, created.getZone())
        .put("tracking_id", job.trackingId())
        .put("timestamp", STAMP.format(created))
        .put("date", second.toLocalDate().toString())
        .put("time", TIME.format(second))
        .put("status", HandoffAudit.failed(job) ? "failed" : status(job))
        .set("input", job.input())
        .set("output", job.output())
        .set("error", error(entry))
        .put("updated_at", STAMP.format(job.updatedAt().atZone(created.getZone())));
  }

  private static String status(Job job) {
    return switch (job.status()) {
      case QUEUED, PROCESSING -> "started";
      case COMPLETED -> "completed";
      case FAILED -> "failed";
    };
  }

  private static @Nullable ObjectNode error(JobChangeOutbox.Entry entry) {
    Job.Failure failure = entry.job().error();
    return failure == null
        ? null
        : Json.object()
            .put("type", failure.type())
            .put("message", failure.message().in(entry.language()));
  }
}
