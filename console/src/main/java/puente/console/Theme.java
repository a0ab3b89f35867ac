package puente.console;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Light or dark, as a reader chose it or as their system has it. */
enum Theme {
  AUTO,
  LIGHT,
  DARK;

  /** Its name in a cookie, a form and the page's CSS. */
  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Theme of(@Nullable String word) {
    for (Theme each : values()) {
      if (each.word().equals(word)) {
        return each;
      }
    }
    return AUTO;
  }
}
