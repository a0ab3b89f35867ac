package puente.server.audit;

import java.util.List;
import puente.bridge.Job;
import puente.bridge.Json;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What the audit document of a handoff has more than others: the contract's own id and fields. */
final class HandoffAudit {
  private static final String JOURNEY = "handoff";
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

  /** The beginning of the document. */
  static ObjectNode begun(Job job) {
    ObjectNode document = Json.object();
    if (job.journey().equals(JOURNEY)) {
      document.put("handoff_id", id(job));
      document.set("user_phone", job.input().path("user_phone"));
      for (String field : List.of("assigned_user_id", "vendor_sms", "message_sid")) {
        JsonNode value = job.output() == null ? null : job.output().get(field);
        document.set(field, value);
      }
    }
    return document;
  }

  /** Whether nobody took it, though the job of finding that out is completed. */
  static boolean failed(Job job) {
    return job.journey().equals(JOURNEY)
        && job.output() != null
        && job.output().path("state").asString("").equals("unanswered");
  }

  private HandoffAudit() {}
}
