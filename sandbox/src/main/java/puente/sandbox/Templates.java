package puente.sandbox;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Odoo's mail about a quotation: here 14 can print PDFs and 19 cannot, as where it was measured.
 */
final class Templates {
  private static final String PDF = "%PDF-1.4\n% a quotation of the sandbox\n%%EOF\n";

  /** The composer of 17 and later: what is not given is rendered from the template. */
  static Object compose(Env env, String model, List<Long> none, Map<String, Object> arguments) {
    Object values = arguments.getOrDefault("vals_list", List.of());
    List<Object> made = new ArrayList<>();
    for (Object one : values instanceof List<?> list ? list : List.of(values)) {
      Map<String, Object> composer = new LinkedHashMap<>(Json.map(one));
      if (composer.get("template_id") instanceof Number template) {
        known(env, template.longValue());
        if (!composer.containsKey("attachment_ids")) {
          throw OdooError.user(
              "Unable to find Wkhtmltopdf on this system. The PDF can not be created.");
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

  private static void known(Env env, long template) {
    if (!env.transaction().exists("mail.template", template)) {
      throw OdooError.missing("mail.template", template, env.uid());
    }
  }

  private static long order(String ids) {
    String digits = ids.replaceAll("[^0-9]", "");
    return digits.isEmpty() ? 0 : Long.parseLong(digits);
  }

  /** One record's mail with its PDF, as 14 to 16 give it. */
  static Object generate(Env env, String model, List<Long> ids, Map<String, Object> arguments) {
    ids.forEach(template -> known(env, template));
    if (!(arguments.get("res_ids") instanceof Number order)) {
      throw OdooError.type("dictionary key must be string");
    }
    long id = order.longValue();
    var answer = new LinkedHashMap<String, Object>();
    answer.put("subject", subject(env, id));
    answer.put("body_html", body(env, id));
    answer.put("email_from", from(env, id));
    answer.put("reply_to", "");
    byte[] pdf = PDF.getBytes(StandardCharsets.US_ASCII);
    answer.put(
        "attachments",
        List.of(List.of(name(env, id) + ".pdf", Base64.getEncoder().encodeToString(pdf))));
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
