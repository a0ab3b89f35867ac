package puente.journeys.changes;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import puente.bridge.Job;
import puente.bridge.Operation;
import puente.bridge.Problem;
import puente.bridge.ProblemException;
import puente.bridge.schema.Description;
import puente.bridge.text.MarkupEscaper;
import puente.bridge.text.Text;
import puente.journeys.changes.orders.OrderState;
import puente.journeys.changes.orders.TargetOrder;
import puente.odoo.Domain;
import puente.odoo.Odoo;
import puente.odoo.OdooValue;
import puente.odoo.operations.RecordResolver.Kind;
import puente.odoo.operations.Sale;
import tools.jackson.databind.JsonNode;

/** Sends a quotation to its customer by Odoo's own mail, once under a Message-Id of its job. */
final class SendQuotation
    extends OdooChange<TargetOrder, SendQuotation.Found, SendQuotation.Made, SendQuotation.Sent> {
  private static final int FIRST_WITH_LAYOUTS = 16;

  /** The order, and whom its mail goes to. */
  record Found(Sale sale, long partnerId, String to, String language) {}

  /**
   * The message posted.
   *
   * @param recipient the partner it was sent to; null in a job of a version that did not keep it
   */
  record Made(long orderId, String messageId, String to, @Nullable Long recipient) {}

  record Sent(
      long orderId,
      @Description("Its number, for example S00042.") String name,
      @Description("Whom it was sent to; the address is Odoo's.") String to,
      @Description("draft, sent, sale or cancel.") String state,
      @Description("Whether the PDF is attached; else the mail has the link only.") boolean pdf,
      @Description("sent, pending or failed: what Odoo's mail server told.") String delivery,
      @Description("Its page in Odoo, for a person.") String url,
      Odoo.Environment environment) {}

  SendQuotation(Odoo odoo) {
    super(
        "send_quotation",
        TargetOrder.REACHABLE,
        Found.class,
        Made.class,
        Sent.class,
        new Text("Enviando la cotización...", "Sending the quotation..."),
        odoo);
  }

  @Override
  protected Operation.Draft draft(String operation) {
    return Operation.sends(operation);
  }

  @Override
  protected Operation.Draft describe(Operation.Draft draft) {
    return draft
        .title("Send a quotation")
        .toolset("odoo")
        .touches(
            "Odoo: sale.order (read, write)",
            "Odoo: mail.message (read)",
            "Odoo: ir.attachment (create, read, unlink)")
        .area("quotation")
        .purpose(
            "E-mails a quotation to its customer with Odoo's own template, in the customer's"
                + " language. It can't be taken back: ask the person first.");
  }

  @Override
  protected Found look(TargetOrder wanted) {
    long id = new RecordReference(odoo()).of(Kind.ORDER, wanted.order(), TargetOrder.FIELD).id();
    Sale sale = Sale.read(odoo(), id);
    if (sale.state().equals("cancel")) {
      throw refused("%s está cancelada.", "%s is cancelled.", sale.name());
    }
    return recipients(sale).stream()
        .filter(each -> !text(each, "email").isBlank())
        .findFirst()
        .map(each -> found(sale, each))
        .orElseThrow(
            () ->
                refused(
                    "%s no tiene correo en Odoo; hay que ponerlo antes de enviarle la cotización.",
                    "%s has no e-mail in Odoo; it is needed before a quotation can be sent.",
                    sale.customer() == null ? sale.name() : sale.customer()));
  }

  private static Found found(Sale sale, JsonNode recipient) {
    return new Found(
        sale, recipient.path("id").asLong(), text(recipient, "name"), text(recipient, "lang"));
  }

  /** The customer; and the person who asked, for companies often have no address of their own. */
  private List<JsonNode> recipients(Sale sale) {
    List<JsonNode> recipients = new ArrayList<>();
    if (sale.partnerId() != null) {
      recipients.addAll(rows("res.partner", sale.partnerId(), "name", "email", "lang"));
    }
    if (sale.opportunityId() != null) {
      for (JsonNode lead : rows("crm.lead", sale.opportunityId(), "partner_id")) {
        long contact = lead.path("partner_id").path(0).asLong(0);
        recipients.addAll(rows("res.partner", contact, "name", "email", "lang"));
      }
    }
    return recipients;
  }

  private List<JsonNode> rows(String model, long id, String... fields) {
    return odoo()
        .searchRead(model, Odoo.Search.of(Domain.where("id", "=", id), List.of(fields), 1));
  }

  /** Returns the text of a field; Odoo gives {@code false} for an empty one. */
  private static String text(JsonNode record, String field) {
    JsonNode value = record.path(field);
    return value.isString() ? value.stringValue() : "";
  }

  private static ProblemException refused(String es, String en, String name) {
    return new ProblemException(Problem.Invalid.of(TargetOrder.FIELD, Text.format(es, en, name)));
  }

  @Override
  protected Text intent(TargetOrder wanted, Found found) {
    return Text.format(
        "Enviar por correo la cotización %s.",
        "E-mail quotation %s.", OrderState.spoken(found.sale()));
  }

  @Override
  Made make(TargetOrder wanted, Found found, String trackingId) {
    QuotationMail mail = new QuotationMail(odoo(), found.sale().id(), found.language());
    QuotationMail.Rendered rendered = mail.render();
    Map<String, Object> post = post(found, rendered, messageId(trackingId));
    List<Long> attachments = new ArrayList<>(mail.attachments(rendered));
    PostingPermit permit = new PostingPermit(odoo(), trackingId);
    long permitted = permit.issue();
    attachments.add(permitted);
    post.put("attachment_ids", attachments);
    odoo().write("sale.order", "message_post", post);
    permit.remove(permitted);
    return made(found, trackingId);
  }

  @Override
  Made makeAgain(TargetOrder wanted, Found found, String trackingId) {
    PostedMessages messages = new PostedMessages(odoo());
    new PostingPermit(odoo(), trackingId).revoke();
    if (messages.find(messageId(trackingId)).isPresent()) {
      return made(found, trackingId);
    }
    return make(wanted, found, trackingId);
  }

  private static Made made(Found found, String trackingId) {
    return new Made(found.sale().id(), messageId(trackingId), found.to(), found.partnerId());
  }

  private static String messageId(String trackingId) {
    return PostedMessages.id("mail", trackingId);
  }

  private Map<String, Object> post(Found found, QuotationMail.Rendered rendered, String messageId) {
    Map<String, Object> post =
        new LinkedHashMap<>(new PostedMessages(odoo()).html(body(found, rendered)));
    post.put("ids", List.of(found.sale().id()));
    post.put("subject", rendered.subject());
    post.putAll(rendered.sender());
    post.put("partner_ids", List.of(found.partnerId()));
    post.put("message_type", "comment");
    post.put("subtype_xmlid", "mail.mt_comment");
    post.put("email_layout_xmlid", layout());
    post.put("message_id", messageId);
    post.put("context", context(found.language()));
    return post;
  }

  /** Odoo's own button is only for the order's customer: anybody else is given the address. */
  private String body(Found found, QuotationMail.Rendered rendered) {
    if (Objects.equals(found.sale().partnerId(), found.partnerId())) {
      return rendered.body();
    }
    String url = QuotationPdf.link(odoo(), found.sale().id());
    String words = found.language().startsWith("es") ? "Ver la cotización" : "See the quotation";
    return rendered.body()
        + "<p><a href=\""
        + MarkupEscaper.attribute(url)
        + "\">"
        + words
        + " "
        + MarkupEscaper.text(found.sale().name())
        + "</a></p>";
  }

  /** Returns the layout of Odoo's own button: it holds the button of the customer's page. */
  private String layout() {
    return odoo().majorVersion() >= FIRST_WITH_LAYOUTS
        ? "mail.mail_notification_layout_with_responsible_signature"
        : "mail.mail_notification_paynow";
  }

  private static Map<String, ?> context(String language) {
    return language.isEmpty()
        ? Map.of("mark_so_as_sent", true)
        : Map.of("mark_so_as_sent", true, "lang", language);
  }

  @Override
  protected Sent readBack(TargetOrder wanted, Made made) {
    JsonNode message =
        new PostedMessages(odoo())
            .find(made.messageId())
            .orElseThrow(
                () ->
                    new ProblemException(
                        new Problem.Uncertain(Odoo.NAME, new Text("el correo", "the mail"))));
    Sale sale = Sale.read(odoo(), made.orderId());
    return new Sent(
        sale.id(),
        sale.name(),
        made.to(),
        sale.state(),
        hasPdf(message),
        delivery(message.path("id").asLong(), made.recipient()),
        sale.url(),
        sale.environment());
  }

  private boolean hasPdf(JsonNode message) {
    List<Long> attachments = new ArrayList<>();
    message.path("attachment_ids").forEach(id -> attachments.add(id.asLong()));
    return !attachments.isEmpty()
        && odoo()
                .count(
                    "ir.attachment",
                    Domain.all(
                        Domain.where("id", "in", attachments), Domain.where("type", "=", "binary")))
            > 0;
  }

  /** Returns the state of the recipient's own mail: followers are notified of the message too. */
  private String delivery(long message, @Nullable Long recipient) {
    List<?> its = Domain.where("mail_message_id", "=", message);
    List<String> told =
        odoo()
            .searchRead(
                "mail.notification",
                Odoo.Search.of(
                    recipient == null
                        ? its
                        : Domain.all(its, Domain.where("res_partner_id", "=", recipient)),
                    List.of("notification_status"),
                    10))
            .stream()
            .map(row -> OdooValue.text(row.path("notification_status")))
            .toList();
    if (told.stream().anyMatch(List.of("exception", "bounce", "canceled")::contains)) {
      return "failed";
    }
    return !told.isEmpty() && told.stream().allMatch("sent"::equals) ? "sent" : "pending";
  }

  @Override
  void undo(Job job, Reversals back) {
    toldBy(job)
        .ifPresent(
            sent ->
                back.leave(
                    UndoResult.Thing.MAIL, sent.orderId(), sent.name(), UndoResult.Why.SENT));
  }

  @Override
  protected Text done(Sent sent) {
    String to = sent.to();
    return switch (sent.delivery()) {
      case "sent" ->
          sent.pdf()
              ? Text.format(
                  "La cotización %s se envió por correo a %s, con el PDF.",
                  "Quotation %s was e-mailed to %s, with its PDF.", sent.name(), to)
              : Text.format(
                  "La cotización %s se envió por correo a %s, con el enlace para verla y sin PDF.",
                  "Quotation %s was e-mailed to %s, with the link to see it and without a PDF.",
                  sent.name(),
                  to);
      case "failed" ->
          Text.format(
              "El correo de la cotización %s para %s está en Odoo, pero su servidor de correo no"
                  + " pudo entregarlo: hay que revisarlo.",
              "The mail of quotation %s for %s is in Odoo, but its mail server could not deliver"
                  + " it: that has to be looked at.",
              sent.name(),
              to);
      default ->
          Text.format(
              "El correo de la cotización %s para %s saldrá en un momento.",
              "The mail of quotation %s for %s goes out in a moment.", sent.name(), to);
    };
  }
}
