package puente.app.mcpfeatures;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedSet;
import puente.speech.FoldedText;

/** Finds what a person is typing: case and accents do not count. */
final class TextMatching {
  /**
   * Something that may be meant.
   *
   * @param value what is filled in
   * @param keys what a person may type for it
   */
  record Choice(String value, List<String> keys) {
    static Choice of(String value) {
      return new Choice(value, List.of(value));
    }
  }

  /** Returns the choices that begin with what was typed, then those that have it somewhere. */
  static List<String> of(List<Choice> choices, String typed) {
    String wanted = folded(typed);
    SequencedSet<String> beginning = new LinkedHashSet<>();
    SequencedSet<String> within = new LinkedHashSet<>();
    for (Choice choice : choices) {
      List<String> keys = choice.keys().stream().map(TextMatching::folded).toList();
      if (keys.stream().anyMatch(key -> key.startsWith(wanted))) {
        beginning.add(choice.value());
      } else if (keys.stream().anyMatch(key -> key.contains(wanted))) {
        within.add(choice.value());
      }
    }
    beginning.addAll(within);
    return List.copyOf(beginning);
  }

  /** Equal for spellings that differ in case, accents and blanks around them. */
  static String folded(String text) {
    return FoldedText.of(text.strip());
  }

  private TextMatching() {}
}
