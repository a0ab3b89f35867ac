package puente.odoo.http;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A fault of {@code /xmlrpc/2} as the Python exception it was, which is what {@code OdooProblems}
 * judges. The number tells the class of three of them (docs/odoo-facts.md, "Wire"); number 1 is
 * everything else, as a traceback of which only the line that names the exception is looked at.
 */
record XmlRpcFault(String python, String message) {
  private static final String TRACEBACK = "Traceback (most recent call last):";
  private static final Pattern EXCEPTION = Pattern.compile("([A-Za-z_][\\w.]*)(?:: (.*))?");
  private static final String MISSING = "Record does not exist or has been deleted";
  private static final XmlRpcFault UNKNOWN = new XmlRpcFault("?", "");

  static XmlRpcFault of(XmlRpcAnswer.Fault fault) {
    String words = fault.words();
    return switch (Math.clamp(fault.code(), 0, 5)) {
      case 1 -> thrown(words);
      case 2 -> new XmlRpcFault(words.startsWith(MISSING) ? "MissingError" : "UserError", words);
      case 3 -> new XmlRpcFault("AccessDenied", words);
      case 4 -> new XmlRpcFault("AccessError", words);
      default -> UNKNOWN;
    };
  }

  /** The first line at the left margin after the last traceback's frames. */
  private static XmlRpcFault thrown(String words) {
    int last = words.lastIndexOf(TRACEBACK);
    List<String> lines = last < 0 ? List.of() : words.substring(last).lines().skip(1).toList();
    for (String line : lines) {
      Matcher exception = EXCEPTION.matcher(line);
      if (exception.matches()) {
        String said = exception.group(2);
        return named(exception.group(1), said == null ? "" : said);
      }
    }
    return UNKNOWN;
  }

  /** A KeyError's message is the key as Python prints it. */
  private static XmlRpcFault named(String python, String said) {
    boolean quoted = said.length() > 1 && said.startsWith("'") && said.endsWith("'");
    return python.equals("KeyError") && quoted
        ? new XmlRpcFault(python, said.substring(1, said.length() - 1))
        : new XmlRpcFault(python, said);
  }

  /** Tells whether a method returned nothing, for which Odoo's XML-RPC has no word. */
  boolean isNone() {
    return python.equals("TypeError") && message.startsWith("cannot marshal None");
  }

  /** Tells whether all was done, and only its result could not be written down. */
  boolean isAfterwards() {
    return switch (python) {
      case "TypeError" ->
          message.startsWith("cannot marshal ") || message.equals("dictionary key must be string");
      case "OverflowError" -> message.equals("int exceeds XML-RPC limits");
      default -> false;
    };
  }
}
