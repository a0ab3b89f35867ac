package puente.bridge;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.NumberFormat;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Says amounts of money, and lists, as people do. */
public final class Spoken {
  /** Currency names in the plural, which the JDK does not know. */
  private static final Map<String, Text> PLURALS =
      Map.ofEntries(
          Map.entry("USD", new Text("dólares", "dollars")),
          Map.entry("EUR", Text.verbatim("euros")),
          Map.entry("MXN", new Text("pesos mexicanos", "Mexican pesos")),
          Map.entry("PEN", new Text("soles", "soles")),
          Map.entry("COP", new Text("pesos colombianos", "Colombian pesos")),
          Map.entry("CLP", new Text("pesos chilenos", "Chilean pesos")),
          Map.entry("ARS", new Text("pesos argentinos", "Argentine pesos")),
          Map.entry("GBP", new Text("libras", "pounds")));

  /** The same of exactly one. */
  private static final Map<String, Text> SINGULARS =
      Map.ofEntries(
          Map.entry("USD", new Text("dólar", "dollar")),
          Map.entry("EUR", Text.verbatim("euro")),
          Map.entry("MXN", new Text("peso mexicano", "Mexican peso")),
          Map.entry("PEN", Text.verbatim("sol")),
          Map.entry("COP", new Text("peso colombiano", "Colombian peso")),
          Map.entry("CLP", new Text("peso chileno", "Chilean peso")),
          Map.entry("ARS", new Text("peso argentino", "Argentine peso")),
          Map.entry("GBP", new Text("libra", "pound")));

  private static final int LONGEST_TITLE = 60;

  /**
   * What somebody called a thing elsewhere, as it may stand in a sentence of ours: between
   * quotation marks, on one line and cut, so that it does not pass for our words.
   */
  public static Text title(String given) {
    String line =
        given
            .replaceAll("[\\p{Cntrl}\\p{Cf}\u2028\u2029\\s]+", " ")
            .replaceAll("[«»“”\"]", "'")
            .strip();
    String cut =
        line.codePointCount(0, line.length()) <= LONGEST_TITLE
            ? line
            : line.substring(0, line.offsetByCodePoints(0, LONGEST_TITLE - 1)).strip() + "…";
    return new Text("«" + cut + "»", "“" + cut + "”");
  }

  /** "14,500 dólares"; cents only when there are any. */
  public static Text money(BigDecimal amount, String currency) {
    return new Text(money(amount, currency, Language.ES), money(amount, currency, Language.EN));
  }

  /** The name of a product without the reference in brackets before it, which nobody says. */
  public static String product(String displayName) {
    String name = displayName.replaceFirst("^\\[[^\\]]*\\]\\s*", "");
    return name.isEmpty() ? displayName : name;
  }

  /** A total, said to include the tax where there is any: prices are told without it. */
  public static Text total(BigDecimal total, BigDecimal tax, String currency) {
    Text money = money(total, currency);
    return tax.signum() == 0 ? money : Text.format("%s con impuestos", "%s including tax", money);
  }

  private static String money(BigDecimal amount, String currency, Language language) {
    BigDecimal rounded = amount.setScale(2, RoundingMode.HALF_UP);
    NumberFormat format = NumberFormat.getNumberInstance(language.locale());
    boolean whole = rounded.stripTrailingZeros().scale() <= 0;
    format.setMinimumFractionDigits(whole ? 0 : 2);
    format.setMaximumFractionDigits(2);
    boolean one = rounded.compareTo(BigDecimal.ONE) == 0;
    return format.format(rounded) + " " + name(currency, one ? SINGULARS : PLURALS, language);
  }

  private static String name(String currency, Map<String, Text> names, Language language) {
    Text name = names.get(currency);
    if (name != null) {
      return name.in(language);
    }
    try {
      return Currency.getInstance(currency).getDisplayName(language.locale());
    } catch (IllegalArgumentException notIso) {
      return currency;
    }
  }

  /** "Ana, Bruno y Carla": alternatives are joined with "or". */
  public static Text list(List<String> names, boolean alternatives) {
    String last = names.isEmpty() ? "" : names.getLast().toLowerCase(Locale.ROOT);
    String and = last.matches("h?[ií](?![aeo]).*") ? " e " : " y ";
    String or = last.matches("h?[oó].*") ? " u " : " o ";
    return new Text(
        list(names, alternatives ? or : and), list(names, alternatives ? " or " : " and "));
  }

  private static String list(List<String> names, String last) {
    int size = names.size();
    return size < 2
        ? String.join("", names)
        : String.join(", ", names.subList(0, size - 1)) + last + names.getLast();
  }

  /** "una tarea", "12 tareas", "ninguna tarea". */
  public static Text count(int many, Text none, Text one, Text several) {
    return many == 0 ? none : many == 1 ? one : Text.format("%d %s", "%d %s", many, several);
  }

  private Spoken() {}
}
