package puente.journeys.changes;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import puente.bridge.text.MarkupEscaper;
import puente.journeys.ExternalIds;
import puente.odoo.Domain;
import puente.odoo.Odoo;
import tools.jackson.databind.JsonNode;

/** Messages on records that stand under a Message-Id of ours, by which they are found again. */
public record PostedMessages(Odoo odoo) {
  private static final String MODEL = "mail.message";
  private static final int FIRST_THAT_ESCAPES = 17;
  private static final List<String> FIELDS =
      List.of("body", "subject", "date", "model", "res_id", "partner_ids", "attachment_ids");

  /** The Message-Id of what a job posts. */
  public static String id(String kind, String trackingId) {
    return "<" + trackingId + "." + kind + "@puente>";
  }

  /** The message of that Message-Id, which Odoo does not keep unique (measured). */
  public Optional<JsonNode> find(String messageId) {
    return odoo
        .searchRead(
            MODEL, new Odoo.Search(Domain.where("message_id", "=", messageId), FIELDS, "id", 0, 1))
        .stream()
        .findFirst();
  }

  /**
   * Writes a note that only colleagues see. It stands under an external id of the job, so a repeat
   * waits for a call that is still under way and writes nothing.
   *
   * @param kind what it is for, in the Message-Id
   * @param text plain text
   */
  public void note(String model, long id, String kind, String trackingId, String text) {
    Map<String, String> note = new LinkedHashMap<>();
    note.put("id", ExternalIds.message(kind, trackingId));
    note.put("model", model);
    note.put("res_id", Long.toString(id));
    note.put("body", escaped(text));
    note.put("message_type", "comment");
    note.put("subtype_id/id", "mail.mt_note");
    note.put("message_id", id(kind, trackingId));
    odoo.load(MODEL, List.copyOf(note.keySet()), List.of(List.copyOf(note.values())));
  }

  /** Returns the arguments of {@code message_post} for a body that is HTML already. */
  public Map<String, ?> html(String body) {
    return odoo.majorVersion() >= FIRST_THAT_ESCAPES
        ? Map.of("body", body, "body_is_html", true)
        : Map.of("body", body);
  }

  void delete(long message) {
    odoo.write(MODEL, "unlink", Map.of("ids", List.of(message)));
  }

  /** Returns a text that a person typed as HTML that shows it so. */
  public static String escaped(String text) {
    String safe = MarkupEscaper.text(text.strip());
    return "<p>" + safe.replaceAll("\\R{2,}", "</p><p>").replaceAll("\\R", "<br>") + "</p>";
  }
}
