package puente.sandbox.odoo.model;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import puente.sandbox.PlainJson;

/** The fields Odoo works out instead of storing, worked out at each reading. */
final class Computes {
  /** Works out one field of one record. */
  interface Compute {
    Object value(Records records, String model, long id);
  }

  private static final Pattern EMAIL =
      Pattern.compile("[^\\s<>,;:\"@]+@[^\\s<>,;:\"@]+\\.[^\\s<>,;:\"@]+");
  private static final Set<String> NO_TAX_NUMBER = Set.of("", "/", "na", "NA");
  private static final Map<String, Compute> BY_NAME = new HashMap<>();

  static @Nullable Compute of(String model, Field field) {
    Compute own = BY_NAME.get(model + "." + field.name());
    return own == null ? BY_NAME.get(field.name()) : own;
  }

  static {
    BY_NAME.put("display_name", (records, model, id) -> records.value(model, id, "name"));
    BY_NAME.put("phone_mobile_search", (records, model, id) -> records.value(model, id, "phone"));
    BY_NAME.put("phone_sanitized", (records, model, id) -> e164(records.text(model, id, "phone")));
    partners();
    leads();
    orders();
    catalogue();
    projects();
  }

  private static void partners() {
    BY_NAME.put("res.partner.display_name", (records, _, id) -> partnerName(records, id));
    BY_NAME.put("res.partner.complete_name", (records, _, id) -> partnerName(records, id));
    BY_NAME.put("res.partner.is_company", (records, _, id) -> isCompany(records, id));
    BY_NAME.put(
        "res.partner.company_type",
        (records, _, id) -> isCompany(records, id) ? "company" : "person");
    BY_NAME.put(
        "res.partner.email_normalized",
        (records, model, id) -> normalized(records.text(model, id, "email")));
    BY_NAME.put(
        "res.partner.commercial_partner_id", (records, _, id) -> commercialPartner(records, id));
    BY_NAME.put(
        "res.partner.property_product_pricelist", (records, _, id) -> pricelist(records, id));
    BY_NAME.put(
        "res.partner.opportunity_count",
        (records, model, id) -> (long) ids(records, model, id, "opportunity_ids").size());
    BY_NAME.put("res.partner.partner_share", (records, _, id) -> isShared(records, id));
    for (String field : List.of("name", "email", "phone")) {
      BY_NAME.put("res.users." + field, (records, model, id) -> ofPartner(records, id, field));
    }
    BY_NAME.put("res.users.sale_team_id", (records, _, id) -> team(records, id));
  }

  private static void leads() {
    BY_NAME.put(
        "crm.lead.email_normalized",
        (records, model, id) -> normalized(records.text(model, id, "email_from")));
    BY_NAME.put("crm.lead.won_status", (records, _, id) -> wonStatus(records, id));
    BY_NAME.put("crm.lead.quotation_count", (records, _, id) -> orders(records, id, false));
    BY_NAME.put("crm.lead.sale_order_count", (records, _, id) -> orders(records, id, true));
  }

  private static void orders() {
    BY_NAME.put("sale.order.document_tax_mode", (_, _, _) -> "tax_excluded");
    BY_NAME.put("sale.order.amount_untaxed", (records, _, id) -> total(records, id));
    BY_NAME.put("sale.order.amount_total", (records, _, id) -> total(records, id));
    BY_NAME.put("sale.order.line.display_name", (records, _, id) -> lineName(records, id));
    BY_NAME.put("sale.order.line.price_subtotal", (records, _, id) -> subtotal(records, id));
    BY_NAME.put("sale.order.line.price_total", (records, _, id) -> subtotal(records, id));
    BY_NAME.put(
        "sale.order.line.state",
        (records, model, id) ->
            records.value("sale.order", records.reference(model, id, "order_id"), "state"));
  }

  private static void catalogue() {
    BY_NAME.put("product.product.display_name", (records, _, id) -> productName(records, id));
    BY_NAME.put(
        "product.product.lst_price",
        (records, model, id) -> records.value(model, id, "list_price"));
    BY_NAME.put(
        "product.pricelist.display_name",
        (records, model, id) ->
            records.text(model, id, "name")
                + " ("
                + records.displayName("res.currency", records.reference(model, id, "currency_id"))
                + ")");
    BY_NAME.put(
        "mail.message.display_name", (records, model, id) -> records.value(model, id, "subject"));
  }

  private static void projects() {
    BY_NAME.put(
        "project.project.task_count",
        (records, model, id) -> (long) ids(records, model, id, "task_ids").size());
    BY_NAME.put("project.task.is_closed", (records, _, id) -> isClosed(records, id));
  }

  /** Until 16 by its stage, so that a task without one is neither closed nor open. */
  private static Object isClosed(Records records, long task) {
    if (records.env().registry().model("project.task").has("state")) {
      return records.text("project.task", task, "state").startsWith("1_");
    }
    long stage = records.reference("project.task", task, "stage_id");
    return stage != 0
        && (records.env().registry().model("project.task.type").has("is_closed")
            ? records.flag("project.task.type", stage, "is_closed")
            : records.flag("project.task.type", stage, "fold"));
  }

  private static String partnerName(Records records, long id) {
    String name = records.text("res.partner", id, "name").strip();
    long parent = records.reference("res.partner", id, "parent_id");
    return parent == 0 || isCompany(records, id)
        ? name
        : records.text("res.partner", parent, "name") + ", " + name;
  }

  /** From 20 on the topmost of its parents, whatever they are. */
  static long commercialPartner(Records records, long id) {
    long parent = records.reference("res.partner", id, "parent_id");
    boolean own = records.env().registry().choosesCompanies() && isCompany(records, id);
    return parent == 0 || own ? id : commercialPartner(records, parent);
  }

  /** As was chosen; from 20 on whoever has a tax number and no parent. */
  private static boolean isCompany(Records records, long id) {
    if (records.env().registry().choosesCompanies()) {
      Map<String, Object> row = records.env().transaction().row("res.partner", id);
      return row != null && Boolean.TRUE.equals(row.get("is_company"));
    }
    String number = records.text("res.partner", id, "vat");
    return records.reference("res.partner", id, "parent_id") == 0
        && !NO_TAX_NUMBER.contains(number);
  }

  private static Object pricelist(Records records, long id) {
    long company = commercialPartner(records, id);
    Object own = records.value("res.partner", company, "specific_property_product_pricelist");
    return own.equals(false) ? 1L : own;
  }

  private static Object ofPartner(Records records, long user, String field) {
    return records.value("res.partner", records.reference("res.users", user, "partner_id"), field);
  }

  private static Object team(Records records, long user) {
    for (long team : records.env().transaction().ids("crm.team")) {
      if (ids(records, "crm.team", team, "member_ids").contains(user)) {
        return team;
      }
    }
    return false;
  }

  private static String wonStatus(Records records, long id) {
    long stage = records.reference("crm.lead", id, "stage_id");
    if (stage != 0 && records.flag("crm.stage", stage, "is_won")) {
      return "won";
    }
    return records.flag("crm.lead", id, "active") ? "pending" : "lost";
  }

  private static long orders(Records records, long lead, boolean confirmed) {
    return ids(records, "crm.lead", lead, "order_ids").stream()
        .map(order -> records.text("sale.order", order, "state"))
        .filter(
            state -> confirmed ? state.equals("sale") : List.of("draft", "sent").contains(state))
        .count();
  }

  private static double total(Records records, long order) {
    return Numbers.cents(
        ids(records, "sale.order", order, "order_line").stream()
            .mapToDouble(line -> subtotal(records, line))
            .sum());
  }

  private static double subtotal(Records records, long line) {
    double quantity = records.number("sale.order.line", line, "product_uom_qty");
    double price = records.number("sale.order.line", line, "price_unit");
    double discount = records.number("sale.order.line", line, "discount");
    return Numbers.cents(quantity * price * (1 - discount / 100));
  }

  private static String lineName(Records records, long line) {
    long order = records.reference("sale.order.line", line, "order_id");
    long partner = records.reference("sale.order", order, "partner_id");
    return "%s - %s (%s)"
        .formatted(
            records.text("sale.order", order, "name"),
            records.text("sale.order.line", line, "name").lines().findFirst().orElse(""),
            records.text("res.partner", partner, "name"));
  }

  private static String productName(Records records, long id) {
    String code = records.text("product.product", id, "default_code");
    String name = records.text("product.product", id, "name");
    return code.isEmpty() ? name : "[" + code + "] " + name;
  }

  /** No user, or one of the portal: an archived user counts as none. */
  private static boolean isShared(Records records, long partner) {
    return records.env().transaction().rows("res.users").values().stream()
        .filter(user -> Long.valueOf(partner).equals(user.get("partner_id")))
        .filter(user -> Boolean.TRUE.equals(user.get("active")))
        .allMatch(user -> Boolean.TRUE.equals(user.get("share")));
  }

  private static List<Long> ids(Records records, String model, long id, String field) {
    return PlainJson.ids(records.value(model, id, field));
  }

  private static Object normalized(String email) {
    Matcher first = EMAIL.matcher(email);
    return first.find() ? first.group().toLowerCase(Locale.ROOT) : (Object) false;
  }

  /** Only a number in international form can be understood without knowing its country. */
  private static Object e164(String phone) {
    String digits = phone.strip().replaceFirst("^00", "+").replaceAll("[\\s().\\-/]", "");
    return digits.matches("\\+[1-9]\\d{6,14}") ? digits : (Object) false;
  }

  private Computes() {}
}
