package puente.bridge.schema;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * An e-mail address as the caller gave it. A bad one is refused, never repaired: two strangers must
 * not come to share a customer record. Prints masked.
 */
public record Email(@JsonValue String value) {
  // One @, a local part without spaces, quotes or brackets, and a host with at least one dot.
  // Narrower than RFC 5322 on purpose: what it leaves out is never what a person meant to say.
  private static final Pattern FORM =
      Pattern.compile(
          "[A-Za-z0-9!#$%&'*+/=?^_`{|}~\\u0080-\\uFFFF-]+(\\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~\\u0080-\\uFFFF-]+)*"
              + "@([A-Za-z0-9\\u0080-\\uFFFF]([A-Za-z0-9\\u0080-\\uFFFF-]*[A-Za-z0-9\\u0080-\\uFFFF])?\\.)+"
              + "[A-Za-z\\u0080-\\uFFFF]([A-Za-z0-9\\u0080-\\uFFFF-]*[A-Za-z0-9\\u0080-\\uFFFF])");
  private static final int LONGEST = 254;

  @JsonCreator
  public Email {
    value = value.strip();
    if (!isValid(value)) {
      throw new IllegalArgumentException("not an e-mail address");
    }
  }

  /** Tells whether the text, surrounding spaces aside, is one e-mail address. */
  public static boolean isValid(String text) {
    String address = text.strip();
    return address.length() <= LONGEST
        && address.indexOf('@') <= 64
        && FORM.matcher(address).matches();
  }

  /** The form that identifies its owner: lower case, as Odoo's {@code email_normalized}. */
  public String normalized() {
    return value.toLowerCase(Locale.ROOT);
  }

  @Override
  public String toString() {
    int at = value.indexOf('@');
    return value.substring(0, Math.min(1, at)) + "•••" + value.substring(at);
  }
}
