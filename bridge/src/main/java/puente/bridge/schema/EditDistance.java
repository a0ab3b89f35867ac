package puente.bridge.schema;

/**
 * The number of typing mistakes between two words: letters put in, left out, changed or swapped
 * with their neighbour (the optimal string alignment distance of Damerau and Levenshtein).
 */
public final class EditDistance {

  /** The number of mistakes; takes time in proportion to the product of the lengths. */
  public static int between(String one, String other) {
    int[][] changes = new int[one.length() + 1][other.length() + 1];
    for (int i = 0; i <= one.length(); i++) {
      for (int j = 0; j <= other.length(); j++) {
        changes[i][j] = i == 0 || j == 0 ? i + j : least(changes, one, other, i, j);
      }
    }
    return changes[one.length()][other.length()];
  }

  private static int least(int[][] changes, String one, String other, int i, int j) {
    boolean same = one.charAt(i - 1) == other.charAt(j - 1);
    int least = changes[i - 1][j - 1] + (same ? 0 : 1);
    least = Math.min(least, Math.min(changes[i - 1][j], changes[i][j - 1]) + 1);
    boolean swapped =
        i > 1
            && j > 1
            && one.charAt(i - 1) == other.charAt(j - 2)
            && one.charAt(i - 2) == other.charAt(j - 1);
    return swapped ? Math.min(least, changes[i - 2][j - 2] + 1) : least;
  }

  private EditDistance() {}
}
