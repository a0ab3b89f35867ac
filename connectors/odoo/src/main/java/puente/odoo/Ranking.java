package puente.odoo;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import puente.odoo.NameSimilarity.Why;

/**
 * The records that a text may mean, likeliest first.
 *
 * @param <T> the type chosen from
 */
public record Ranking<T>(List<Match<T>> matches) {
  public static final int MOST = 5;
  private static final double PLAUSIBLE = 0.55;
  private static final double GOOD = 0.7;
  private static final double APART = 0.12;

  public record Match<T>(T item, double score, Why why) {}

  public Ranking {
    matches = List.copyOf(matches);
  }

  /**
   * Ranks by the nearest of each thing's names; what is not like what was said is left out.
   *
   * @param names what a thing may be called; empty ones do not count
   */
  public static <T> Ranking<T> of(
      String said, Collection<T> things, Function<T, List<String>> names) {
    return new Ranking<>(
        things.stream()
            .map(thing -> best(said, thing, names.apply(thing)))
            .filter(match -> match.score() >= PLAUSIBLE)
            .sorted(Comparator.<Match<T>>comparingDouble(Match::score).reversed())
            .toList());
  }

  private static <T> Match<T> best(String said, T thing, List<String> names) {
    NameSimilarity best = new NameSimilarity(0, Why.SIMILAR);
    for (String name : names) {
      NameSimilarity like = NameSimilarity.of(said, name);
      best = like.score() > best.score() ? like : best;
    }
    return new Match<>(thing, best.score(), best.why());
  }

  public boolean isEmpty() {
    return matches.isEmpty();
  }

  /** Tells whether the first is meant and no other is likely. */
  public boolean isSure() {
    if (matches.isEmpty() || matches.getFirst().score() < GOOD) {
      return false;
    }
    Match<T> first = matches.getFirst();
    if (matches.size() == 1) {
      return true;
    }
    Match<T> second = matches.get(1);
    double apart = first.score() - second.score();
    boolean only = first.why() != Why.SIMILAR && second.why() == Why.SIMILAR;
    return first.score() == 1 ? apart > 0 : apart >= (only ? APART / 2 : APART);
  }

  /** The one that is meant, or those to choose among. */
  public List<Match<T>> candidates() {
    return matches.subList(0, isSure() ? 1 : Math.min(MOST, matches.size()));
  }

  /** Everything that is called so and as good as the best; what is only similar is not. */
  public List<T> alike() {
    double best = matches.isEmpty() ? 0 : matches.getFirst().score();
    return best < GOOD
        ? List.of()
        : matches.stream()
            .filter(match -> match.why() != Why.SIMILAR)
            .filter(match -> match.score() >= Math.max(GOOD, best - APART))
            .map(Match::item)
            .toList();
  }
}
