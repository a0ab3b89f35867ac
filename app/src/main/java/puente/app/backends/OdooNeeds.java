package puente.app.backends;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import puente.bridge.Catalogue;
import puente.bridge.Operation;

/**
 * What the operations need of an Odoo: rights on models, as each operation tells that it touches
 * them, and fields.
 */
final class OdooNeeds {
  private static final Pattern TOUCHED = Pattern.compile("Odoo: (\\S+) \\((.+)\\)");

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
      for (String touched : operation.touches()) {
        Matcher odoos = TOUCHED.matcher(touched);
        if (odoos.matches()) {
          rights
              .computeIfAbsent(odoos.group(1), _ -> new TreeSet<>())
              .addAll(List.of(odoos.group(2).split(", ")));
        }
      }
    }
    return rights;
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
