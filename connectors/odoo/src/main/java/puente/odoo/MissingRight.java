package puente.odoo;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import puente.bridge.Problem;
import puente.bridge.text.Text;

/**
 * A right that Odoo says is missing.
 *
 * @param name {@code read}, {@code write}, {@code create} or {@code unlink}
 * @param group what Odoo calls the group that has it; empty where it names none
 */
public record MissingRight(String model, String name, String group) {
  // Odoo 19: "You are not allowed to modify 'User' (res.users) records."
  private static final Pattern NOT_ALLOWED =
      Pattern.compile("[Yy]ou are not allowed to (\\w+) '[^']*' \\(([\\w.]+)\\)");
  // A record rule: "… doesn't have 'read' access to:\n- Lead (crm.lead)"
  private static final Pattern RULE =
      Pattern.compile("doesn't have '(\\w+)' access to:\\s*- .*?\\(([\\w.]+)\\)", Pattern.DOTALL);
  // One field: "You do not have enough rights to access the field "x" on Contact (res.partner)."
  private static final Pattern FIELD =
      Pattern.compile("not have enough rights to (\\w+) the fields? .*?\\(([\\w.]+)\\)");
  // Spanish: "No puede acceder a los registros 'Pagos' (account.payment)."
  private static final Pattern NO_PUEDE =
      Pattern.compile("No (?:puede|tiene|está) [^(\\n]*?\\b(\\w+r)\\b[^(\\n]*\\(([\\w.]+)\\)");
  // A record rule: "… no tiene acceso de 'lectura' a:\n- Lead (crm.lead)"
  private static final Pattern REGLA =
      Pattern.compile("no tiene [^:]*?['\"«](?:de )?(\\w+)['\"»][^:]*:\\s*- .*?\\(([\\w.]+)\\)");
  // "This operation is allowed for the following groups:\n\t- Access Rights", the first of them.
  private static final Pattern GROUP =
      Pattern.compile(
          "(?:allowed for the following groups|permitida para los siguientes grupos):\\s*- ([^\n"
              + "]+)");
  // A model's technical name, which no language changes.
  private static final Pattern MODEL = Pattern.compile("\\(([a-z]\\w*(?:\\.\\w+)+)\\)");

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
      Map.ofEntries(
          Map.entry("access", "read"),
          Map.entry("modify", "write"),
          Map.entry("delete", "unlink"),
          Map.entry("acceder", "read"),
          Map.entry("leer", "read"),
          Map.entry("consultar", "read"),
          Map.entry("lectura", "read"),
          Map.entry("modificar", "write"),
          Map.entry("escribir", "write"),
          Map.entry("escritura", "write"),
          Map.entry("crear", "create"),
          Map.entry("creación", "create"),
          Map.entry("eliminar", "unlink"),
          Map.entry("borrar", "unlink"),
          Map.entry("eliminación", "unlink"),
          Map.entry("desvincular", "unlink"));
  private static final Map<String, Text> SPOKEN =
      Map.of(
          "read", new Text("leer", "read"),
          "write", new Text("modificar", "change"),
          "create", new Text("crear", "create"),
          "unlink", new Text("borrar", "delete"));

  public MissingRight(String model, String name) {
    this(model, name, "");
  }

  /** The right that the message of an AccessError names. */
  static Optional<MissingRight> missingIn(String message) {
    for (Pattern pattern : new Pattern[] {NOT_ALLOWED, RULE, FIELD, NO_PUEDE, REGLA}) {
      Matcher said = pattern.matcher(message);
      if (said.find()) {
        String verb = VERBS.getOrDefault(said.group(1), said.group(1));
        if (SPOKEN.containsKey(verb)) {
          return Optional.of(new MissingRight(said.group(2), verb, groupIn(message)));
        }
      }
    }
    return Optional.empty();
  }

  /**
   * The right that an AccessError means whose words are not known, in any language.
   *
   * @param called the model that was called
   * @param right what the call does to it
   */
  static MissingRight inAnyWords(String message, String called, String right) {
    Matcher model = MODEL.matcher(message);
    String named = model.find() ? model.group(1) : called;
    return new MissingRight(named, right, groupIn(message));
  }

  private static String groupIn(String message) {
    Matcher group = GROUP.matcher(message);
    return group.find() ? PlainText.line(group.group(1)) : "";
  }

  public Problem.Forbidden problem() {
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
