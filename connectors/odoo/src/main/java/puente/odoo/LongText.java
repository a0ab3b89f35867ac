package puente.odoo;

import java.util.function.Function;
import puente.bridge.ProblemException;
import puente.bridge.text.Language;
import puente.bridge.text.Text;
import puente.httpclient.Failure;

/**
 * Reads records with a text that may hold pictures of any size, and without it where the answer
 * would be larger than what is read: the rest of the record can be told all the same.
 */
public final class LongText {
  private static final Text TOO_LONG =
      new Text(
          "(La descripción es demasiado grande para leerla aquí; véala en Odoo.)",
          "(The description is too large to be read here; see it in Odoo.)");

  /**
   * The value read.
   *
   * @param cut whether the text was left out
   */
  public record Read<T>(T value, boolean cut) {
    /** The text as plain text, or that it is too large. */
    public String text(String html, int longest, Language language) {
      return cut ? TOO_LONG.in(language) : PlainText.of(html, longest);
    }
  }

  /**
   * Reads.
   *
   * @param wanted whether the text is asked for at all
   * @param reading reads with the text, or without it
   */
  public static <T> Read<T> read(boolean wanted, Function<Boolean, T> reading) {
    try {
      return new Read<>(reading.apply(wanted), false);
    } catch (ProblemException refused) {
      if (!wanted || Failure.of(refused) != Failure.TOO_LONG) {
        throw refused;
      }
      return new Read<>(reading.apply(false), true);
    }
  }

  private LongText() {}
}
