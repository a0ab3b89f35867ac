package puente.journeys.changes;

import java.util.List;
import java.util.Map;
import java.util.Optional;
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
    String shown = text.isBlank() ? "" : Messages.escaped(text);
    return "<div class=\"puente " + trackingId + "\">" + shown + "<br></div>";
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

  /** Whether the one of a job was done: its note is then part of a message. */
  boolean done(String model, long record, String trackingId) {
    return told(model, record, trackingId, Domain.where("message_type", "!=", ASSIGNED)) > 0;
  }

  /** Whether there was ever one: 14 also tells whoever it is assigned to, with the note. */
  public boolean wasThere(String model, long record, String trackingId) {
    return told(model, record, trackingId, List.of()) > 0;
  }

  private int told(String model, long record, String trackingId, List<?> more) {
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
