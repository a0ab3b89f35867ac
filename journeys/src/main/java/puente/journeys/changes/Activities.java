package puente.journeys.changes;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import puente.journeys.ExternalIds;
import puente.odoo.Domain;
import puente.odoo.Odoo;
import tools.jackson.databind.JsonNode;

/**
 * Activities that bear the mark of their job: a class in the markup of their note, which nobody
 * sees and Odoo keeps (measured on 14 and 19).
 */
public record Activities(Odoo odoo) {
  private static final String MODEL = "mail.activity";
  private static final String ASSIGNED = "user_notification";
  private static final List<String> FIELDS =
      List.of("summary", "date_deadline", "user_id", "activity_type_id", "res_model", "res_id");

  /** A note with the mark; what a person typed is shown as typed. */
  public static String note(String text, String trackingId) {
    String shown = text.isBlank() ? "" : PostedMessages.escaped(text);
    return "<div class=\"puente " + trackingId + "\">" + shown + "<br></div>";
  }

  /**
   * An activity to be made.
   *
   * @param typeId the external id of its type
   * @param note plain text
   * @param userId the user it is assigned to; null for Odoo's own choice
   */
  public record Plan(
      String model,
      long recordId,
      String typeId,
      String summary,
      String note,
      LocalDate due,
      @Nullable Long userId) {}

  /**
   * Plans it under an external id of the job, so a repeat waits for a call that is still under way
   * and plans nothing. One that was done has lost its external id on 14: look with {@link
   * #wasThere} first.
   */
  public void plan(Plan plan, String trackingId) {
    Map<String, String> activity = new LinkedHashMap<>();
    activity.put("id", ExternalIds.activity(trackingId));
    activity.put("res_model_id/id", NoteSubject.modelId(plan.model()));
    activity.put("res_id", Long.toString(plan.recordId()));
    activity.put("activity_type_id/id", plan.typeId());
    activity.put("summary", plan.summary());
    activity.put("note", note(plan.note(), trackingId));
    activity.put("date_deadline", plan.due().toString());
    if (plan.userId() != null) {
      activity.put("user_id/.id", plan.userId().toString());
    }
    odoo.load(MODEL, List.copyOf(activity.keySet()), List.of(List.copyOf(activity.values())));
  }

  /** The one of a job that is still to be done. */
  public Optional<JsonNode> open(String trackingId) {
    return odoo
        .searchRead(
            MODEL,
            new Odoo.Search(
                Domain.where("note", "ilike", Domain.literally(trackingId)), FIELDS, "id", 0, 1))
        .stream()
        .findFirst();
  }

  /** Tells whether the activity of a job was done: its note is then part of a message. */
  boolean done(String model, long record, String trackingId) {
    return countMessages(model, record, trackingId, Domain.where("message_type", "!=", ASSIGNED))
        > 0;
  }

  /**
   * Tells whether there was ever one: 14 also notifies whoever it is assigned to, with the note.
   */
  public boolean wasThere(String model, long record, String trackingId) {
    return countMessages(model, record, trackingId, List.of()) > 0;
  }

  private int countMessages(String model, long record, String trackingId, List<?> more) {
    return odoo.count(
        "mail.message",
        Domain.all(
            Domain.where("model", "=", model),
            Domain.where("res_id", "=", record),
            Domain.where("body", "ilike", Domain.literally(trackingId)),
            more));
  }

  /** As if it had never been planned: what Odoo's own "Cancel" of an activity does. */
  void cancel(long activity) {
    odoo.write(MODEL, "unlink", Map.of("ids", List.of(activity)));
  }
}
