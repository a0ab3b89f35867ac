package puente.odoo;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Text typed by people into Odoo, as plain text: the markup of its HTML editor is taken off, and so
 * are characters that nobody sees but a model reads. One pass, whatever the input.
 */
public final class PlainText {
  private static final int LONGEST_LINE = 200;
  private static final int LONGEST_ENTITY = 10;

  /** Their content is not text. */
  private static final Set<String> HIDDEN = Set.of("script", "style", "head", "template", "svg");

  private static final Set<String> BLOCKS =
      Set.of(
          "p",
          "div",
          "br",
          "li",
          "ul",
          "ol",
          "h1",
          "h2",
          "h3",
          "h4",
          "h5",
          "h6",
          "tr",
          "table",
          "blockquote",
          "pre",
          "section",
          "hr");
  private static final Map<String, String> ENTITIES =
      Map.ofEntries(
          Map.entry("amp", "&"),
          Map.entry("lt", "<"),
          Map.entry("gt", ">"),
          Map.entry("quot", "\""),
          Map.entry("apos", "'"),
          Map.entry("nbsp", " "),
          Map.entry("aacute", "á"),
          Map.entry("eacute", "é"),
          Map.entry("iacute", "í"),
          Map.entry("oacute", "ó"),
          Map.entry("uacute", "ú"),
          Map.entry("ntilde", "ñ"),
          Map.entry("uuml", "ü"),
          Map.entry("iquest", "¿"),
          Map.entry("iexcl", "¡"),
          Map.entry("euro", "€"),
          Map.entry("hellip", "…"),
          Map.entry("ndash", "–"),
          Map.entry("mdash", "—"),
          Map.entry("bull", "•"));

  private final String html;
  private final StringBuilder text = new StringBuilder();
  private int at;

  private PlainText(String html) {
    this.html = html;
  }

  /** The text of a document; of one longer than this its beginning and an ellipsis. */
  public static String of(String html, int longest) {
    return shortened(new PlainText(html).read(), longest);
  }

  /** Text that never was markup, on one line: a name, a title. */
  public static String line(String typed) {
    StringBuilder line = new StringBuilder();
    typed.codePoints().forEach(each -> add(line, Character.isWhitespace(each) ? ' ' : each));
    return shortened(line.toString().strip(), LONGEST_LINE);
  }

  /** At most so many characters, never half of one. */
  static String shortened(String text, int longest) {
    if (text.length() <= longest) {
      return text;
    }
    int end = Character.isHighSurrogate(text.charAt(longest - 1)) ? longest - 1 : longest;
    return text.substring(0, end).stripTrailing() + "…";
  }

  private String read() {
    while (at < html.length()) {
      char c = html.charAt(at);
      if (c == '<' && beginsTag()) {
        tag();
      } else if (c == '&') {
        entity();
      } else {
        int point = html.codePointAt(at);
        at += Character.charCount(point);
        add(text, Character.isWhitespace(point) ? ' ' : point);
      }
    }
    return text.toString().strip();
  }

  private boolean beginsTag() {
    char next = at + 1 < html.length() ? html.charAt(at + 1) : ' ';
    return next == '/' || next == '!' || Character.isLetter(next);
  }

  private void tag() {
    if (html.startsWith("<!--", at)) {
      skipBehind("-->");
      return;
    }
    boolean closing = html.charAt(at + 1) == '/';
    int begin = at + (closing ? 2 : 1);
    int end = begin;
    while (end < html.length() && Character.isLetterOrDigit(html.charAt(end))) {
      end++;
    }
    String name = html.substring(begin, end).toLowerCase(Locale.ROOT);
    skipBehind(">");
    if (!closing && HIDDEN.contains(name)) {
      skipBehind("</" + name);
      skipBehind(">");
    } else if (BLOCKS.contains(name)) {
      newLine();
      if (name.equals("li") && !closing) {
        text.append("- ");
      }
    } else if (name.equals("td") || name.equals("th")) {
      add(text, ' ');
    }
  }

  /** Skips to behind that end; where it is missing, to the end of the document. */
  private void skipBehind(String end) {
    int length = end.length();
    while (at < html.length() && !html.regionMatches(true, at, end, 0, length)) {
      at++;
    }
    at = Math.min(html.length(), at + length);
  }

  private void newLine() {
    int end = text.length();
    while (end > 0 && text.charAt(end - 1) == ' ') {
      end--;
    }
    text.setLength(end);
    if (end > 0 && text.charAt(end - 1) != '\n') {
      text.append('\n');
    }
  }

  private void entity() {
    int end = html.indexOf(';', at);
    String name = end < 0 || end - at > LONGEST_ENTITY ? "" : html.substring(at + 1, end);
    String meant = name.startsWith("#") ? numbered(name.substring(1)) : ENTITIES.get(name);
    if (meant == null || name.isEmpty()) {
      text.append('&');
      at++;
      return;
    }
    meant.codePoints().forEach(each -> add(text, Character.isWhitespace(each) ? ' ' : each));
    at = end + 1;
  }

  private static @Nullable String numbered(String digits) {
    try {
      boolean hex = digits.startsWith("x") || digits.startsWith("X");
      int point = hex ? Integer.parseInt(digits, 1, digits.length(), 16) : Integer.parseInt(digits);
      return Character.isValidCodePoint(point) ? Character.toString(point) : null;
    } catch (NumberFormatException notOne) {
      return null;
    }
  }

  /** Adds a character: one space where there are several, and none that cannot be seen. */
  private static void add(StringBuilder text, int point) {
    boolean unseen =
        switch (Character.getType(point)) {
          // FORMAT: zero-width and direction marks, the tag characters; CONTROL; half characters.
          case Character.FORMAT,
              Character.CONTROL,
              Character.SURROGATE,
              Character.PRIVATE_USE,
              Character.UNASSIGNED ->
              true;
          default -> false;
        };
    if (unseen) {
      return;
    }
    int last = text.isEmpty() ? '\n' : text.charAt(text.length() - 1);
    if (point != ' ' || (last != ' ' && last != '\n')) {
      text.appendCodePoint(Character.isSpaceChar(point) ? ' ' : point);
    }
  }
}
