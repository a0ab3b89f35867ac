package puente.journeys.changes;

import java.net.URI;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import puente.bridge.Answer;
import puente.bridge.Operation;
import puente.bridge.ProblemException;
import puente.bridge.schema.Bounds;
import puente.bridge.schema.Default;
import puente.bridge.schema.Description;
import puente.bridge.text.Text;
import puente.journeys.changes.orders.TargetOrder;
import puente.odoo.Odoo;
import puente.odoo.OdooValue;
import puente.odoo.operations.RecordResolver.Kind;
import puente.odoo.operations.RecordResolver.Meant;
import tools.jackson.databind.JsonNode;

/** Gives a quotation to be read: the customer's page of it, and the PDF where Odoo can print. */
final class QuotationPdf {
  private static final String ATTACHMENT = "ir.attachment";
  private static final int LARGEST_BASE64 = 4_000_000;

  record Wanted(
      @Description("Its number (S00042), id, tracking_id, or its customer's name.")
          @Bounds(min = 1, max = 200)
          String order,
      @Description("Also the PDF itself, in base64, if the server can print it.") @Default("false")
          boolean content) {}

  record Given(
      long orderId,
      @Description("Its number, for example S00042.") String name,
      @Description("The customer's page: whoever has it can read, sign and download.") String link,
      @Description("The PDF in base64, where asked for and possible.") @Nullable String content,
      @Nullable String mimeType,
      Odoo.Environment environment) {}

  /** It makes the link's token where the order has none yet. */
  static Operation<Wanted, Given> in(Odoo odoo) {
    return Operation.writes("quotation_pdf")
        .title("Get a quotation's PDF")
        .toolset("odoo")
        .touches("Odoo: sale.order (read)")
        .area("quotation")
        .purpose(
            "Gives the customer's link to a quotation, where it can be read, signed and"
                + " downloaded, and the PDF itself if asked for. The link opens without a login.")
        .does(new Wanted("S15433", false), Given.class, (wanted, call) -> answer(odoo, wanted));
  }

  static Answer<Given> answer(Odoo odoo, Wanted wanted) {
    Meant order = new RecordReference(odoo).of(Kind.ORDER, wanted.order(), TargetOrder.FIELD);
    String pdf = wanted.content() ? pdf(odoo, order.id()) : null;
    Given given =
        new Given(
            order.id(),
            order.name(),
            link(odoo, order.id()),
            pdf,
            pdf == null ? null : "application/pdf",
            odoo.environment());
    return Answer.of(given, say(given, wanted.content()));
  }

  /** The customer's page of an order, which opens without a login. */
  static String link(Odoo odoo, long order) {
    String path =
        odoo.write("sale.order", "get_portal_url", Map.of("ids", List.of(order))).asString("");
    return URI.create(odoo.url("sale.order", order)).resolve(path).toString();
  }

  private static @Nullable String pdf(Odoo odoo, long order) {
    QuotationMail.Rendered mail;
    try {
      mail = new QuotationMail(odoo, order, "").render();
    } catch (ProblemException refusal) {
      if (QuotationMail.lacksPrinter(refusal)) {
        return null;
      }
      throw refusal;
    }
    if (mail.pdfs().isEmpty()) {
      return null;
    }
    QuotationMail.Pdf first = mail.pdfs().getFirst();
    String base64 = first.base64() != null ? first.base64() : stored(odoo, first);
    return base64.isEmpty() || base64.length() > LARGEST_BASE64 ? null : base64;
  }

  private static String stored(Odoo odoo, QuotationMail.Pdf pdf) {
    String field = odoo.hasField(ATTACHMENT, "datas") ? "datas" : "raw";
    Map<String, ?> attachment =
        Map.of("ids", List.of(pdf.id() == null ? 0 : pdf.id()), "fields", List.of(field));
    JsonNode content = odoo.read(ATTACHMENT, "read", attachment).path(0).path(field);
    return OdooValue.text(content.isObject() ? content.path("content") : content); // From 20 on.
  }

  private static Text say(Given given, boolean asked) {
    if (given.content() != null) {
      return Text.format(
          "Tengo la cotización %s y su enlace; ¿se la mando por correo?",
          "I have quotation %s and its link; shall I e-mail it to you?", given.name());
    }
    return asked
        ? Text.format(
            "No se pudo imprimir la cotización %s, pero tengo el enlace; ¿se lo mando por correo?",
            "Quotation %s could not be printed, but I have the link; shall I e-mail it to you?",
            given.name())
        : Text.format(
            "Tengo el enlace de la cotización %s; ¿se lo mando por correo?",
            "I have the link of quotation %s; shall I e-mail it to you?", given.name());
  }

  private QuotationPdf() {}
}
