package puente.sandbox.odoo.model;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.regex.Pattern;
import puente.sandbox.PlainJson;
import puente.sandbox.Python;

/** Turns a value somebody wrote into what the column holds, refusing what the real one refuses. */
final class Columns {
  private static final DateTimeFormatter DATETIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss");
  private static final Pattern SCRIPT =
      Pattern.compile("<(script|style)\\b.*?</\\1>", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
  private static final Pattern BLOCK =
      Pattern.compile("^<(p|div|ul|ol|h\\d|table|blockquote|pre)\\b.*", Pattern.DOTALL);

  static Object convert(Model model, Field field, Object value) {
    return switch (field.type()) {
      case "boolean" -> PlainJson.truthy(value);
      case "integer", "many2one_reference" ->
          (long) number(value, "invalid literal for int() with base 10: ");
      case "float", "monetary" ->
          Numbers.rounded(number(value, "could not convert string to float: "), field.decimals());
      case "many2one" -> reference(value);
      case "selection" -> selection(model, field, value);
      case "date" -> date(value);
      case "datetime" -> datetime(value);
      case "html" -> html(value);
      default -> value.equals(false) ? false : value instanceof String ? value : Python.repr(value);
    };
  }

  private static double number(Object value, String complaint) {
    if (value instanceof Number number) {
      return number.doubleValue();
    }
    if (!PlainJson.truthy(value)) {
      return 0;
    }
    try {
      return value instanceof Boolean ? 1 : Double.parseDouble(value.toString());
    } catch (NumberFormatException e) {
      throw OdooError.value(complaint + Python.repr(value));
    }
  }

  private static Object reference(Object value) {
    if (!PlainJson.truthy(value)) {
      return false;
    }
    if (value instanceof Number number) {
      return number.longValue();
    }
    String text = Python.repr(value);
    String quoted = text.replace('\'', '"');
    throw new OdooError(
        "psycopg2.errors.InvalidTextRepresentation",
        500,
        "invalid input syntax for type integer: %s\nLINE 1: ...%s...\n".formatted(quoted, text));
  }

  private static Object selection(Model model, Field field, Object value) {
    if (!PlainJson.truthy(value)) {
      return false;
    }
    boolean known =
        field.selection().isEmpty()
            || field.selection().stream().anyMatch(option -> option.getFirst().equals(value));
    if (!known) {
      throw OdooError.value(
          "Wrong value for %s.%s: %s".formatted(model.name(), field.name(), Python.repr(value)));
    }
    return value;
  }

  private static Object date(Object value) {
    if (!PlainJson.truthy(value)) {
      return false;
    }
    String text = value.toString();
    String day = text.substring(0, Math.min(10, text.length()));
    try {
      return LocalDate.parse(day).toString();
    } catch (DateTimeParseException e) {
      throw OdooError.value("time data '" + day + "' does not match format '%Y-%m-%d'");
    }
  }

  private static Object datetime(Object value) {
    if (!PlainJson.truthy(value)) {
      return false;
    }
    String text = value.toString();
    try {
      return text.length() == 10
          ? LocalDate.parse(text) + " 00:00:00"
          : DATETIME.format(LocalDateTime.parse(text, DATETIME));
    } catch (DateTimeParseException e) {
      throw OdooError.value("time data '" + text + "' does not match format '%Y-%m-%d %H:%M:%S'");
    }
  }

  /** Odoo cleans html, and puts bare text into a paragraph. */
  private static Object html(Object value) {
    if (!PlainJson.truthy(value)) {
      return false;
    }
    String clean = SCRIPT.matcher(value.toString()).replaceAll("");
    clean = clean.replaceAll("&(?!#?\\w+;)", "&amp;").replaceAll("<(?![/a-zA-Z])", "&lt;");
    return BLOCK.matcher(clean).matches() ? clean : "<p>" + clean + "</p>";
  }

  private Columns() {}
}
