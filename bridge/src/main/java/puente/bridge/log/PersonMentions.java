package puente.bridge.log;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import puente.bridge.schema.Email;
import puente.bridge.schema.Phone;

/** Finds the e-mail addresses and phone numbers that a free text tells. */
final class PersonMentions {
  private static final int MOST = 20;
  private static final int NATIONAL_DIGITS = 10;
  private static final Pattern EMAIL =
      Pattern.compile("[^\\s<>,;:\"()\\[\\]|/=?]{1,64}@[^\\s<>,;:\"()\\[\\]|/=?&]{3,190}");
  private static final Pattern NUMBER =
      Pattern.compile("(?<![0-9A-Za-z])\\+?[0-9(][0-9 ().\\-]{5,60}[0-9](?![0-9A-Za-z])");
  private static final Pattern DATE =
      Pattern.compile("\\b[0-9]{1,4}[-./][0-9]{1,2}[-./][0-9]{1,4}\\b");

  /** As they are written there, at most twenty. */
  static Set<String> in(String text) {
    Set<String> found = new LinkedHashSet<>();
    Matcher email = EMAIL.matcher(text);
    while (email.find() && found.size() < MOST) {
      String address = email.group().replaceAll("^[.'-]+|[.'!-]+$", "");
      if (Email.isValid(address)) {
        found.add(address);
      }
    }
    Matcher number = NUMBER.matcher(DATE.matcher(text).replaceAll("|"));
    while (number.find() && found.size() < MOST) {
      numbers(number.group(), found);
    }
    return found;
  }

  /** Adds one number, or as many as stand beside each other. */
  private static void numbers(String spelled, Set<String> found) {
    if (Phone.isValid(spelled)) {
      found.add(spelled.strip());
      return;
    }
    StringBuilder one = new StringBuilder();
    for (String group : spelled.strip().split(" +", -1)) {
      one.append(one.isEmpty() ? "" : " ").append(group);
      if (digits(one) >= NATIONAL_DIGITS) {
        add(one, found);
        one.setLength(0);
      }
    }
    add(one, found);
  }

  private static long digits(CharSequence text) {
    return text.chars().filter(c -> c >= '0' && c <= '9').count();
  }

  private static void add(CharSequence text, Set<String> found) {
    if (Phone.isValid(text.toString())) {
      found.add(text.toString());
    }
  }

  private PersonMentions() {}
}
