package puente.app.mcpfeatures;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import puente.bridge.Problem;
import puente.bridge.ProblemException;
import puente.bridge.schema.FieldError;
import puente.bridge.text.Text;
import puente.odoo.Odoo.Environment;
import puente.odoo.operations.OdooRecords;

/** The arguments of a prompt as a person filled them in. */
record PromptArguments(Map<String, String> arguments) {

  /** Returns the value that was filled in; empty for none. */
  String get(String name) {
    return arguments.getOrDefault(name, "").strip();
  }

  /** Returns a value that must not be blank. */
  String required(String name) {
    String value = get(name);
    if (value.isEmpty()) {
      throw refusal(name, new Text("no puede estar vacío.", "must not be empty."));
    }
    return value;
  }

  /** The environment to read. */
  Environment environment() {
    String chosen = get("environment");
    List<String> names = OdooRecords.environments();
    if (!chosen.isEmpty() && !names.contains(chosen)) {
      String list = String.join(", ", names);
      throw refusal(
          "environment", Text.format("debe ser uno de: %s.", "must be one of: %s.", list));
    }
    return environment(arguments);
  }

  /** The environment that arguments name, and production when they name none. */
  static Environment environment(Map<String, String> arguments) {
    return named(Environment.DEVELOPMENT).equals(arguments.getOrDefault("environment", "").strip())
        ? Environment.DEVELOPMENT
        : Environment.PRODUCTION;
  }

  static String named(Environment environment) {
    return environment.name().toLowerCase(Locale.ROOT);
  }

  private static ProblemException refusal(String name, Text why) {
    return new ProblemException(new Problem.Invalid(List.of(new FieldError(name, why))));
  }
}
