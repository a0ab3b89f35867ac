package puente.trackhs;

import org.jspecify.annotations.Nullable;
import puente.bridge.text.Sentences;
import puente.bridge.text.Text;

/**
 * A count, as far as it is known.
 *
 * @param least the number found, or TrackHS's own count
 * @param more whether there may be more than that
 */
record PartialCount(long least, boolean more) {

  /**
   * @param shown how many are on the page
   * @param leftOut how many TrackHS listed and counted that do not match
   */
  static PartialCount of(int shown, int leftOut, long total, @Nullable Integer nextPage) {
    return leftOut > 0
        ? new PartialCount(shown, nextPage != null)
        : new PartialCount(Math.max(total, shown), false);
  }

  /** "3 unidades", "al menos 2 unidades". */
  Text describe(Text one, Text several) {
    Text count = Sentences.count((int) Math.min(least, Integer.MAX_VALUE), several, one, several);
    return more ? Text.format("al menos %s", "at least %s", count) : count;
  }

  /**
   * ": A y B", or that those are the first of them.
   *
   * @param count how many are named
   */
  Text named(int count, Text names) {
    if (count >= least) {
      return Text.format(": %s", ": %s", names);
    }
    return count == 1
        ? Text.format("; la primera es %s", "; the first is %s", names)
        : Text.format("; las primeras son %s", "; the first are %s", names);
  }
}
