package puente.speech;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.NumberFormat;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import puente.bridge.text.Language;
import puente.bridge.text.Sentences;
import puente.bridge.text.Text;

/** Says amounts of money, and lists, as people do. */
public final class SpokenText {
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

  /** Currency names in the singular. */
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

  /** Nobody keeps more in mind who hears them. */
  private static final int MOST_CHOICES = 3;

  /**
   * Quotes somebody else's name of a thing for a sentence of ours: between quotation marks, on one
   * line and cut, so that it does not pass for our words.
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

  /** "14,500 dólares", "515 dólares con 20 centavos". */
  public static Text money(BigDecimal amount, String currency) {
    return new Text(money(amount, currency, Language.ES), money(amount, currency, Language.EN));
  }

  /** The name of a product without the reference in brackets before it, which nobody says. */
  public static String product(String displayName) {
    String name = displayName.replaceFirst("^\\[[^\\]]*\\]\\s*", "");
    return name.isEmpty() ? displayName : name;
  }

  /** "Debe 515 dólares con 20 centavos", "No debe nada". */
  public static Text owed(BigDecimal balance, String currency) {
    return balance.signum() == 0
        ? new Text("No debe nada", "Nothing is owed")
        : balance.signum() < 0
            ? Text.format(
                "Tiene %s a favor", "There is a credit of %s", money(balance.negate(), currency))
            : Text.format("Debe %s", "What is owed is %s", money(balance, currency));
  }

  /** A total, said to include the tax where there is any: prices are told without it. */
  public static Text total(BigDecimal total, BigDecimal tax, String currency) {
    Text money = money(total, currency);
    return tax.signum() == 0 ? money : Text.format("%s con impuestos", "%s including tax", money);
  }

  private static String money(BigDecimal amount, String currency, Language language) {
    BigDecimal rounded = amount.abs().setScale(2, RoundingMode.HALF_UP);
    BigDecimal whole = rounded.setScale(0, RoundingMode.DOWN);
    int cents = rounded.subtract(whole).movePointRight(2).intValueExact();
    boolean negative = amount.signum() < 0 && rounded.signum() > 0;
    String minus = negative ? new Text("menos ", "minus ").in(language) : "";
    if (cents == 0 || whole.signum() > 0) {
      String figure =
          whole.signum() == 0
              ? new Text("cero", "zero").in(language)
              : NumberFormat.getIntegerInstance(language.locale()).format(whole);
      boolean one = whole.compareTo(BigDecimal.ONE) == 0;
      minus += figure + " " + name(currency, one ? SINGULARS : PLURALS, language);
    }
    return cents == 0
        ? minus
        : minus
            + (whole.signum() > 0 ? new Text(" con ", " and ").in(language) : "")
            + cents
            + " "
            + cents(currency, cents == 1, language);
  }

  private static String cents(String currency, boolean one, Language language) {
    Text cents =
        switch (currency) {
          case "EUR", "PEN" -> new Text("céntimo", currency.equals("EUR") ? "cent" : "céntimo");
          case "GBP" -> new Text("penique", one ? "penny" : "pence");
          case "MXN", "COP", "CLP", "ARS" -> Text.verbatim("centavo");
          default -> new Text("centavo", "cent");
        };
    String name = cents.in(language);
    return one || name.equals("pence") ? name : name + "s";
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

  /**
   * Which of them: "Hay tres: Lakeview 201, 202 y 203. ¿Cuál?" Of more than three the first are
   * named.
   *
   * @param likeliest names, likeliest first
   * @param total how many there are
   */
  public static Text choices(List<Text> likeliest, long total) {
    List<Text> named = likeliest.stream().limit(MOST_CHOICES).toList();
    Text names = new Text(choices(named, Language.ES), choices(named, Language.EN));
    if (total == 1) {
      return Text.format("¿Es %s?", "Is it %s?", names);
    }
    if (total > named.size()) {
      return Text.format(
          "Hay %d; por ejemplo %s. ¿Cuál?",
          "There are %d; for example %s. Which one?", total, names);
    }
    Text count = total == 2 ? new Text("dos", "two") : new Text("tres", "three");
    return Text.format("Hay %s: %s. ¿Cuál?", "There are %s: %s. Which one?", count, names);
  }

  /**
   * The first titles of a list: "los primeros son «A», «B» y «C»".
   *
   * @param masculine how Spanish speaks of them
   */
  public static Text first(List<String> titles, boolean masculine) {
    List<Text> told = titles.stream().limit(MOST_CHOICES).map(SpokenText::title).toList();
    return Text.format(
        told.size() == 1
            ? masculine ? "el primero es %s" : "la primera es %s"
            : masculine ? "los primeros son %s" : "las primeras son %s",
        told.size() == 1 ? "the first is %s" : "the first are %s",
        Sentences.list(told));
  }

  private static String choices(List<Text> named, Language language) {
    List<String> names = named.stream().map(each -> each.in(language)).toList();
    if (names.stream().anyMatch(name -> name.indexOf(',') >= 0)) {
      return names.size() < 2
          ? String.join("", names)
          : String.join("; ", names.subList(0, names.size() - 1))
              + new Text("; y ", "; and ").in(language)
              + names.getLast();
    }
    String family = names.getFirst().replaceFirst("\\d+$", "");
    boolean numbered =
        family.endsWith(" ")
            && names.stream().allMatch(name -> name.replaceFirst("\\d+$", "").equals(family));
    List<String> told = new ArrayList<>(names);
    if (numbered) {
      told.replaceAll(name -> name.substring(family.length()));
      told.set(0, names.getFirst());
    }
    return Sentences.list(told, false).in(language);
  }

  private SpokenText() {}
}
