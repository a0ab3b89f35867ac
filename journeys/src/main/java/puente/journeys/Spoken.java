package puente.journeys;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.NumberFormat;
import java.util.Currency;
import java.util.Map;
import puente.bridge.Language;
import puente.bridge.Text;

/** Says amounts of money as people do. */
final class Spoken {
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

  /** "14,500 dólares"; cents only when there are any. */
  static Text money(BigDecimal amount, String currency) {
    return new Text(money(amount, currency, Language.ES), money(amount, currency, Language.EN));
  }

  private static String money(BigDecimal amount, String currency, Language language) {
    BigDecimal rounded = amount.setScale(2, RoundingMode.HALF_UP);
    NumberFormat format = NumberFormat.getNumberInstance(language.locale());
    boolean whole = rounded.stripTrailingZeros().scale() <= 0;
    format.setMinimumFractionDigits(whole ? 0 : 2);
    format.setMaximumFractionDigits(2);
    return format.format(rounded) + " " + name(currency, language);
  }

  private static String name(String currency, Language language) {
    Text plural = PLURALS.get(currency);
    if (plural != null) {
      return plural.in(language);
    }
    try {
      return Currency.getInstance(currency).getDisplayName(language.locale());
    } catch (IllegalArgumentException notIso) {
      return currency;
    }
  }

  private Spoken() {}
}
