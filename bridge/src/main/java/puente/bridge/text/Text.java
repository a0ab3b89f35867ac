package puente.bridge.text;

/** Something said to a person, in each language we speak. */
public record Text(String es, String en) {

  /**
   * Makes a text of the same words in every language: a name, a number, a quotation of somebody
   * else's text.
   */
  public static Text verbatim(String words) {
    return new Text(words, words);
  }

  /** Both wordings as {@link String#format} patterns with the same arguments. */
  public static Text format(String es, String en, Object... arguments) {
    return new Text(es, en).with(arguments);
  }

  /** The wording in one language. */
  public String in(Language language) {
    return switch (language) {
      case ES -> es;
      case EN -> en;
    };
  }

  /** This text as a pattern, filled in; an argument that is a {@code Text} keeps its languages. */
  public Text with(Object... arguments) {
    return new Text(filled(Language.ES, arguments), filled(Language.EN, arguments));
  }

  private String filled(Language language, Object[] arguments) {
    Object[] spoken = arguments.clone();
    for (int i = 0; i < spoken.length; i++) {
      if (spoken[i] instanceof Text text) {
        spoken[i] = text.in(language);
      }
    }
    return String.format(language.locale(), in(language), spoken);
  }
}
