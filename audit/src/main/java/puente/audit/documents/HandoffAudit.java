package puente.audit.documents;

import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import puente.audit.JobChangeOutbox;
import puente.bridge.Job;
import puente.bridge.json.Json;
import puente.journeys.handoff.ContactAttempt;
import puente.journeys.handoff.Handoffs;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The further fields of a handoff's audit document: the contract's own id and fields. */
final class HandoffAudit {
  private static final String JOURNEY = Handoffs.JOURNEY;
  private static final int LONGEST = 60;

  /** The document's id: {@code sms_1738264800_abc123}, or the tracking id of what is none. */
  static String id(Job job) {
    if (!job.journey().equals(JOURNEY)) {
      return job.trackingId();
    }
    String conversation =
        job.input()
            .path("conversation_id")
            .asString("")
            .replaceFirst("^conv_", "")
            .replaceAll("[^A-Za-z0-9-]+", "-");
    String cut = conversation.substring(0, Math.min(conversation.length(), LONGEST));
    return "sms_"
        + job.createdAt().getEpochSecond()
        + "_"
        + (cut.isEmpty() ? job.trackingId().replaceFirst("^hand_", "") : cut);
  }

  /** The id of that document where it may not be named for its conversation any more. */
  static String otherId(String id, JsonNode document) {
    String moment = id.replaceFirst("^(sms_\\d+)_.*", "$1");
    return moment + "_" + document.path("tracking_id").asString("").replaceFirst("^hand_", "");
  }

  /** The beginning of the document: who took it, else who was told last, and all who were asked. */
  static ObjectNode begun(JobChangeOutbox.Entry entry, ZoneId zone) {
    Job job = entry.job();
    ObjectNode document = Json.object();
    if (job.journey().equals(JOURNEY)) {
      ContactAttempt ask = concerned(entry.contactAttempts());
      document.put("handoff_id", id(job));
      document.set("user_phone", job.input().path("user_phone"));
      document.put("assigned_user_id", ask == null ? null : ask.userId());
      document.put("vendor_sms", ask == null ? null : ask.phone());
      document.put("message_sid", ask == null ? null : ask.sid());
      ArrayNode asked = document.putArray("asked");
      entry.contactAttempts().forEach(each -> asked.add(asked(each, zone)));
    }
    return document;
  }

  /**
   * Returns the attempt with whoever took it, else the last that was sent a message, else one that
   * is to be sent.
   */
  private static @Nullable ContactAttempt concerned(List<ContactAttempt> contactAttempts) {
    Comparator<ContactAttempt> byImportance =
        Comparator.<ContactAttempt, Boolean>comparing(
                ask -> ask.end() == ContactAttempt.End.ACCEPTED)
            .thenComparing(ask -> ask.sid() != null)
            .thenComparing(ContactAttempt::number);
    return contactAttempts.stream().max(byImportance).orElse(null);
  }

  private static ObjectNode asked(ContactAttempt ask, ZoneId zone) {
    return Json.object()
        .put("number", ask.number())
        .put("user_id", ask.userId())
        .put("name", ask.name())
        .put("phone", ask.phone())
        .put("channel", ask.channel().name().toLowerCase(Locale.ROOT))
        .put(
            "asked_at",
            DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(
                ask.madeAt().truncatedTo(ChronoUnit.SECONDS).atZone(zone)))
        .put("message_sid", ask.sid())
        .put("status", ask.status().name().toLowerCase(Locale.ROOT))
        .put("end", ask.end() == null ? null : ask.end().name().toLowerCase(Locale.ROOT))
        .put("error", ask.error());
  }

  /** Tells whether nobody took it, though the job of finding that out is completed. */
  static boolean failed(Job job) {
    return job.journey().equals(JOURNEY)
        && job.output() != null
        && job.output().path("state").asString("").equals("unanswered");
  }

  private HandoffAudit() {}
}
