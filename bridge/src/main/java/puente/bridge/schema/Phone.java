package puente.bridge.schema;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * A phone number as the caller gave it: 7 to 15 digits (ITU-T E.164 §6) with whatever people put
 * between them, and no letters. Prints masked.
 */
public record Phone(@JsonValue String value) {
  private static final int FEWEST_DIGITS = 7;
  private static final int MOST_DIGITS = 15;

  @JsonCreator
  public Phone {
    value = value.strip();
    if (!isValid(value)) {
      throw new IllegalArgumentException("not a phone number");
    }
  }

  /** Tells whether the text can be a phone number at all. */
  public static boolean isValid(String text) {
    int digits = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c >= '0' && c <= '9') {
        digits++;
      } else if (Character.isLetter(c) || Character.isISOControl(c)) {
        return false;
      }
    }
    return digits >= FEWEST_DIGITS && digits <= MOST_DIGITS && text.length() <= 40;
  }

  /** Its digits alone. */
  public String digits() {
    return value.replaceAll("[^0-9]", "");
  }

  @Override
  public String toString() {
    String digits = digits();
    return "•••" + digits.substring(digits.length() - 2);
  }
}
