package puente.speech;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/** Text with what people leave out when they type or say it: case and accents do not count. */
public final class FoldedText {
  private static final Pattern MARKS = Pattern.compile("\\p{M}+");

  /** Lower case without accents: "Implementación" is "implementacion". */
  public static String of(String text) {
    return MARKS
        .matcher(Normalizer.normalize(text, Normalizer.Form.NFD))
        .replaceAll("")
        .toLowerCase(Locale.ROOT);
  }

  private FoldedText() {}
}
