package puente.odoo;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** The common part of different ways of writing a name, and how it sounds. */
public final class NameSpelling {
  private static final Pattern MARKS = Pattern.compile("\\p{M}+");
  private static final Pattern SEPARATORS = Pattern.compile("[^\\p{L}\\p{N}]+");
  private static final int MOST_WORDS = 12;

  /** Words that people leave out or put in: the kind of company, titles, articles. */
  private static final Set<String> LIGHT =
      Set.of(
          "sa", "sac", "sas", "srl", "cv", "rl", "de", "del", "la", "las", "el", "los", "inc",
          "llc", "ltd", "ltda", "corp", "cia", "eirl", "co", "gmbh", "and", "the", "of", "for",
          "senor", "senora", "sr", "sra", "srta", "don", "dona", "mr", "mrs", "ms");

  /** Words that only say what kind of thing is meant, and one for those that say the same. */
  private static final Map<String, String> KINDS =
      Map.ofEntries(
          Map.entry("cliente", "cliente"),
          Map.entry("clienta", "cliente"),
          Map.entry("customer", "cliente"),
          Map.entry("client", "cliente"),
          Map.entry("empresa", "empresa"),
          Map.entry("company", "empresa"),
          Map.entry("compania", "empresa"),
          Map.entry("producto", "producto"),
          Map.entry("product", "producto"),
          Map.entry("articulo", "producto"),
          Map.entry("item", "producto"));

  /** Lower case, no accents, single spaces. */
  public static String folded(String text) {
    String plain = MARKS.matcher(Normalizer.normalize(text, Normalizer.Form.NFKD)).replaceAll("");
    return SEPARATORS.matcher(plain.toLowerCase(Locale.ROOT)).replaceAll(" ").strip();
  }

  /** The words of a text, folded, each once, in their order. */
  public static List<String> words(String text) {
    return Arrays.stream(folded(text).split(" "))
        .filter(word -> !word.isEmpty())
        .distinct()
        .limit(MOST_WORDS)
        .toList();
  }

  /** Without the words that carry little, unless nothing is left, or numbers alone. */
  public static List<String> heavyWords(String text) {
    List<String> words = words(text);
    List<String> heavy = words.stream().filter(word -> !isLight(word)).toList();
    List<String> names = heavy.stream().filter(word -> !KINDS.containsKey(word)).toList();
    if (!names.stream().allMatch(word -> Character.isDigit(word.charAt(0)))) {
      return names;
    }
    return heavy.isEmpty()
        ? words
        : heavy.stream().map(word -> KINDS.getOrDefault(word, word)).distinct().toList();
  }

  /** Single letters are what punctuation makes of "S.A. de C.V.". */
  private static boolean isLight(String word) {
    return LIGHT.contains(word) || (word.length() == 1 && Character.isLetter(word.charAt(0)));
  }

  static boolean isVowel(char letter) {
    return "aeiou".indexOf(letter) >= 0;
  }

  /**
   * Returns the sound of a folded word to a Spanish or English ear: b and v are one letter, as are
   * c, s and z; h is silent; ll is y; g before e and i is j; qu and k are c.
   */
  static String sound(String word) {
    StringBuilder sound = new StringBuilder(word.length());
    int at = 0;
    while (at < word.length()) {
      at = sounded(word, at, sound);
    }
    return sound.toString();
  }

  /** Appends the sound of the letters at a place; gives the place behind them. */
  private static int sounded(String word, int at, StringBuilder sound) {
    char letter = word.charAt(at);
    char next = at + 1 < word.length() ? word.charAt(at + 1) : ' ';
    char third = at + 2 < word.length() ? word.charAt(at + 2) : ' ';
    boolean soft = next == 'e' || next == 'i';
    boolean softLater = third == 'e' || third == 'i';
    return switch (letter) {
      case 'h' -> at + 1;
      case 'p' -> next == 'h' ? add(sound, 'f', at + 2) : add(sound, 'p', at + 1);
      case 'c' ->
          switch (next) {
            case 'h' -> add(sound, 'x', at + 2);
            case 'k' -> add(sound, 'k', at + 2);
            default -> add(sound, soft ? 's' : 'k', at + 1);
          };
      case 's' ->
          next == 'h'
              ? add(sound, 'x', at + 2)
              : add(sound, 's', next == 'c' && softLater ? at + 2 : at + 1);
      case 'q' -> add(sound, 'k', next == 'u' && softLater ? at + 2 : at + 1);
      case 'z' -> add(sound, 's', at + 1);
      case 'x' -> add(sound, at == 0 ? 'j' : 's', at + 1);
      case 'v' -> add(sound, 'b', at + 1);
      case 'w' -> add(sound, 'u', at + 1);
      case 'g' -> {
        boolean silent = next == 'u' && (softLater || third == 'a' || third == 'o');
        char heard = soft ? 'j' : silent && !softLater ? 'u' : 'g';
        yield add(sound, heard, silent ? at + 2 : at + 1);
      }
      case 'l' ->
          next == 'l' ? add(sound, isVowel(third) ? 'y' : 'l', at + 2) : add(sound, 'l', at + 1);
      case 'y' -> add(sound, isVowel(next) ? 'y' : 'i', at + 1);
      case 'm' -> add(sound, next == 'p' || next == 'b' ? 'n' : 'm', at + 1);
      default -> add(sound, letter, at + 1);
    };
  }

  private static int add(StringBuilder sound, char letter, int behind) {
    boolean doubled = !sound.isEmpty() && sound.charAt(sound.length() - 1) == letter;
    if (!doubled || Character.isDigit(letter)) {
      sound.append(letter);
    }
    return behind;
  }

  /** A folded word with each accent that it may bear: Spanish words have one at most, and ñ. */
  static List<String> accented(String word) {
    List<String> spellings = new ArrayList<>();
    for (String base : List.of(word, withTildes(word))) {
      if (!spellings.contains(base)) {
        spellings.add(base);
        for (int i = 0; i < base.length(); i++) {
          int vowel = "aeiou".indexOf(base.charAt(i));
          if (vowel >= 0) {
            spellings.add(base.substring(0, i) + "áéíóú".charAt(vowel) + base.substring(i + 1));
          }
        }
      }
    }
    return spellings;
  }

  private static String withTildes(String word) {
    StringBuilder tilded = new StringBuilder(word);
    for (int i = 1; i + 1 < word.length(); i++) {
      if (word.charAt(i) == 'n' && isVowel(word.charAt(i - 1)) && isVowel(word.charAt(i + 1))) {
        tilded.setCharAt(i, 'ñ');
      }
    }
    return tilded.toString();
  }

  private NameSpelling() {}
}
