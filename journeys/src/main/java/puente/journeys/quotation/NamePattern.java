package puente.journeys.quotation;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import puente.journeys.NameComparison;
import puente.odoo.Domain;

/**
 * Domains that find a name however it is spelled: Odoo tells accents and punctuation apart where
 * its database has no {@code unaccent} (measured), {@link NameComparison} does not. They may find
 * more than the name; what they find is compared with {@link NameComparison}.
 */
final class NamePattern {
  private static final Set<String> BASES_OF_ACCENTED =
      Set.of("a", "c", "e", "g", "i", "n", "o", "s", "u", "y", "z");

  /** The whole name, with at most a sign of punctuation before or after it. */
  static List<?> whole(String field, String name) {
    List<String> words = words(name);
    if (words.isEmpty()) {
      return Domain.where(field, "=ilike", Domain.literally(name.strip()));
    }
    String pattern = words.stream().map(NamePattern::anyAccents).collect(Collectors.joining("%"));
    return Domain.any(
        Domain.where(field, "=ilike", pattern),
        Domain.where(field, "=ilike", pattern + "_"),
        Domain.where(field, "=ilike", "_" + pattern + "_"));
  }

  /** Makes the condition that a field holds any of the name's words. */
  static List<?> anyWord(String field, String name) {
    List<String> words = words(name);
    return words.isEmpty()
        ? Domain.where(field, "=ilike", Domain.literally(name.strip()))
        : Domain.any(
            words.stream()
                .map(word -> Domain.where(field, "ilike", anyAccents(word)))
                .toArray(List<?>[]::new));
  }

  private static List<String> words(String name) {
    return Arrays.stream(Normalizer.normalize(name, Normalizer.Form.NFC).split("[^\\p{L}\\p{N}]+"))
        .filter(word -> !word.isEmpty())
        .toList();
  }

  private static String anyAccents(String word) {
    return word.codePoints()
        .mapToObj(Character::toString)
        .map(NamePattern::anyAccent)
        .collect(Collectors.joining());
  }

  private static String anyAccent(String letter) {
    String plain = NameComparison.normalized(letter);
    boolean accented = !plain.equalsIgnoreCase(letter);
    return accented || BASES_OF_ACCENTED.contains(plain) ? "_" : letter;
  }

  private NamePattern() {}
}
