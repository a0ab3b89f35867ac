package puente.bridge.text;

/** Escapes text for HTML and XML, so that nothing in it is taken for a tag. */
public final class MarkupEscaper {

  /** For between tags. */
  public static String text(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }

  /** For an attribute's value in double quotes; right between tags too. */
  public static String attribute(String text) {
    return text(text).replace("\"", "&quot;");
  }

  private MarkupEscaper() {}
}
