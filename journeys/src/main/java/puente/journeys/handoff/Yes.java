package puente.journeys.handoff;

import java.util.Set;
import puente.bridge.Plain;

/** What somebody means who answers with a word or two. */
enum Yes {
  YES,
  NO,
  NEITHER;

  private static final Set<String> YESES =
      Set.of("1", "si", "yes", "y", "ok", "va", "acepto", "lo tomo", "tomo", "i take it", "mine");
  private static final Set<String> NOES = Set.of("2", "no", "n", "paso", "lo paso", "pass");

  /** Case, accents and punctuation do not count; of a longer answer, its first word does. */
  static Yes of(String words) {
    String plain = Plain.of(words).replaceAll("[^\\p{L}\\p{N}]+", " ").strip();
    String first = plain.split(" ", 2)[0];
    if (YESES.contains(plain) || YESES.contains(first) || first.startsWith("accept")) {
      return YES;
    }
    return NOES.contains(plain) || NOES.contains(first) ? NO : NEITHER;
  }
}
