package puente.journeys.handoff;

import java.util.regex.Pattern;

/**
 * A caller's own words among lines of ours: on one line, so that they cannot look like another of
 * our lines, such as a link, a reference or how to answer.
 */
final class CallerText {
  /** White space, every line break of Unicode, and control characters. */
  private static final Pattern BREAKS =
      Pattern.compile("[\\s\\p{Z}\\p{Cc}\\u202a-\\u202e\\u2066-\\u2069]+");

  static String line(String text) {
    return BREAKS.matcher(text).replaceAll(" ").strip();
  }

  private CallerText() {}
}
