package puente.journeys.changes;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import puente.journeys.RichText;
import puente.odoo.Domain;
import puente.odoo.Odoo;
import tools.jackson.databind.JsonNode;

/** Messages on records that stand under a Message-Id of ours, by which they are found again. */
public record Messages(Odoo odoo) {
  private static final String MODEL = "mail.message";
  private static final int FIRST_THAT_ESCAPES = 17;
  private static final List<String> FIELDS =
      List.of("body", "subject", "date", "model", "res_id", "partner_ids", "attachment_ids");

  /** The Message-Id of what a job posts. */
  public static String id(String kind, String trackingId) {
    return "<" + trackingId + "." + kind + "@puente>";
  }

  /** Odoo does not refuse a second message of one id (measured), so it is looked for first. */
  public Optional<JsonNode> find(String messageId) {
    return odoo
        .searchRead(
            MODEL, new Odoo.Search(Domain.where("message_id", "=", messageId), FIELDS, "id", 0, 1))
        .stream()
        .findFirst();
  }

  /** What {@code message_post} is told of a body that is HTML already. */
  public Map<String, ?> html(String body) {
    return odoo.majorVersion() >= FIRST_THAT_ESCAPES
        ? Map.of("body", body, "body_is_html", true)
        : Map.of("body", body);
  }

  void delete(long message) {
    odoo.write(MODEL, "unlink", Map.of("ids", List.of(message)));
  }

  /** What a person typed, as HTML that shows it so. */
  public static String escaped(String text) {
    String safe = RichText.escaped(text.strip());
    return "<p>" + safe.replaceAll("\\R{2,}", "</p><p>").replaceAll("\\R", "<br>") + "</p>";
  }
}
