package puente.odoo;

import java.util.ArrayList;
import java.util.List;

/**
 * Domains for the records that mention what was said. Odoo's {@code ilike} tells accents apart, and
 * takes {@code %} and {@code _} for wildcards (measured on 19): every spelling is asked for, and
 * what a person typed is taken literally.
 */
public final class MentionDomains {
  private static final int MOST_WORDS = 6;

  /** Records with each of the words, however accented, in one of the fields. */
  public static List<?> of(String text, String... fields) {
    return everyWord(NameSpelling.words(text), NameSpelling::accented, fields);
  }

  /** Records with words that sound like each of these in one of the fields. */
  public static List<?> sounding(List<String> words, String... fields) {
    return everyWord(words, MentionDomains::sounding, fields);
  }

  /** Records with a word that begins, or has the consonants, of one of these: a last resort. */
  public static List<?> faintly(List<String> words, String... fields) {
    List<List<?>> any = new ArrayList<>();
    for (String word : words.stream().limit(MOST_WORDS).toList()) {
      if (word.length() > 2) {
        any.add(anywhere(List.of(word.substring(0, 3), consonants(word)), fields));
      }
    }
    return any.isEmpty()
        ? of(String.join(" ", words), fields)
        : Domain.any(any.toArray(List[]::new));
  }

  private interface Spellings {
    List<String> of(String word);
  }

  private static List<?> everyWord(List<String> words, Spellings spellings, String... fields) {
    return Domain.all(
        words.stream()
            .limit(MOST_WORDS)
            .map(word -> anywhere(spellings.of(word), fields))
            .toArray(List[]::new));
  }

  private static List<?> anywhere(List<String> patterns, String... fields) {
    List<List<?>> any = new ArrayList<>();
    for (String field : fields) {
      for (String pattern : patterns) {
        any.add(Domain.where(field, "ilike", pattern));
      }
    }
    return Domain.any(any.toArray(List[]::new));
  }

  /** Patterns for every word that sounds as this one, with each accent that it may bear. */
  public static List<String> sounding(String word) {
    return NameSpelling.accented(word).stream().map(MentionDomains::pattern).distinct().toList();
  }

  /** Vowels are heard well; what may be written otherwise, or not at all, is left open. */
  private static String pattern(String word) {
    StringBuilder pattern = new StringBuilder();
    for (int i = 0; i < word.length(); i++) {
      char letter = word.charAt(i);
      char next = i + 1 < word.length() ? word.charAt(i + 1) : ' ';
      boolean doubled = letter == next && !Character.isDigit(letter);
      pattern.append(doubled ? "%" : open(letter, next));
    }
    String trimmed = pattern.toString().replaceAll("%[%_]*%", "%").replaceAll("^%+|%+$", "");
    return trimmed.isEmpty() ? word : trimmed;
  }

  private static String open(char letter, char next) {
    return switch (letter) {
      case 'b', 'v', 'z', 's', 'j', 'ñ' -> "_";
      case 'n', 'm' -> "bpv".indexOf(next) >= 0 ? "_" : String.valueOf(letter);
      case 'g', 'c', 'k', 'q', 'h', 'x', 'y', 'w' -> "%";
      case 'l' -> "%l%";
      case 'u' -> "%";
      case 'p', 't' -> next == 'h' ? "%" : String.valueOf(letter);
      default -> String.valueOf(letter);
    };
  }

  /** The letters that sound alike wherever they stand. */
  private static String consonants(String word) {
    String sure = word.replaceAll("[^dfmnprt0-9]", "");
    return sure.length() < 2 ? word : String.join("%", sure.split(""));
  }

  private MentionDomains() {}
}
