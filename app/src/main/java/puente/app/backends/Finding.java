package puente.app.backends;

import puente.bridge.ProblemException;
import puente.bridge.text.Language;
import puente.bridge.text.Text;
import puente.httpclient.Failure;

/**
 * A result of one of the doctor's checks.
 *
 * @param remedy what to do; empty where all is well
 */
public record Finding(Grade grade, Text what, Text remedy) {
  private static final Text NOTHING = Text.verbatim("");

  /** The grade of a finding. */
  enum Grade {
    WELL("✓"),
    /** Something does not work, and is said so when it is asked for. */
    LACKING("·"),
    BAD("✗"),
    /** It was not looked at, for settings are missing. */
    MISSING("!");

    private final String mark;

    Grade(String mark) {
      this.mark = mark;
    }
  }

  public static Finding well(Text what) {
    return new Finding(Grade.WELL, what, NOTHING);
  }

  public static Finding lacking(Text what, Text remedy) {
    return new Finding(Grade.LACKING, what, remedy);
  }

  static Finding missing(Text what) {
    return new Finding(Grade.MISSING, what, NOTHING);
  }

  public static Finding bad(Text what, Text remedy) {
    return new Finding(Grade.BAD, what, remedy);
  }

  /**
   * A back end that could not be asked: why, and what to look at.
   *
   * @param variable where its address is set
   */
  static Finding refused(Text what, ProblemException refusal, String variable) {
    Failure failure = Failure.of(refusal);
    if (failure == Failure.OTHER) {
      return bad(what, refusal.problem().detail());
    }
    Text remedy =
        switch (failure) {
          case CERTIFICATE_UNTRUSTED ->
              Text.format(
                  "Revise %s; si el certificado es propio, póngalo en el almacén de confianza de"
                      + " Java (docs/https.md).",
                  "Check %s; if the certificate is your own, put it into Java's trust store"
                      + " (docs/https.md).",
                  variable);
          default -> Text.format("Revise %s.", "Check %s.", variable);
        };
    return bad(Text.format("%s: %s", "%s: %s", what, failure.say()), remedy);
  }

  public boolean bad() {
    return grade == Grade.BAD;
  }

  /** As one line of a report. */
  public String line(Language language) {
    String mend = remedy.in(language);
    return grade.mark + " " + what.in(language) + (mend.isEmpty() ? "" : "\n    → " + mend);
  }
}
