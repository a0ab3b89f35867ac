package puente.sandbox.odoo.model;

import java.util.Map;
import java.util.Set;

/**
 * The access rights of users: a cut-down copy of the groups the seeded users have on the real
 * server.
 */
public final class ModelAccess {
  private static final String SALES_MANAGER = "Sales/Administrator";
  private static final String RIGHTS = "Access Rights";
  private static final Set<String> CLOSED =
      Set.of("ir.rule", "ir.model", "ir.model.data", "ir.config_parameter");
  private static final Set<String> WRITABLE =
      Set.of(
          "res.partner",
          "crm.lead",
          "sale.order",
          "sale.order.line",
          "project.task",
          "mail.message",
          "mail.activity",
          "mail.compose.message",
          "ir.attachment",
          "crm.tag");
  private static final Set<String> UNLINKABLE =
      Set.of("sale.order.line", "mail.activity", "mail.message", "ir.attachment");
  private static final Set<String> OWN = Set.of("crm.lead", "sale.order");
  private static final Set<Long> SEE_ALL = Set.of(Env.ROOT, 2L, 10L);
  private static final Map<String, String> GROUPS =
      Map.ofEntries(
          Map.entry("res.users", RIGHTS),
          Map.entry("ir.rule", RIGHTS),
          Map.entry("ir.model.data", RIGHTS),
          Map.entry("ir.config_parameter", "Role / Administrator"),
          Map.entry("res.partner", "Contact/Creation"),
          Map.entry("product.product", "Products/Create"),
          Map.entry("product.template", "Products/Create"),
          Map.entry("project.project", "Project/Administrator"),
          Map.entry("project.task", "Project/Administrator"));

  public static void check(Env env, Model model, String operation) {
    String name = model.name();
    boolean closed =
        switch (operation) {
          case "read" -> CLOSED.contains(name);
          case "unlink" -> !UNLINKABLE.contains(name);
          default -> !WRITABLE.contains(name);
        };
    if (env.admin() || !closed) {
      return;
    }
    String group = GROUPS.getOrDefault(name, SALES_MANAGER);
    if (operation.equals("read") && Translations.isSpanish(env)) {
      throw OdooError.access(
          "No puede acceder a los registros %s.\n\n".formatted(OdooError.labelled(model))
              + "Esta operación está permitida para los siguientes grupos:\n\t- "
              + group
              + "\n\nPóngase en contacto con su administrador para solicitar acceso.");
    }
    String verb =
        switch (operation) {
          case "read" -> "access";
          case "unlink" -> "delete";
          case "write" -> "modify";
          default -> operation;
        };
    throw OdooError.access(
        "You are not allowed to %s %s records.\n\n".formatted(verb, OdooError.labelled(model))
            + "This operation is allowed for the following groups:\n\t- "
            + group
            + "\n\nContact your administrator to request access if necessary.");
  }

  /** Salespeople see their own documents and those of nobody. */
  static boolean visible(Records records, String model, long id) {
    long uid = records.env().uid();
    if (SEE_ALL.contains(uid) || !OWN.contains(model)) {
      return true;
    }
    long owner = records.reference(model, id, "user_id");
    return owner == 0 || owner == uid;
  }

  static void checkRecord(Env env, Model model, long id, String operation) {
    Records records = env.records();
    if (visible(records, model.name(), id)) {
      return;
    }
    throw OdooError.access(
        "Uh-oh! Looks like you have stumbled upon some top-secret records.\n\nSorry, "
            + env.sudo().records().displayName("res.users", env.uid())
            + " (id=%d) doesn't have '%s' access to:\n".formatted(env.uid(), named(env, operation))
            + "- %s (%s)\n\n".formatted(model.label(), model.name())
            + "If you really, really need access, perhaps you can win over your friendly"
            + " administrator with a batch of freshly baked cookies.");
  }

  /** Returns the name of the operation in the refusal of a record. */
  private static String named(Env env, String operation) {
    return operation.equals("unlink") && env.registry().version() >= 20 ? "delete" : operation;
  }

  private ModelAccess() {}
}
