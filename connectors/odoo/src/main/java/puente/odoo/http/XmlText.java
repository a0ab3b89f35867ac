package puente.odoo.http;

import puente.bridge.Problem;
import puente.bridge.ProblemException;
import puente.bridge.text.Text;

/** Which characters an XML 1.0 document may hold (§2.2), and what is done about the others. */
final class XmlText {

  /** The text without what no document may hold. */
  static String readable(String text) {
    if (text.codePoints().allMatch(XmlText::allowed)) {
      return text;
    }
    var rest = new StringBuilder(text.length());
    text.codePoints().filter(XmlText::allowed).forEach(rest::appendCodePoint);
    return rest.toString();
  }

  /**
   * The text itself: what we send is refused or sent as given, never repaired.
   *
   * @throws ProblemException {@link Problem.Invalid} for one that no document can hold
   */
  static String writable(String text) {
    text.codePoints()
        .filter(c -> !allowed(c))
        .findFirst()
        .ifPresent(
            c -> {
              String name = String.format("U+%04X", c);
              throw new ProblemException(
                  Problem.Invalid.of(
                      "",
                      Text.format(
                          "hay un carácter de control (%s) en el texto, que no se puede enviar a"
                              + " este Odoo.",
                          "there is a control character (%s) in the text, which cannot be sent to"
                              + " this Odoo.",
                          name),
                      new Text(
                          "Ese texto tiene un carácter que no se puede guardar.",
                          "That text has a character that cannot be stored.")));
            });
    return text;
  }

  private static boolean allowed(int c) {
    return c >= ' ' ? (c < 0xD800 || c > 0xDFFF) && c != 0xFFFE && c != 0xFFFF : isSpace(c);
  }

  private static boolean isSpace(int c) {
    return c == '\t' || c == '\n' || c == '\r';
  }

  private XmlText() {}
}
