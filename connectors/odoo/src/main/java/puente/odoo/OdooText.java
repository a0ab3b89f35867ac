package puente.odoo;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import puente.bridge.text.Text;

/** Odoo's own messages, made fit to be told: one line, without what only a developer needs. */
final class OdooText {
  private static final int LONGEST = 300;
  private static final String PREFIX = "The operation cannot be completed:";
  private static final Pattern NO_MATCH =
      Pattern.compile(
          "No matching record found for (database id|external id|name) '(.*)' in field '(.*)'");

  // Odoo 14 names the field at the end of several lines of advice.
  private static final Pattern MANDATORY =
      Pattern.compile("a mandatory field is not set.*Field: ([^\\n]+)$", Pattern.DOTALL);

  /** The first sentence that says something. */
  static String line(String message) {
    String text = message.strip();
    Matcher mandatory = MANDATORY.matcher(text);
    if (mandatory.find()) {
      return "a mandatory field is not set: " + mandatory.group(1);
    }
    if (text.startsWith(PREFIX)) {
      text = text.substring(PREFIX.length()).strip();
    }
    String line = reason(text).replaceAll("\\p{Cntrl}", " ").strip();
    return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "…";
  }

  /** The first line; of one that announces a list, the first of the list. */
  private static String reason(String text) {
    List<String> lines = text.lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
    String first = lines.isEmpty() ? "" : lines.getFirst();
    return first.startsWith("Uh-oh!") && first.endsWith(":") && lines.size() > 1
        ? lines.get(1).replaceFirst("^[-•*]\\s*", "")
        : first;
  }

  /** The refusal without Odoo's words, which name fields and records. */
  public static final Text NOT_TAKEN =
      new Text("Odoo no lo acepta así.", "Odoo does not accept it like that.");

  /** Returns the refusal in Odoo's words. */
  static Text refused(String message) {
    Matcher none = NO_MATCH.matcher(message);
    if (none.lookingAt()) {
      String labels = none.group(3);
      String label = labels.substring(labels.lastIndexOf('/') + 1);
      String kind = none.group(1).startsWith("database") ? "id" : none.group(1);
      return Text.format(
          "en Odoo no existe «%s» con %s %s.",
          "Odoo has no “%s” with %s %s.",
          label,
          kind.equals("name") ? new Text("nombre", "name") : Text.verbatim(kind),
          none.group(2));
    }
    return Text.format("Odoo no lo acepta: %s", "Odoo does not accept it: %s", line(message));
  }

  private OdooText() {}
}
