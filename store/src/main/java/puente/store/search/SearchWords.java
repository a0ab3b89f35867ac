package puente.store.search;

import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import puente.bridge.schema.Email;
import puente.speech.FoldedText;

/**
 * Splits a text into the words it is found by. Spelling does not count: case, accents, what stands
 * between the digits of a phone number, and its country code.
 */
public final class SearchWords {
  /** A number is compared by its end: what is before it is spelled in many ways, or left out. */
  private static final int DIGITS = 9;

  private static final int LONGEST_TEXT = 500;
  private static final int LONGEST_WORD = 80;
  private static final Pattern PHONE =
      Pattern.compile("(?<![0-9A-Za-z_-])\\+?[0-9(][0-9 ().-]{6,24}[0-9](?![0-9A-Za-z])");
  private static final Pattern SPACE = Pattern.compile("[\\s,;|]+");
  private static final Pattern NO_LETTER = Pattern.compile("[^\\p{L}]+");
  private static final Pattern EDGE = Pattern.compile("^[^\\p{L}\\p{N}+]+|[^\\p{L}\\p{N}]+$");

  /** The words of a text in their order, each once; only its first 500 characters count. */
  public static Set<String> of(String text) {
    Set<String> words = new LinkedHashSet<>();
    String bounded = text.length() <= LONGEST_TEXT ? text : text.substring(0, LONGEST_TEXT);
    Matcher phone = PHONE.matcher(bounded);
    StringBuilder rest = new StringBuilder();
    while (phone.find()) {
      String digits = phone.group().replaceAll("[^0-9]", "");
      phone.appendReplacement(rest, digits.length() < DIGITS ? "$0" : " ");
      if (digits.length() >= DIGITS) {
        words.add(end(digits));
      }
    }
    phone.appendTail(rest);
    for (String word : SPACE.split(rest.toString().strip(), -1)) {
      add(word, words);
    }
    return words;
  }

  private static void add(String spelled, Set<String> words) {
    String word = EDGE.matcher(spelled).replaceAll("");
    if (Email.isValid(word)) {
      words.add(new Email(word).normalized());
    } else if (word.chars().anyMatch(c -> c >= '0' && c <= '9')) {
      String folded = FoldedText.of(word);
      boolean number = folded.chars().allMatch(c -> c == '+' || (c >= '0' && c <= '9'));
      addBounded(number ? end(folded.replace("+", "")) : folded, words);
    } else {
      for (String part : NO_LETTER.split(FoldedText.of(word), -1)) {
        addBounded(part, words);
      }
    }
  }

  private static void addBounded(String word, Set<String> words) {
    if (word.length() > 1 && word.length() <= LONGEST_WORD) {
      words.add(word.toLowerCase(Locale.ROOT));
    }
  }

  private static String end(String digits) {
    return digits.substring(Math.max(0, digits.length() - DIGITS));
  }

  private SearchWords() {}
}
