package puente.sandbox.odoo.model;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

/** The records a fresh sandbox starts with, with the ids they have on a seeded real Odoo. */
public final class Seed {
  private static final List<String> PRODUCTS =
      List.of(
          "Robot PUDU",
          "PUDU KettyBot",
          "PUDU BellaBot",
          "PUDU CC1",
          "PUDU SwiftBot",
          "Base de carga",
          "Batería de litio",
          "Bandeja extra",
          "Cepillo lateral",
          "Filtro HEPA",
          "Kit de ruedas",
          "Sensor lidar",
          "Pantalla táctil",
          "Cable de carga",
          "Instalación y mapeo",
          "Capacitación (4 h)",
          "Mantenimiento anual",
          "Garantía extendida",
          "Soporte remoto",
          "Alquiler mensual");
  private static final List<String> SALESPEOPLE =
      List.of("Ana Torres", "Bruno Díaz", "Carla Núñez", "Diego Peña", "Elena Ríos");
  private static final List<String> PROJECTS =
      List.of("Implementación PUDU - Clínica Norte", "Piloto Hotel Costa", "Soporte 2026");
  private static final List<String> TASKS =
      List.of("Levantamiento de planos", "Mapeo", "Capacitación", "Acta de conformidad");
  private static final List<String> CONVERSED =
      List.of(
          "crm.model_crm_lead",
          "sale.model_sale_order",
          "base.model_res_partner",
          "project.model_project_task");
  private static final List<String> ACTIVITIES = List.of("Email", "Call", "Meeting", "To-Do");
  private static final List<String> STAGES = List.of("New", "Qualified", "Proposition", "Won");
  private static final int WITH_TAX_NUMBER = 5;
  private static final long FIRST_CUSTOMER = 13;
  private static final long VIP_CUSTOMER = 52;
  private static final long FIRST_TASK = 9;

  private final RequestTransaction transaction;
  private final Registry registry;
  private final String now = Env.now();

  public Seed(RequestTransaction transaction, Registry registry) {
    this.transaction = transaction;
    this.registry = registry;
  }

  /**
   * Puts the records there.
   *
   * @param documents with those that the reference documents speak of
   */
  public void plant(boolean documents) {
    company();
    pricelists();
    users();
    products();
    customers();
    opportunities();
    projects();
    if (documents) {
      new DocumentsSeed(this).plant();
    }
  }

  private void company() {
    put("res.currency", 1, "name", "USD", "symbol", "$", "rounding", 0.01, "active", true);
    put("res.lang", 1, "name", "English (US)", "code", "en_US", "active", true);
    put("res.lang", 2, "name", "Spanish / Español", "code", "es_ES", "active", true);
    put("res.country", 173, "name", "Peru", "code", "PE");
    put("res.country", 233, "name", "United States", "code", "US");
    put("uom.uom", 1, "name", "Units");
    partner(1, "My Company", "is_company", true, "country_id", 233L);
    partner(2, "OdooBot", "email", "odoobot@example.com", "active", false);
    put("res.company", 1, "name", "My Company", "partner_id", 1L, "currency_id", 1L);
    put("mail.message.subtype", 1, "name", "Discussions");
    put("mail.message.subtype", 2, "name", "Note");
    put("ir.config_parameter", 1, "key", "database.uuid", "value", UUID.randomUUID().toString());
    transaction.link(new ExternalId("mail.mt_note", "mail.message.subtype", 2, true));
    put("utm.source", 1, "name", "Search engine");
    put("utm.medium", 1, "name", "Website");
    put("utm.medium", 2, "name", "Phone");
    mail();
    for (int i = 0; i < STAGES.size(); i++) {
      put("crm.stage", i + 1, "name", STAGES.get(i), "sequence", i + 1L, "is_won", i == 3);
    }
    put("account.payment.term", 1, "name", "Immediate Payment", "active", true);
  }

  private void mail() {
    for (int i = 0; i < ACTIVITIES.size(); i++) {
      put("mail.activity.type", i + 1, "name", ACTIVITIES.get(i));
      String name =
          "mail.mail_activity_data_" + ACTIVITIES.get(i).toLowerCase(Locale.ROOT).replace("-", "");
      transaction.link(new ExternalId(name, "mail.activity.type", i + 1L, true));
    }
    int model = 0;
    for (String name : CONVERSED) {
      model++;
      String type = name.substring(name.indexOf("model_") + 6).replace('_', '.');
      put("ir.model", model, "name", type, "model", type);
      transaction.link(new ExternalId(name, "ir.model", (long) model, true));
    }
    put("crm.tag", 1, "name", "Product");
    put("crm.tag", 2, "name", "Services");
    put("mail.template", 23, "name", "Sales: Send Quotation");
    transaction.link(new ExternalId("sale.email_template_edi_sale", "mail.template", 23, true));
  }

  private void pricelists() {
    put("product.pricelist", 1, "name", "Default", "currency_id", 1L, "active", true);
    put("product.pricelist", 2, "name", "VIP -10%", "currency_id", 1L, "active", true);
    put(
        "product.pricelist.item",
        1,
        "pricelist_id",
        2L,
        "applied_on",
        "3_global",
        "compute_price",
        "percentage",
        "percent_price",
        10.0);
  }

  private void users() {
    user(1, "__system__", 2, "active", false);
    partner(3, "Administrator");
    user(2, "admin", 3);
    for (int i = 0; i < SALESPEOPLE.size(); i++) {
      String login = "ventas" + (i + 1);
      String email = login + "@puente.example";
      partner(6 + i, SALESPEOPLE.get(i), "email", email, "phone", "+51 987 000 10" + (i + 1));
      user(5 + i, login, 6 + i, "tz", "America/Lima");
    }
    partner(11, "Puente Bot", "email", "bot@puente.example");
    user(10, "bot", 11, "tz", "America/Lima");
    put("res.users.apikeys", 1, "name", "puente", "user_id", 10L, "scope", "rpc");
    partner(12, "Puente Bot (solo lo suyo)", "email", "bot_own@puente.example");
    user(11, "bot_own", 12, "tz", "America/Lima");
    // Without the administrator, whom Odoo puts here and companies take out.
    var members = List.of(5L, 6L, 7L, 8L, 9L);
    put("crm.team", 1, "name", "Sales", "user_id", 2L, "member_ids", members, "active", true);
  }

  private void products() {
    for (int i = 0; i < PRODUCTS.size(); i++) {
      double price = i == 0 ? 14_500 : 100.0 * (i + 1);
      product(i + 1, PRODUCTS.get(i), "P%03d".formatted(i + 1), price, i >= 14);
    }
    product(26_174, "Robot PUDU CC1 Pro", "P021", 12_999, false);
  }

  private void product(long id, String name, String code, double price, boolean service) {
    put("product.template", id, "name", name, "list_price", price, "active", true);
    put(
        "product.product",
        id,
        "name",
        name,
        "default_code",
        code,
        "list_price",
        price,
        "type",
        service ? "service" : "consu",
        "sale_ok",
        true,
        "active",
        true,
        "uom_id",
        1L,
        "currency_id",
        1L,
        "product_tmpl_id",
        id);
  }

  private void customers() {
    for (int i = 0; i < 40; i++) {
      partner(
          FIRST_CUSTOMER + i,
          "Cliente %02d SAC".formatted(i),
          "is_company",
          true,
          "email",
          "contacto%02d@cliente.example".formatted(i),
          "phone",
          "+51 1 555 %04d".formatted(i),
          "vat",
          i < WITH_TAX_NUMBER ? "2010000%04d".formatted(i) : false,
          "specific_property_product_pricelist",
          FIRST_CUSTOMER + i == VIP_CUSTOMER ? 2L : false);
    }
  }

  /** Uneven on purpose: the fifth salesperson has the fewest. */
  private void opportunities() {
    for (int i = 0; i < 60; i++) {
      long user = i % 20 == 0 ? 9 : 5 + Math.min(i % 6, 3);
      put(
          "crm.lead",
          i + 1,
          "name",
          "Oportunidad %02d".formatted(i),
          "type",
          "opportunity",
          "partner_id",
          FIRST_CUSTOMER + i % 40,
          "partner_name",
          "Cliente %02d SAC".formatted(i % 40),
          "email_from",
          "contacto%02d@cliente.example".formatted(i % 40),
          "phone",
          "+51 1 555 %04d".formatted(i % 40),
          "user_id",
          user,
          "team_id",
          1L,
          "stage_id",
          1L,
          "active",
          true,
          "priority",
          "0",
          "probability",
          0.0,
          "expected_revenue",
          1_000.0 * (i + 1),
          "company_id",
          1L,
          "company_currency",
          1L);
    }
  }

  private void projects() {
    for (int p = 0; p < PROJECTS.size(); p++) {
      put("project.project", p + 1, "name", PROJECTS.get(p), "active", true);
      for (int t = 0; t < TASKS.size(); t++) {
        task(FIRST_TASK + 4L * p + t, TASKS.get(t), p + 1L, 5L + t);
      }
    }
  }

  /** A task, with what the version calls its parts. */
  void task(long id, String name, long project, long assignee, Object... more) {
    put(
        "project.task",
        id,
        with(
            more,
            "name",
            name,
            "project_id",
            project,
            "user_ids",
            List.of(assignee),
            "user_id",
            assignee,
            "state",
            "01_in_progress",
            "kanban_state",
            "normal",
            "priority",
            "0",
            "active",
            true));
  }

  void user(long id, String login, long partner, Object... more) {
    put(
        "res.users",
        id,
        with(
            more,
            "login",
            login,
            "partner_id",
            partner,
            "lang",
            "en_US",
            "company_ids",
            List.of(1L),
            "company_id",
            1L,
            "active",
            true));
  }

  void partner(long id, String name, Object... more) {
    put(
        "res.partner",
        id,
        with(more, "name", name, "active", true, "type", "contact", "lang", "en_US"));
  }

  /** The usual pairs first, then the special ones, which win. */
  static Object[] with(Object[] special, Object... usual) {
    var all = new ArrayList<Object>(List.of(usual));
    all.addAll(List.of(special));
    return all.toArray();
  }

  /** The name of a record that is there. */
  Object nameOf(String model, long id) {
    var row = transaction.row(model, id);
    return row == null ? "" : row.getOrDefault("name", "");
  }

  void put(String model, long id, Object... pairs) {
    Map<String, Object> row = new HashMap<>();
    for (int i = 0; i < pairs.length; i += 2) {
      row.put((String) pairs[i], pairs[i + 1]);
    }
    row.putIfAbsent("create_uid", 2L);
    row.put("write_uid", 2L);
    row.put("create_date", now);
    row.put("write_date", now);
    row.values().removeIf(value -> value.equals(false));
    row.keySet().removeIf(field -> !registry.model(model).has(field));
    row.replaceAll(
        (field, value) ->
            registry.model(model).field(field).is("date") && value instanceof String moment
                ? moment.substring(0, 10)
                : value);
    transaction.put(model, id, row);
  }
}
