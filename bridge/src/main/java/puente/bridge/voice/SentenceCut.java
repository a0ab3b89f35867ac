package puente.bridge.voice;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Cuts texts where a person would pause. */
final class SentenceCut {
  private static final Pattern END = Pattern.compile("[.?!…]+[\"”»)]*(?=\\s|$)");

  /**
   * At most so many characters of a text: whole sentences of it; where the first is longer, whole
   * words of that, and an ellipsis.
   */
  static String cut(String text, int longest) {
    if (text.length() <= longest) {
      return text;
    }
    int end = 0;
    Matcher ends = END.matcher(text);
    while (ends.find() && ends.end() <= longest) {
      end = ends.end();
    }
    if (end > 0) {
      return text.substring(0, end);
    }
    int space = text.lastIndexOf(' ', longest - 1);
    int most = space > 0 ? space : longest - 1;
    boolean splitsPair = Character.isHighSurrogate(text.charAt(most - 1));
    return text.substring(0, splitsPair ? most - 1 : most).stripTrailing() + "…";
  }

  private SentenceCut() {}
}
