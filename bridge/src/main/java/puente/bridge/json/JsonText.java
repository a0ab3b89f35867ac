package puente.bridge.json;

/** Writes strings into JSON that is being built. */
public final class JsonText {
  private static final String HEX = "0123456789abcdef";

  /** Appends the text as a JSON string that also survives being written as UTF-8. */
  public static void quote(String text, StringBuilder out) {
    quote(text, out, Character.MAX_VALUE);
  }

  /** Appends the text as a JSON string in ASCII, whatever is in it. */
  public static void quoteInAscii(String text, StringBuilder out) {
    quote(text, out, '~');
  }

  private static void quote(String text, StringBuilder out, char last) {
    out.append('"');
    int written = 0;
    int length = text.length();
    for (int i = 0; i < length; i++) {
      char c = text.charAt(i);
      if (c >= ' ' && c <= last && c != '"' && c != '\\' && !loneSurrogate(text, i, c)) {
        continue;
      }
      out.append(text, written, i);
      escape(c, out);
      written = i + 1;
    }
    out.append(text, written, length).append('"');
  }

  private static boolean loneSurrogate(String text, int at, char c) {
    if (!Character.isSurrogate(c)) {
      return false;
    }
    return Character.isHighSurrogate(c)
        ? at + 1 == text.length() || !Character.isLowSurrogate(text.charAt(at + 1))
        : at == 0 || !Character.isHighSurrogate(text.charAt(at - 1));
  }

  private static void escape(char c, StringBuilder out) {
    switch (c) {
      case '"' -> out.append("\\\"");
      case '\\' -> out.append("\\\\");
      case '\n' -> out.append("\\n");
      case '\r' -> out.append("\\r");
      case '\t' -> out.append("\\t");
      default ->
          out.append("\\u")
              .append(HEX.charAt(c >> 12))
              .append(HEX.charAt(c >> 8 & 15))
              .append(HEX.charAt(c >> 4 & 15))
              .append(HEX.charAt(c & 15));
    }
  }

  private JsonText() {}
}
