package puente.odoo;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import puente.bridge.Problem;
import puente.bridge.Text;

/**
 * A right that Odoo says is missing.
 *
 * @param name {@code read}, {@code write}, {@code create} or {@code unlink}
 * @param group what Odoo calls the group that has it; empty where it names none
 */
record Right(String model, String name, String group) {
  // Odoo 19: "You are not allowed to modify 'User' (res.users) records."
  private static final Pattern NOT_ALLOWED =
      Pattern.compile("[Yy]ou are not allowed to (\\w+) '[^']*' \\(([\\w.]+)\\)");
  // A record rule: "… doesn't have 'read' access to:\n- Lead (crm.lead)"
  private static final Pattern RULE =
      Pattern.compile("doesn't have '(\\w+)' access to:\\s*- .*?\\(([\\w.]+)\\)", Pattern.DOTALL);
  // One field: "You do not have enough rights to access the field "x" on Contact (res.partner)."
  private static final Pattern FIELD =
      Pattern.compile("not have enough rights to (\\w+) the fields? .*?\\(([\\w.]+)\\)");
  // "This operation is allowed for the following groups:\n\t- Access Rights", the first of them.
  private static final Pattern GROUP =
      Pattern.compile("allowed for the following groups:\\s*- ([^\n]+)");

  /** The least of the groups whose members see the records of others too. */
  private static final Map<String, String> GROUPS =
      Map.of(
          "crm.lead", "Sales/User: All Documents",
          "sale.order", "Sales/User: All Documents",
          "sale.order.line", "Sales/User: All Documents",
          "project.project", "Project/User",
          "project.task", "Project/User",
          "res.partner", "Contact/Creation");

  private static final Map<String, String> VERBS =
      Map.of("access", "read", "modify", "write", "delete", "unlink");
  private static final Map<String, Text> SPOKEN =
      Map.of(
          "read", new Text("leer", "read"),
          "write", new Text("modificar", "change"),
          "create", new Text("crear", "create"),
          "unlink", new Text("borrar", "delete"));

  Right(String model, String name) {
    this(model, name, "");
  }

  /** The right that the message of an AccessError names. */
  static Optional<Right> missingIn(String message) {
    for (Pattern pattern : new Pattern[] {NOT_ALLOWED, RULE, FIELD}) {
      Matcher said = pattern.matcher(message);
      if (said.find()) {
        String verb = said.group(1);
        Matcher group = GROUP.matcher(message);
        String named = group.find() ? PlainText.line(group.group(1)) : "";
        return Optional.of(new Right(said.group(2), VERBS.getOrDefault(verb, verb), named));
      }
    }
    return Optional.empty();
  }

  Problem.Forbidden problem() {
    Text verb = SPOKEN.getOrDefault(name, Text.verbatim(name));
    String has = group.isEmpty() ? GROUPS.getOrDefault(model, "") : group;
    Text remedy =
        has.isEmpty()
            ? new Text(
                "Pídalo a quien administra Odoo.", "Ask whoever administers Odoo for that right.")
            : Text.format(
                "Quien administra Odoo lo da con el grupo «%s».",
                "Whoever administers Odoo gives it with the group “%s”.", has);
    return new Problem.Forbidden(
        "odoo:" + model + ":" + name,
        Text.format(
            "El usuario de Puente en Odoo no tiene permiso para %s %s (%s). %s",
            "Puente's user in Odoo may not %s %s (%s). %s",
            verb,
            Models.named(model),
            model,
            remedy));
  }
}
