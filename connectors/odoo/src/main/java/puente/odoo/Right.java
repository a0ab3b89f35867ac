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
 */
record Right(String model, String name) {
  // Odoo 19: "You are not allowed to modify 'User' (res.users) records."
  private static final Pattern NOT_ALLOWED =
      Pattern.compile("[Yy]ou are not allowed to (\\w+) '[^']*' \\(([\\w.]+)\\)");
  // A record rule: "… doesn't have 'read' access to:\n- Lead (crm.lead)"
  private static final Pattern RULE =
      Pattern.compile("doesn't have '(\\w+)' access to:\\s*- .*?\\(([\\w.]+)\\)", Pattern.DOTALL);
  // One field: "You do not have enough rights to access the field "x" on Contact (res.partner)."
  private static final Pattern FIELD =
      Pattern.compile("not have enough rights to (\\w+) the fields? .*?\\(([\\w.]+)\\)");
  private static final Map<String, String> VERBS =
      Map.of("access", "read", "modify", "write", "delete", "unlink");
  private static final Map<String, Text> SPOKEN =
      Map.of(
          "read", new Text("leer", "read"),
          "write", new Text("modificar", "change"),
          "create", new Text("crear", "create"),
          "unlink", new Text("borrar", "delete"));

  /** The right that the message of an AccessError names. */
  static Optional<Right> missingIn(String message) {
    for (Pattern pattern : new Pattern[] {NOT_ALLOWED, RULE, FIELD}) {
      Matcher said = pattern.matcher(message);
      if (said.find()) {
        String verb = said.group(1);
        return Optional.of(new Right(said.group(2), VERBS.getOrDefault(verb, verb)));
      }
    }
    return Optional.empty();
  }

  Problem.Forbidden problem() {
    Text verb = SPOKEN.getOrDefault(name, Text.verbatim(name));
    return new Problem.Forbidden(
        "odoo:" + model + ":" + name,
        Text.format(
            "El usuario de Puente en Odoo no tiene permiso para %s %s (%s). Pídalo a quien"
                + " administra Odoo.",
            "Puente's user in Odoo may not %s %s (%s). Ask whoever administers Odoo for that right.",
            verb,
            Models.named(model),
            model));
  }
}
