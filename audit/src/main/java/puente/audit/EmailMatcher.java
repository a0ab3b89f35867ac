package puente.audit;

import java.text.Normalizer;
import java.util.Locale;
import puente.bridge.schema.Email;

/**
 * Finds one e-mail address in text, and no other that contains it: an address is compared whole,
 * with all of its local part and all labels of its host.
 */
record EmailMatcher(String address) {
  private static final String IN_LOCAL_PART = "._%+-";
  private static final String IN_LOCAL_PART_AFTER_A_LETTER = "'&$";

  static EmailMatcher of(Email email) {
    return new EmailMatcher(plain(email.value()));
  }

  private static String plain(String text) {
    return Normalizer.normalize(text, Normalizer.Form.NFC).toLowerCase(Locale.ROOT);
  }

  boolean isIn(String text) {
    String plain = plain(text);
    for (int at = plain.indexOf(address); at >= 0; at = plain.indexOf(address, at + 1)) {
      if (beginsAt(plain, at) && endsAt(plain, at + address.length())) {
        return true;
      }
    }
    return false;
  }

  private static boolean beginsAt(String text, int start) {
    if (start == 0) {
      return true;
    }
    char before = text.charAt(start - 1);
    boolean afterWord = start > 1 && isWord(text.charAt(start - 2));
    if (isWord(before)) {
      return false;
    }
    if (IN_LOCAL_PART_AFTER_A_LETTER.indexOf(before) >= 0) {
      return !afterWord;
    }
    // A dot, a dash or the like with nothing before it opens a list or ends a sentence.
    return IN_LOCAL_PART.indexOf(before) < 0 || (!afterWord && (before == '.' || before == '-'));
  }

  private boolean endsAt(String text, int end) {
    int last = end;
    while (last < text.length()
        && (isWord(text.charAt(last)) || text.charAt(last) == '.' || text.charAt(last) == '-')) {
      last++;
    }
    // What follows belongs to it where a longer host comes of it: ".mx", and not a sentence's dot.
    for (; last > end; last--) {
      if (Email.isValid(
          "x" + text.substring(end - address.length() + address.indexOf('@'), last))) {
        return false;
      }
    }
    return true;
  }

  private static boolean isWord(char c) {
    return Character.isLetterOrDigit(c);
  }

  /** Addresses are personal. */
  @Override
  public String toString() {
    return new Email(address).toString();
  }
}
