package puente.bridge.text;

import java.util.Locale;

/** The languages a person may be answered in. */
public enum Language {
  ES,
  EN;

  /** The two-letter code, as in {@code Accept-Language} and {@code PUENTE_LANGUAGE}. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The locale to format numbers, money and dates with. */
  public Locale locale() {
    return this == ES ? Locale.of("es", "MX") : Locale.ENGLISH;
  }

  /**
   * The first language of an {@code Accept-Language} header (RFC 9110 §12.5.4) that we speak.
   * Weights are ignored: clients list what they like best first.
   */
  public static Language of(String acceptLanguage, Language otherwise) {
    for (String range : acceptLanguage.split(",", 16)) {
      String tag = range.strip().toLowerCase(Locale.ROOT);
      for (Language language : values()) {
        String code = language.code();
        if (tag.startsWith(code)
            && (tag.length() == code.length() || "-;".indexOf(tag.charAt(code.length())) >= 0)) {
          return language;
        }
      }
    }
    return otherwise;
  }
}
