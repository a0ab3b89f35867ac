package puente.bridge.text;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The sentences about a job that has not ended. They never promise seconds that have passed, nor
 * any while the back end does not answer, and in the end they say what to do.
 */
public final class PendingText {
  /** From then on a job takes longer than is usual. */
  private static final Duration USUAL = Duration.ofSeconds(20);

  /** From then on nobody should wait for it on the phone. */
  private static final Duration LONG = Duration.ofMinutes(2);

  /** Tells whether a job of that age has not taken longer than is usual. */
  public static boolean isUsual(Duration age) {
    return age.compareTo(USUAL) < 0;
  }

  /**
   * The sentence.
   *
   * @param doing what is being done, without a full stop: "I am preparing the quotation"
   * @param silent the back end that does not answer now; null where none is known to be silent
   * @param age how long ago the job was accepted
   */
  public static Text of(Text doing, @Nullable String silent, Duration age) {
    if (age.compareTo(LONG) >= 0) {
      return Text.format(
          "%s desde hace %s y aún no está confirmado%s. No lo pida otra vez; pregunte más tarde, y"
              + " si urge avise a una persona.",
          "%s for %s and it is not confirmed yet%s. Do not ask for it again; ask later how it is"
              + " going, and tell a person if it is urgent.",
          doing,
          duration(age),
          silent == null
              ? Text.verbatim("")
              : Text.format(": %s no responde", ": %s is not answering", silent));
    }
    if (silent != null) {
      return Text.format(
          "Quedó anotado, pero %s no responde en este momento; se hará en cuanto responda. No hace"
              + " falta pedirlo otra vez.",
          "It is noted, but %s is not answering right now; it will be done as soon as it answers."
              + " There is no need to ask again.",
          silent);
    }
    if (age.compareTo(USUAL) >= 0) {
      return Text.format(
          "%s; está tardando más de lo normal. No hace falta pedirlo otra vez.",
          "%s; it is taking longer than usual. There is no need to ask again.", doing);
    }
    return Text.format(
        "%s; en unos segundos le confirmo.", "%s; I will confirm it in a few seconds.", doing);
  }

  private static Text duration(Duration age) {
    if (age.toHours() >= 1) {
      return Sentences.count(
          (int) Math.min(age.toHours(), 9_999),
          Text.verbatim(""),
          new Text("una hora", "an hour"),
          new Text("horas", "hours"));
    }
    return Sentences.count(
        (int) age.toMinutes(),
        Text.verbatim(""),
        new Text("un minuto", "a minute"),
        new Text("minutos", "minutes"));
  }

  private PendingText() {}
}
