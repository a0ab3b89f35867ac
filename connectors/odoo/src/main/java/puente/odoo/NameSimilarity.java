package puente.odoo;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The likeness of two names as people say them. It is symmetric, and 1 only for one name written
 * alike but for case, accents and punctuation.
 */
public record NameSimilarity(double score, Why why) {
  private static final double SAME_SOUND = 0.95;
  private static final double BEGUN = 0.8;
  private static final double LEAST_OF_A_WORD = 0.6;
  private static final int SHORTEST_BEGINNING = 3;

  /** In what respect they are near. */
  public enum Why {
    EXACT,
    /** Equal words, in another order or without those that carry little. */
    SAME_WORDS,
    SOUNDS_ALIKE,
    /** Names of which one is a part of the other. */
    PART_OF_NAME,
    SIMILAR,
    PHONE,
    CODE
  }

  private record Pair(String one, String other, double near) {
    String key() {
      return one.compareTo(other) < 0 ? one + " " + other : other + " " + one;
    }
  }

  public static NameSimilarity of(String one, String other) {
    String folded = NameSpelling.folded(one);
    if (folded.equals(NameSpelling.folded(other)) && !folded.isEmpty()) {
      return new NameSimilarity(1, Why.EXACT);
    }
    List<String> first = NameSpelling.heavyWords(one);
    List<String> second = NameSpelling.heavyWords(other);
    List<String> words = joined(first, second);
    List<String> others = joined(second, first);
    List<Pair> pairs = paired(words, others);
    int fewest = Math.min(words.size(), others.size());
    int most = Math.max(words.size(), others.size());
    if (fewest == 0) {
      return new NameSimilarity(0, Why.SIMILAR);
    }
    double sum = pairs.stream().mapToDouble(Pair::near).sum();
    // The words of the shorter name count most: people say a part of a name.
    double score = 0.98 * (0.6 * sum / fewest + 0.4 * sum / most);
    return new NameSimilarity(score, why(pairs, fewest, most));
  }

  private static Why why(List<Pair> pairs, int fewest, int most) {
    boolean alike =
        pairs.size() == fewest && pairs.stream().allMatch(pair -> pair.near >= SAME_SOUND);
    if (!alike) {
      return Why.SIMILAR;
    }
    if (fewest < most) {
      return Why.PART_OF_NAME;
    }
    return pairs.stream().allMatch(pair -> pair.near == 1) ? Why.SAME_WORDS : Why.SOUNDS_ALIKE;
  }

  /** Two words together where the other name has them as one: "ketty bot" and "KettyBot". */
  private static List<String> joined(List<String> words, List<String> others) {
    List<String> joined = new ArrayList<>();
    for (int i = 0; i < words.size(); i++) {
      String word = words.get(i);
      String both = i + 1 < words.size() ? word + words.get(i + 1) : "";
      String next = i + 1 < words.size() ? words.get(i + 1) : "";
      boolean one = others.stream().anyMatch(other -> isBoth(other, both, word, next));
      joined.add(one ? both : word);
      i += one ? 1 : 0;
    }
    return joined;
  }

  private static boolean isBoth(String other, String both, String word, String next) {
    if (next.isEmpty() || other.length() < both.length() - 2) {
      return false;
    }
    double near = near(both, other);
    return near > BEGUN && near > Math.max(near(word, other), near(next, other));
  }

  /** Each word with the one that is nearest to it, and no word twice. */
  private static List<Pair> paired(List<String> words, List<String> others) {
    List<Pair> all = new ArrayList<>();
    for (String word : words) {
      for (String other : others) {
        double near = near(word, other);
        if (near > 0) {
          all.add(new Pair(word, other, near));
        }
      }
    }
    all.sort(Comparator.comparingDouble(Pair::near).reversed().thenComparing(Pair::key));
    Set<String> used = new HashSet<>();
    Set<String> taken = new HashSet<>();
    return all.stream()
        .filter(
            pair ->
                !used.contains(pair.one)
                    && !taken.contains(pair.other)
                    && used.add(pair.one)
                    && taken.add(pair.other))
        .toList();
  }

  /** Returns the likeness of two folded words; 0 for those that are not alike. */
  public static double near(String one, String other) {
    if (one.equals(other)) {
      return one.isEmpty() ? 0 : 1;
    }
    if (hasDigit(one) || hasDigit(other)) {
      return number(one).equals(number(other)) ? SAME_SOUND : 0;
    }
    String first = NameSpelling.sound(one);
    String second = NameSpelling.sound(other);
    int longest = Math.max(first.length(), second.length());
    if (longest == 0 || first.isEmpty() || second.isEmpty()) {
      return 0;
    }
    if (first.equals(second)) {
      return SAME_SOUND;
    }
    boolean begun =
        Math.min(first.length(), second.length()) >= SHORTEST_BEGINNING
            && (first.startsWith(second) || second.startsWith(first));
    // As many changes as one is longer, at least: no need to look at all the others.
    int longer = Math.abs(first.length() - second.length());
    double near =
        share(longer, longest) < LEAST_OF_A_WORD ? 0 : share(changes(first, second), longest);
    double nearest = begun ? Math.max(near, BEGUN) : near;
    return nearest < LEAST_OF_A_WORD ? 0 : nearest;
  }

  private static double share(double changes, int longest) {
    return 0.93 * (1 - changes / longest);
  }

  private static boolean hasDigit(String word) {
    return word.chars().anyMatch(Character::isDigit);
  }

  /** A wrong digit makes another number, a nought before it does not. */
  private static String number(String word) {
    return word.replaceFirst("^(\\D*)0+(?=\\d)", "$1");
  }

  /**
   * Letters put in, left out, changed or swapped (optimal string alignment); a vowel heard as
   * another is half a change.
   */
  private static double changes(String one, String other) {
    double[][] best = new double[one.length() + 1][other.length() + 1];
    for (int i = 0; i <= one.length(); i++) {
      for (int j = 0; j <= other.length(); j++) {
        best[i][j] = i == 0 || j == 0 ? i + j : cheapest(best, one, other, i, j);
      }
    }
    return best[one.length()][other.length()];
  }

  private static double cheapest(double[][] best, String one, String other, int i, int j) {
    char a = one.charAt(i - 1);
    char b = other.charAt(j - 1);
    double change = a == b ? 0 : NameSpelling.isVowel(a) && NameSpelling.isVowel(b) ? 0.5 : 1;
    double cost =
        Math.min(best[i - 1][j - 1] + change, Math.min(best[i - 1][j], best[i][j - 1]) + 1);
    boolean swapped =
        i > 1 && j > 1 && a == other.charAt(j - 2) && b == one.charAt(i - 2) && a != b;
    return swapped ? Math.min(cost, best[i - 2][j - 2] + 1) : cost;
  }
}
