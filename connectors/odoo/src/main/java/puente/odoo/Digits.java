package puente.odoo;

import java.util.List;
import java.util.Map;

/** A number as people give it: with anything between its digits, or said one by one. */
public final class Digits {
  /** The number of last digits that are equal however a phone number is written. */
  private static final int TAIL = 8;

  private static final int FEWEST = 4;
  private static final Map<String, String> SAID =
      Map.ofEntries(
          Map.entry("cero", "0"),
          Map.entry("uno", "1"),
          Map.entry("dos", "2"),
          Map.entry("tres", "3"),
          Map.entry("cuatro", "4"),
          Map.entry("cinco", "5"),
          Map.entry("seis", "6"),
          Map.entry("siete", "7"),
          Map.entry("ocho", "8"),
          Map.entry("nueve", "9"),
          Map.entry("zero", "0"),
          Map.entry("oh", "0"),
          Map.entry("one", "1"),
          Map.entry("two", "2"),
          Map.entry("three", "3"),
          Map.entry("four", "4"),
          Map.entry("five", "5"),
          Map.entry("six", "6"),
          Map.entry("seven", "7"),
          Map.entry("eight", "8"),
          Map.entry("nine", "9"));
  private static final List<String> AROUND =
      List.of(
          "el",
          "telefono",
          "numero",
          "termina",
          "terminado",
          "en",
          "phone",
          "number",
          "ending",
          "ends",
          "in",
          "with",
          "the",
          "mas",
          "plus",
          "que",
          "al",
          "celular",
          "movil",
          "mobile");

  /** The digits of what is a phone number or its end; empty for anything else. */
  public static String phone(String said) {
    StringBuilder digits = new StringBuilder();
    for (String word : NameSpelling.folded(said).split(" ", -1)) {
      String digit = SAID.getOrDefault(word, word);
      if (digit.chars().allMatch(Character::isDigit)) {
        digits.append(digit);
      } else if (!AROUND.contains(word)) {
        return "";
      }
    }
    return digits.length() < FEWEST ? "" : digits.toString();
  }

  /** The last digits, by which a number is looked for. */
  public static String tail(String digits) {
    return digits.substring(Math.max(0, digits.length() - TAIL));
  }

  /**
   * Tells whether two numbers are one, where either may lack what comes before it: a country's
   * code, a trunk prefix, Mexico's 1 of old. Two that only end alike are two.
   */
  public static boolean isSame(String one, String other) {
    String first = national(one);
    String second = national(other);
    return first.endsWith(second) || second.endsWith(first);
  }

  private static String national(String digits) {
    return digits.replaceFirst("^0+", "").replaceFirst("^521(?=\\d{10}$)", "52");
  }

  /** A pattern of {@code =like} for numbers that end so, with anything between. */
  public static String endingIn(String digits) {
    return "%" + String.join("%", tail(digits).split(""));
  }

  /** All the digits of a stored number. */
  public static String of(String stored) {
    return stored.replaceAll("[^0-9]", "");
  }

  private Digits() {}
}
