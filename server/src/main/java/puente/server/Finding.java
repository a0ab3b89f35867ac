package puente.server;

import puente.bridge.Language;
import puente.bridge.Text;

/**
 * One thing that the doctor has looked at.
 *
 * @param remedy what to do; empty where all is well
 */
record Finding(Grade grade, Text what, Text remedy) {
  private static final Text NOTHING = Text.verbatim("");

  /** How it is. */
  enum Grade {
    WELL("✓"),
    /** Something does not work, and is said so when it is asked for. */
    LACKING("·"),
    BAD("✗");

    private final String mark;

    Grade(String mark) {
      this.mark = mark;
    }
  }

  static Finding well(Text what) {
    return new Finding(Grade.WELL, what, NOTHING);
  }

  static Finding lacking(Text what, Text remedy) {
    return new Finding(Grade.LACKING, what, remedy);
  }

  static Finding bad(Text what, Text remedy) {
    return new Finding(Grade.BAD, what, remedy);
  }

  boolean bad() {
    return grade == Grade.BAD;
  }

  /** As one line of a report. */
  String line(Language language) {
    String mend = remedy.in(language);
    return grade.mark + " " + what.in(language) + (mend.isEmpty() ? "" : "\n    → " + mend);
  }
}
