package puente.journeys;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Compares names as people say them: case, accents, punctuation and order do not count. */
final class Names {
  private static final Pattern MARKS = Pattern.compile("\\p{M}+");
  private static final Pattern SEPARATORS = Pattern.compile("[^\\p{L}\\p{N}]+");

  /** Lower case, no accents, single spaces: equal for spellings of one name. */
  static String normalized(String name) {
    String plain = MARKS.matcher(Normalizer.normalize(name, Normalizer.Form.NFD)).replaceAll("");
    return SEPARATORS.matcher(plain.toLowerCase(Locale.ROOT)).replaceAll(" ").strip();
  }

  /** The same name, or one a shorter form of the other: "Luis" and "Luis Fernández". */
  static boolean alike(String one, String other) {
    Set<String> first = words(one);
    Set<String> second = words(other);
    return !first.isEmpty()
        && !second.isEmpty()
        && (first.containsAll(second) || second.containsAll(first));
  }

  private static Set<String> words(String name) {
    Set<String> words = new LinkedHashSet<>(Arrays.asList(normalized(name).split(" ")));
    words.remove("");
    return words;
  }

  private Names() {}
}
