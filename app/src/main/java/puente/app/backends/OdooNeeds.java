package puente.app.backends;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import puente.bridge.Catalogue;
import puente.bridge.Operation;

/** What the operations need of an Odoo: rights on models, and fields. */
public final class OdooNeeds {
  private static final String READ = "read";
  private static final String CREATE = "create";
  private static final String WRITE = "write";
  private static final String UNLINK = "unlink";

  /** Rights on one model. */
  private record Need(String model, Set<String> rights) {
    static Need of(String model, String... rights) {
      return new Need(model, Set.of(rights));
    }
  }

  private static final Need CUSTOMERS = Need.of("res.partner", READ);
  private static final Need USERS = Need.of("res.users", READ);
  private static final Need PRODUCTS = Need.of("product.product", READ);
  private static final Need LEADS = Need.of("crm.lead", READ);
  private static final Need ORDERS = Need.of("sale.order", READ);
  private static final Need LINES = Need.of("sale.order.line", READ);
  private static final Need TASKS = Need.of("project.task", READ);
  private static final Need PROJECTS = Need.of("project.project", READ);

  /** What each operation uses. */
  private static final Map<String, List<Need>> NEEDS =
      Map.ofEntries(
          Map.entry(
              "dev_create_quotation",
              List.of(
                  Need.of("res.partner", READ, CREATE, WRITE),
                  Need.of("crm.lead", READ, CREATE, WRITE),
                  Need.of("sale.order", READ, CREATE),
                  Need.of("sale.order.line", READ, CREATE),
                  PRODUCTS,
                  USERS)),
          Map.entry("get_salesperson_with_least_opportunities", List.of(LEADS, USERS)),
          Map.entry(
              "dev_create_sale",
              List.of(Need.of("sale.order", READ, CREATE), LINES, CUSTOMERS, USERS)),
          Map.entry(
              "dev_create_sale_line",
              List.of(ORDERS, Need.of("sale.order.line", READ, CREATE), PRODUCTS)),
          Map.entry("dev_read_sale", List.of(ORDERS, LINES, CUSTOMERS)),
          Map.entry(
              "dev_update_sale",
              List.of(
                  Need.of("sale.order", READ, WRITE),
                  Need.of("sale.order.line", READ, WRITE, UNLINK),
                  CUSTOMERS,
                  USERS)),
          Map.entry(
              "dev_update_lead_quotation",
              List.of(
                  Need.of("crm.lead", READ, WRITE),
                  Need.of("sale.order", READ, WRITE),
                  Need.of("sale.order.line", READ, CREATE, WRITE, UNLINK),
                  Need.of("res.partner", READ, CREATE, WRITE),
                  PRODUCTS,
                  USERS)),
          Map.entry("confirm_quotation", List.of(Need.of("sale.order", READ, WRITE))),
          Map.entry("cancel_quotation", List.of(Need.of("sale.order", READ, WRITE))),
          Map.entry(
              "send_quotation",
              List.of(
                  Need.of("sale.order", READ, WRITE),
                  Need.of("mail.message", READ),
                  Need.of("ir.attachment", READ, CREATE, UNLINK))),
          Map.entry("quotation_pdf", List.of(ORDERS)),
          Map.entry(
              "log_note", List.of(LEADS, ORDERS, CUSTOMERS, Need.of("mail.message", READ, CREATE))),
          Map.entry(
              "schedule_activity",
              List.of(LEADS, ORDERS, USERS, Need.of("mail.activity", READ, CREATE))),
          Map.entry(
              "undo_change",
              List.of(
                  Need.of("crm.lead", READ, WRITE),
                  Need.of("sale.order", READ, WRITE),
                  Need.of("res.partner", READ, WRITE))),
          Map.entry(
              "message_notification",
              List.of(
                  Need.of("crm.lead", READ, CREATE, WRITE),
                  ORDERS,
                  USERS,
                  Need.of("mail.message", READ, CREATE),
                  Need.of("mail.activity", READ, CREATE))),
          Map.entry("search", List.of(TASKS, PROJECTS)),
          Map.entry("fetch", List.of(TASKS, PROJECTS)),
          Map.entry("find_customer", List.of(CUSTOMERS, LEADS)),
          Map.entry(
              "get_customer_summary",
              List.of(CUSTOMERS, ORDERS, LINES, LEADS, Need.of("mail.message", READ))),
          Map.entry("find_product", List.of(PRODUCTS)),
          Map.entry("list_projects", List.of(PROJECTS)),
          Map.entry("list_tasks", List.of(TASKS, PROJECTS, USERS)),
          Map.entry("get_task", List.of(TASKS, PROJECTS)),
          Map.entry("list_users", List.of(USERS)),
          Map.entry("list_sales", List.of(ORDERS, CUSTOMERS)),
          Map.entry("get_sale", List.of(ORDERS, LINES, CUSTOMERS)));

  /** Operations that use no Odoo, or only what another has stored. */
  private static final Set<String> NONE =
      Set.of(
          "dev_get_quotation_status",
          "get_change",
          "get_handoff",
          "get_work_order",
          "puente_about");

  /** The fields without which nothing works, by model: the same from 14 to 20. */
  private static final Map<String, List<String>> FIELDS =
      Map.of(
          "res.partner",
              List.of(
                  "name", "email_normalized", "phone", "is_company", "parent_id", "partner_share"),
          "crm.lead", List.of("name", "type", "partner_id", "user_id", "description", "stage_id"),
          "sale.order",
              List.of(
                  "name",
                  "partner_id",
                  "user_id",
                  "opportunity_id",
                  "client_order_ref",
                  "origin",
                  "order_line",
                  "amount_total"),
          "sale.order.line",
              List.of("product_id", "product_uom_qty", "price_unit", "price_subtotal"),
          "product.product", List.of("name", "default_code", "list_price", "sale_ok"),
          "res.users", List.of("name", "login", "share", "sale_team_id"),
          "project.project", List.of("name", "active"),
          "project.task", List.of("name", "project_id", "stage_id", "description"));

  /** The app that brings a model. */
  private static final Map<String, String> APPS =
      Map.of(
          "crm.lead", "CRM",
          "sale.order", "Sales",
          "sale.order.line", "Sales",
          "product.product", "Sales",
          "project.project", "Project",
          "project.task", "Project");

  /** The rights on each model that these operations need, in the order of the operations. */
  static Map<String, Set<String>> rights(Catalogue offered) {
    Map<String, Set<String>> rights = new LinkedHashMap<>();
    for (Operation<?, ?> operation : offered.operations()) {
      for (Need need : NEEDS.getOrDefault(operation.name(), List.of())) {
        rights.computeIfAbsent(need.model(), _ -> new TreeSet<>()).addAll(need.rights());
      }
    }
    return rights;
  }

  /** What an operation asks of Odoo and where, for people. */
  public static List<String> told(String operation) {
    return NEEDS.getOrDefault(operation, List.of()).stream()
        .map(need -> need.model() + " (" + String.join(", ", new TreeSet<>(need.rights())) + ")")
        .toList();
  }

  /** The operations that nobody has told the needs of; another back end's tell their own. */
  public static List<String> untold(Catalogue all) {
    List<String> untold = new ArrayList<>();
    for (Operation<?, ?> operation : all.operations()) {
      boolean odoos = operation.toolset().equals("odoo");
      boolean told = NEEDS.containsKey(operation.name()) || !operation.touches().isEmpty();
      if (odoos && !told && !NONE.contains(operation.name())) {
        untold.add(operation.name());
      }
    }
    return untold;
  }

  static List<String> fields(String model) {
    return FIELDS.getOrDefault(model, List.of());
  }

  /** The app that brings a model; empty for what every database has. */
  static String app(String model) {
    return APPS.getOrDefault(model, "");
  }

  private OdooNeeds() {}
}
