package puente.journeys;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Pattern;
import puente.speech.FoldedText;

/** Compares names as people say them: case, accents, punctuation and order do not count. */
public final class NameComparison {
  private static final Pattern SEPARATORS = Pattern.compile("[^\\p{L}\\p{N}]+");

  /** Lower case, no accents, single spaces: equal for spellings of one name. */
  public static String normalized(String name) {
    return SEPARATORS.matcher(FoldedText.of(name)).replaceAll(" ").strip();
  }

  /**
   * Tells whether the names are equal, or one is a shorter form of the other: "Luis" and "Luis
   * Fernández".
   */
  public static boolean alike(String one, String other) {
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

  private NameComparison() {}
}
