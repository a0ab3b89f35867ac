package puente.sandbox.odoo.model;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import puente.sandbox.PlainJson;

/**
 * Odoo's mail about a quotation. 14 to 16 can print PDFs, as where that was measured; later ones
 * can where an administrator has set the parameter {@value #PRINTER}.
 */
final class Templates {
  private static final String PRINTER = "test.pdf_printer";
  private static final int FIRST_WITH_ANY_PRINTER = 20;
  private static final String PDF = "%PDF-1.4\n% a quotation of the sandbox\n%%EOF\n";

  /** The composer of 17 and later: what is not given is rendered from the template. */
  static Object compose(Env env, String model, List<Long> none, Map<String, Object> arguments) {
    Object values = arguments.getOrDefault("vals_list", List.of());
    List<Object> made = new ArrayList<>();
    for (Object one : values instanceof List<?> list ? list : List.of(values)) {
      Map<String, Object> composer = new LinkedHashMap<>(PlainJson.map(one));
      if (composer.get("template_id") instanceof Number template) {
        requireTemplate(env, template.longValue());
        if (!composer.containsKey("attachment_ids")) {
          composer.put("attachment_ids", List.of(List.of(6L, 0L, List.of(printed(env)))));
        }
        long order = order(composer.getOrDefault("res_ids", "").toString());
        composer.putIfAbsent("subject", subject(env, order));
        composer.putIfAbsent("body", body(env, order));
        composer.putIfAbsent("email_from", from(env, order));
      }
      made.add(env.writes().create(model, composer));
    }
    return made;
  }

  /** The attachment with the PDF that the composer makes. */
  private static long printed(Env env) {
    Env all = env.sudo();
    boolean has =
        env.transaction().ids("ir.config_parameter").stream()
            .anyMatch(id -> all.records().text("ir.config_parameter", id, "key").equals(PRINTER));
    if (!has) {
      throw OdooError.user(withoutPrinter(env));
    }
    String content = all.registry().model("ir.attachment").has("raw") ? "raw" : "datas";
    Map<String, Object> values =
        Map.of("name", "Quotation.pdf", "type", "binary", content, base64());
    return all.writes().create("ir.attachment", values);
  }

  /**
   * Returns Odoo's error for want of a printer: until 19 with the printer's name in every language,
   * from 20 on in words in that of the user.
   */
  private static String withoutPrinter(Env env) {
    if (env.registry().version() < FIRST_WITH_ANY_PRINTER) {
      return "Unable to find Wkhtmltopdf on this system. The PDF can not be created.";
    }
    boolean spanish =
        env.sudo().records().text("res.users", env.uid(), "lang").startsWith("es")
            || Translations.isSpanish(env);
    return spanish
        ? "No se encuentra el motor de PDF en este sistema. No se puede crear el PDF."
        : "Unable to find the pdf engine on this system. The PDF can not be created.";
  }

  private static String base64() {
    return Base64.getEncoder().encodeToString(PDF.getBytes(StandardCharsets.US_ASCII));
  }

  private static void requireTemplate(Env env, long template) {
    if (!env.transaction().exists("mail.template", template)) {
      throw OdooError.missing("mail.template", template, env.uid());
    }
  }

  private static long order(String ids) {
    String digits = ids.replaceAll("[^0-9]", "");
    return digits.isEmpty() ? 0 : Long.parseLong(digits);
  }

  /** Returns the mail of one record with its PDF, in the form of 14 to 16. */
  static Object generate(Env env, String model, List<Long> ids, Map<String, Object> arguments) {
    ids.forEach(template -> requireTemplate(env, template));
    if (!(arguments.get("res_ids") instanceof Number order)) {
      throw OdooError.type("dictionary key must be string");
    }
    long id = order.longValue();
    var answer = new LinkedHashMap<String, Object>();
    answer.put("subject", subject(env, id));
    answer.put("body_html", body(env, id));
    answer.put("email_from", from(env, id));
    answer.put("reply_to", "");
    answer.put("attachments", List.of(List.of(name(env, id) + ".pdf", base64())));
    return answer;
  }

  private static String name(Env env, long order) {
    if (!env.transaction().exists("sale.order", order)) {
      throw OdooError.missing("sale.order", order, env.uid());
    }
    return env.records().text("sale.order", order, "name");
  }

  /** As the template says: the order's salesperson. */
  private static String from(Env env, long order) {
    Records records = env.sudo().records();
    long user = records.reference("sale.order", order, "user_id");
    long partner = records.reference("res.users", user == 0 ? env.uid() : user, "partner_id");
    return "\"%s\" <%s>"
        .formatted(
            records.text("res.partner", partner, "name"),
            records.text("res.partner", partner, "email"));
  }

  private static String subject(Env env, long order) {
    return "My Company Quotation (Ref " + name(env, order) + ")";
  }

  private static String body(Env env, long order) {
    return "<div><p>Hello,<br>Your quotation <b>%s</b> is ready for review.</p></div>"
        .formatted(name(env, order));
  }

  private Templates() {}
}
