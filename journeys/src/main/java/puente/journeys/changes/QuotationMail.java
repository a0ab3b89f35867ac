package puente.journeys.changes;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import puente.bridge.Problem;
import puente.bridge.ProblemException;
import puente.odoo.Odoo;
import puente.odoo.OdooValue;
import tools.jackson.databind.JsonNode;

/**
 * Odoo's own mail about a quotation, rendered and not sent: subject, text and, where the server can
 * print, the PDF. Until 16 the template renders; since 17 only the composer does.
 *
 * @param language what the customer reads; empty for our user's
 */
record QuotationMail(Odoo odoo, long order, String language) {
  private static final int FIRST_WITH_COMPUTED_COMPOSER = 17;
  private static final String EMAIL_FROM = "email_from";
  private static final String REPLY_TO = "reply_to";
  private static final String COMPOSER = "mail.compose.message";

  /**
   * A mail as rendered.
   *
   * @param sender {@code email_from} and {@code reply_to}, where the template says any
   */
  record Rendered(String subject, String body, Map<String, String> sender, List<Pdf> pdfs) {}

  /**
   * A printed document.
   *
   * @param id of Odoo's attachment, where it is one already
   * @param base64 the document, where it is not
   */
  record Pdf(String name, @Nullable Long id, @Nullable String base64) {}

  Rendered render() {
    return odoo.majorVersion() >= FIRST_WITH_COMPUTED_COMPOSER ? composed() : generated();
  }

  private long template() {
    return odoo.read(
            "ir.model.data",
            "check_object_reference",
            Map.of("module", "sale", "xml_id", "email_template_edi_sale"))
        .path(1)
        .asLong();
  }

  private Map<String, ?> context() {
    return language.isEmpty() ? Map.of() : Map.of("lang", language);
  }

  private Rendered generated() {
    JsonNode mail =
        odoo.read(
            "mail.template",
            "generate_email",
            Map.of(
                "ids",
                List.of(template()),
                "res_ids",
                order,
                "fields",
                List.of("subject", "body_html", EMAIL_FROM, REPLY_TO),
                "context",
                context()));
    List<Pdf> pdfs = new ArrayList<>();
    for (JsonNode pdf : mail.path("attachments")) {
      pdfs.add(new Pdf(OdooValue.text(pdf.path(0)), null, OdooValue.text(pdf.path(1))));
    }
    return new Rendered(
        OdooValue.text(mail.path("subject")),
        OdooValue.text(mail.path("body_html")),
        sender(mail),
        pdfs);
  }

  private Rendered composed() {
    long template = template();
    long composer;
    try {
      composer = composer(template, true);
    } catch (ProblemException refusal) {
      if (!(refusal.problem() instanceof Problem.Invalid)) {
        throw refusal;
      }
      // For want of a printer, as a rule; from 20 on that is said in the user's language only.
      composer = composer(template, false);
    }
    JsonNode mail =
        odoo.read(
                COMPOSER,
                "read",
                Map.of(
                    "ids",
                    List.of(composer),
                    "fields",
                    List.of("subject", "body", EMAIL_FROM, REPLY_TO, "attachment_ids")))
            .path(0);
    List<Pdf> pdfs = new ArrayList<>();
    mail.path("attachment_ids").forEach(id -> pdfs.add(new Pdf("", id.asLong(), null)));
    return new Rendered(
        OdooValue.text(mail.path("subject")),
        OdooValue.text(mail.path("body")),
        sender(mail),
        pdfs);
  }

  private static Map<String, String> sender(JsonNode mail) {
    Map<String, String> sender = new LinkedHashMap<>();
    for (String field : List.of(EMAIL_FROM, REPLY_TO)) {
      if (mail.path(field).isString() && !mail.path(field).stringValue().isBlank()) {
        sender.put(field, mail.path(field).stringValue());
      }
    }
    return sender;
  }

  /** The whole mail fails where the PDF can't be printed, unless it is told to have none. */
  private long composer(long template, boolean printed) {
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("composition_mode", "comment");
    values.put("model", "sale.order");
    values.put("res_ids", "[" + order + "]");
    values.put("template_id", template);
    if (!printed) {
      values.put("attachment_ids", List.of());
    }
    JsonNode made =
        odoo.write(COMPOSER, "create", Map.of("vals_list", List.of(values), "context", context()));
    return (made.isArray() ? made.path(0) : made).asLong();
  }

  /**
   * Tells whether a template of 14 to 16 was refused for want of wkhtmltopdf, Odoo's printer then.
   */
  static boolean lacksPrinter(ProblemException refusal) {
    return refusal.problem() instanceof Problem.Invalid invalid
        && invalid.detail().en().toLowerCase(Locale.ROOT).contains("wkhtmltopdf");
  }

  /** The attachments to be posted, made where they are none yet. */
  List<Long> attachments(Rendered mail) {
    List<Long> ids = new ArrayList<>();
    for (Pdf pdf : mail.pdfs()) {
      ids.add(pdf.id() != null ? pdf.id() : attached(pdf));
    }
    return ids;
  }

  /** As the composer makes them; those that no message takes Odoo clears away itself. */
  private long attached(Pdf pdf) {
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("name", pdf.name());
    values.put("datas", pdf.base64());
    values.put("type", "binary");
    values.put("res_model", COMPOSER);
    values.put("res_id", 0);
    JsonNode made = odoo.write("ir.attachment", "create", Map.of("vals_list", List.of(values)));
    return (made.isArray() ? made.path(0) : made).asLong();
  }
}
