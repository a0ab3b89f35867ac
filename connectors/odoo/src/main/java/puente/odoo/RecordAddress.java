package puente.odoo;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import puente.bridge.Problem;
import puente.bridge.ProblemException;
import puente.bridge.text.Text;
import puente.odoo.Odoo.Environment;

/**
 * The address of the document of a record: {@code odoo://production/sale.order/7}. An address is
 * taken apart into typed values here and its text goes no further.
 */
public record RecordAddress(Environment environment, RecordKind kind, long id) {
  public static final String SCHEME = "odoo://";
  public static final String TEMPLATE = SCHEME + "{environment}/{model}/{id}";

  private static final Pattern PARTS = Pattern.compile("odoo://([^/]*)/([^/]*)/([^/]*)");
  private static final Pattern ID = Pattern.compile("[1-9]\\d{0,9}");

  /**
   * The address that a client sent.
   *
   * @throws ProblemException {@link Problem.Invalid} with what is wrong with it
   */
  public static RecordAddress of(String uri) {
    Matcher parts = PARTS.matcher(uri);
    if (!parts.matches()) {
      throw invalid(
          new Text(
              "debe ser como odoo://production/sale.order/7.",
              "must be like odoo://production/sale.order/7."));
    }
    return new RecordAddress(environment(parts.group(1)), kind(parts.group(2)), id(parts.group(3)));
  }

  public static RecordAddress of(Environment environment, String model, long id) {
    return new RecordAddress(environment, kind(model), id);
  }

  private static Environment environment(String name) {
    return Arrays.stream(Environment.values())
        .filter(each -> named(each).equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                invalid(
                    Text.format(
                        "el entorno debe ser uno de: %s.",
                        "the environment must be one of: %s.", String.join(", ", environments()))));
  }

  /** Returns the names that an address may begin with. */
  public static List<String> environments() {
    return Arrays.stream(Environment.values()).map(RecordAddress::named).toList();
  }

  private static String named(Environment environment) {
    return environment.name().toLowerCase(Locale.ROOT);
  }

  private static RecordKind kind(String model) {
    return RecordKind.ALL.stream()
        .filter(each -> each.model().equals(model))
        .findFirst()
        .orElseThrow(
            () ->
                invalid(
                    Text.format(
                        "el modelo debe ser uno de: %s.",
                        "the model must be one of: %s.", String.join(", ", RecordKind.models()))));
  }

  private static long id(String digits) {
    if (!ID.matcher(digits).matches() || Long.parseLong(digits) > Integer.MAX_VALUE) {
      throw invalid(
          new Text(
              "el id debe ser un número entero positivo de Odoo.",
              "the id must be a positive whole number of Odoo."));
    }
    return Long.parseLong(digits);
  }

  private static ProblemException invalid(Text why) {
    return new ProblemException(
        Problem.Invalid.of(
            "uri", why, new Text("No encuentro ese registro.", "I cannot find that record.")));
  }
}
