package puente.trackhs;

import puente.bridge.json.Json;

/** Texts that the operations have in common: their toolsets, parameters and constants. */
public final class TrackHsToolConstants {
  /** The group of the operations that every tenant has. */
  public static final String TOOLSET = "trackhs";

  /** The group of those that an administrator opens. */
  static final String MORE = "trackhs_more";

  static final String IDS = "One id, or several with commas.";
  static final String DAY = "YYYY-MM-DD, or in words.";
  static final String YES_NO = "1 yes, 0 no.";

  /** A constant as TrackHS writes it. */
  static String word(Enum<?> constant) {
    return Json.tree(constant).asString();
  }

  private TrackHsToolConstants() {}
}
