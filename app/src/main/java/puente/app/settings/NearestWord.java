package puente.app.settings;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import puente.bridge.schema.EditDistance;

/** Finds the word that a mistyped one was meant to be. */
public final class NearestWord {

  /** The known word that takes the fewest changes, if these are few enough. */
  public static Optional<String> to(String typed, Collection<String> known) {
    String word = typed.toLowerCase(Locale.ROOT).replace('-', '_');
    return known.stream()
        .filter(each -> EditDistance.between(word, each) <= Math.max(2, each.length() / 3))
        .min(Comparator.comparingInt(each -> EditDistance.between(word, each)));
  }

  private NearestWord() {}
}
