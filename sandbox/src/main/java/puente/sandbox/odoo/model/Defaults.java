package puente.sandbox.odoo.model;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;

/**
 * Values that Odoo fills in by itself: defaults at creation, and fields that follow another one.
 */
final class Defaults {
  private static final long COMPANY = 1;
  private static final long USD = 1;
  private static final long SALES = 1;
  private static final Map<String, Map<String, Object>> FIXED =
      Map.of(
          "res.partner", Map.of("active", true, "type", "contact", "lang", "en_US"),
          "crm.lead",
              Map.of("active", true, "type", "opportunity", "priority", "0", "stage_id", 1L),
          "sale.order", Map.of("state", "draft", "invoice_status", "no", "team_id", SALES),
          "sale.order.line", Map.of("product_uom_qty", 1.0, "sequence", 10L),
          "product.product", Map.of("active", true, "sale_ok", true, "type", "consu"),
          "product.pricelist", Map.of("active", true, "currency_id", USD),
          "project.project", Map.of("active", true),
          "project.task",
              Map.of(
                  "active",
                  true,
                  "state",
                  "01_in_progress",
                  "kanban_state",
                  "normal",
                  "priority",
                  "0"),
          "mail.activity", Map.of("active", true, "activity_type_id", 4L),
          "mail.message", Map.of("message_type", "notification"));

  static void fill(Env env, String model, Map<String, Object> row) {
    Model described = env.registry().model(model);
    FIXED
        .getOrDefault(model, Map.of())
        .forEach(
            (field, value) -> {
              if (described.has(field)) {
                row.putIfAbsent(field, value);
              }
            });
    switch (model) {
      case "res.users" -> user(env, row);
      case "crm.lead" -> lead(env, row);
      case "sale.order" -> order(env, row);
      case "sale.order.line" -> line(env, row);
      case "product.product" -> product(env, row);
      case "mail.message" -> message(env, row);
      case "mail.activity" -> {
        // Until 16 it is always somebody's, and from 20 on again.
        if (!described.has("active") || env.registry().version() >= 20) {
          row.putIfAbsent("user_id", env.uid());
        }
      }
      default -> {}
    }
  }

  /** A user who is made without a partner is given one of the same name. */
  private static void user(Env env, Map<String, Object> row) {
    row.putIfAbsent("active", true);
    row.putIfAbsent("company_id", COMPANY);
    row.putIfAbsent("lang", "en_US");
    if (!(row.get("partner_id") instanceof Long)) {
      Object name = row.getOrDefault("name", row.getOrDefault("login", ""));
      row.put("partner_id", env.sudo().writes().create("res.partner", Map.of("name", name)));
    }
  }

  private static void lead(Env env, Map<String, Object> row) {
    row.putIfAbsent("user_id", env.uid());
    row.putIfAbsent("team_id", row.get("user_id") instanceof Long ? SALES : (Object) false);
    row.putIfAbsent("company_id", COMPANY);
    row.putIfAbsent("company_currency", USD);
    contact(env, row, false);
    stage(env, row);
  }

  /** The opportunity takes its contact's details where none were given. */
  private static void contact(Env env, Map<String, Object> row, boolean overwrite) {
    if (!(row.get("partner_id") instanceof Long partner)
        || !env.transaction().exists("res.partner", partner)) {
      return;
    }
    Records records = env.sudo().records();
    boolean company = records.flag("res.partner", partner, "is_company");
    long commercial = Computes.commercialPartner(records, partner);
    boolean employed = company || commercial != partner;
    Map<String, Object> details =
        Map.of(
            "email_from",
            records.value("res.partner", partner, "email"),
            "phone",
            records.value("res.partner", partner, "phone"),
            "contact_name",
            company ? false : records.text("res.partner", partner, "name"),
            "partner_name",
            employed ? records.text("res.partner", commercial, "name") : false);
    details.forEach(overwrite ? row::put : row::putIfAbsent);
  }

  private static void stage(Env env, Map<String, Object> row) {
    boolean won =
        row.get("stage_id") instanceof Long stage
            && env.transaction().exists("crm.stage", stage)
            && env.sudo().records().flag("crm.stage", stage, "is_won");
    if (won) {
      row.put("probability", 100.0);
      row.putIfAbsent("date_closed", Env.now());
    } else if (Double.valueOf(100).equals(row.get("probability"))) {
      row.put("probability", 0.0);
      row.remove("date_closed");
    }
  }

  private static void order(Env env, Map<String, Object> row) {
    if (!(row.get("name") instanceof String)) {
      row.put("name", "S%05d".formatted(env.transaction().next("sale.order.name")));
    }
    row.putIfAbsent("user_id", env.uid());
    row.putIfAbsent("date_order", Env.now());
    LocalDate today = LocalDate.now(ZoneOffset.UTC);
    row.putIfAbsent("validity_date", today.plusDays(30).toString());
    row.putIfAbsent("company_id", COMPANY);
    if (row.get("partner_id") instanceof Long partner) {
      row.putIfAbsent("partner_invoice_id", partner);
      row.putIfAbsent("partner_shipping_id", partner);
      row.putIfAbsent("pricelist_id", pricelist(env, partner));
    }
    row.putIfAbsent("currency_id", USD);
  }

  private static Object pricelist(Env env, long partner) {
    return env.transaction().exists("res.partner", partner)
        ? env.sudo().records().value("res.partner", partner, "property_product_pricelist")
        : false;
  }

  private static void line(Env env, Map<String, Object> row) {
    Records records = env.sudo().records();
    if (!(row.get("order_id") instanceof Long order)) {
      throw OdooError.value("Expected singleton: sale.order()");
    }
    row.put("currency_id", records.value("sale.order", order, "currency_id"));
    if (row.get("product_id") instanceof Long product
        && env.transaction().exists("product.product", product)) {
      Object template = records.value("product.product", product, "product_tmpl_id");
      row.put("product_template_id", template);
      row.putIfAbsent("name", records.displayName("product.product", product));
      row.putIfAbsent("product_uom_id", records.value("product.product", product, "uom_id"));
      Prices.fill(env, order, product, row);
    }
  }

  private static void message(Env env, Map<String, Object> row) {
    Records records = env.sudo().records();
    row.putIfAbsent("author_id", records.value("res.users", env.uid(), "partner_id"));
    row.putIfAbsent("date", Env.now());
    row.putIfAbsent("message_id", "<%d@sandbox>".formatted(env.transaction().next("mail")));
  }

  private static void product(Env env, Map<String, Object> row) {
    row.putIfAbsent("uom_id", 1L);
    row.putIfAbsent("currency_id", USD);
    if (!(row.get("product_tmpl_id") instanceof Long)) {
      long template = env.transaction().nextId("product.template");
      Object name = row.getOrDefault("name", "");
      env.transaction().put("product.template", template, Map.of("name", name, "active", true));
      row.put("product_tmpl_id", template);
    }
  }

  /** After a write, what follows the written field changes too. */
  static void follow(
      Env env,
      String model,
      Map<String, Object> before,
      Map<String, Object> written,
      Map<String, Object> row) {
    if (model.equals("crm.lead") && written.containsKey("stage_id")) {
      stage(env, row);
    }
    if (model.equals("crm.lead") && changes("partner_id", before, written)) {
      contact(env, row, true);
      row.putAll(written);
    }
    if (model.equals("sale.order") && changes("partner_id", before, written)) {
      customer(env, written, row);
    }
    if (model.equals("sale.order.line") && changes("product_id", before, written)) {
      List.of("name", "price_unit", "technical_price_unit", "discount", "product_uom_id")
          .forEach(row::remove);
      row.putAll(written);
      line(env, row);
    } else if (model.equals("sale.order.line") && changes("product_uom_qty", before, written)) {
      Prices.followQuantity(env, written, row);
    }
  }

  /** From 17 on what hangs on the customer follows a write of it; before, only in the form. */
  private static void customer(Env env, Map<String, Object> written, Map<String, Object> row) {
    if (env.registry().model("sale.order").has("locked")) {
      List.of("partner_invoice_id", "partner_shipping_id", "pricelist_id").forEach(row::remove);
      row.putAll(written);
      order(env, row);
    }
  }

  private static boolean changes(
      String field, Map<String, Object> before, Map<String, Object> written) {
    Object now = written.get(field);
    return now != null && !now.equals(before.getOrDefault(field, false));
  }

  private Defaults() {}
}
