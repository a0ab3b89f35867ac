package puente.audit;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import puente.bridge.schema.Phone;
import puente.journeys.PhoneNumbers;

/**
 * Finds one phone number in text, however it is spelled and whatever digits stand beside it: dates,
 * other numbers, extensions. A number that only contains its digits is another's.
 */
final class PhoneMatcher {
  private static final int MOST_DIGITS = 15; // ITU-T E.164
  private static final int TAIL = 7;
  private static final Pattern DIGITS = Pattern.compile("[0-9]+");

  /** The characters that may stand between two groups of digits of one number. */
  private static final Pattern BETWEEN =
      Pattern.compile("[ \\u00A0\\u202F().\\-\\u2010-\\u2013/]{1,4}");

  /** The characters between two groups that belong together for certain. */
  private static final Pattern CLOSE = Pattern.compile("[ \\u00A0\\u202F.\\-]|[ -]?\\(|\\)[ -]?");

  private static final Pattern DATE =
      Pattern.compile(
          "(?<!\\d)(?<!\\d[-./])(?:"
              + "(?:0?[1-9]|[12]\\d|3[01])([-./])(?:0?[1-9]|[12]\\d|3[01])\\1(?:(?:19|20)?\\d{2})"
              + "|(?:19|20)\\d{2}([-./])(?:0?[1-9]|1[0-2])\\2(?:0?[1-9]|[12]\\d|3[01])"
              + ")(?![-./]?\\d)");

  /** Before 2020 Mexican numbers were dialled with one of these from within the country. */
  private static final Pattern MEXICAN_TRUNK = Pattern.compile("(?:01|044|045)(\\d{10})");

  private final Phone number;
  private final PhoneNumbers phones;
  private final String canonical;
  private final String tail;

  PhoneMatcher(Phone number, PhoneNumbers phones) {
    this.number = number;
    this.phones = phones;
    this.canonical = phones.canonical(number);
    String own = number.digits();
    this.tail = own.substring(Math.max(0, own.length() - TAIL));
  }

  /** Digits that stand together. */
  private record Group(String digits, int start, int end, boolean plus, boolean date) {
    /** Tells whether a country's code begins here. */
    boolean international() {
      return plus || digits.startsWith("00");
    }
  }

  boolean isIn(String text) {
    List<Group> groups = groups(text);
    for (int last = 0; last < groups.size(); last++) {
      String digits = "";
      for (int first = last; first >= 0; first--) {
        Group group = groups.get(first);
        if (first < last && !BETWEEN.matcher(gap(text, groups, first)).matches()) {
          break;
        }
        digits = group.digits() + digits;
        if (digits.length() > MOST_DIGITS + 2) {
          break;
        }
        if (digits.endsWith(tail)
            && isSame(spelled(group, digits))
            && !isPartOfAnother(text, groups, first, last)) {
          return true;
        }
        if (group.plus()) {
          break;
        }
      }
    }
    return false;
  }

  private static List<Group> groups(String text) {
    List<Group> groups = new ArrayList<>();
    Matcher dates = DATE.matcher(text);
    boolean more = dates.find();
    Matcher found = DIGITS.matcher(text);
    while (found.find()) {
      while (more && dates.end() <= found.start()) {
        more = dates.find();
      }
      groups.add(
          new Group(
              found.group(),
              found.start(),
              found.end(),
              found.start() > 0 && text.charAt(found.start() - 1) == '+',
              more && dates.start() <= found.start()));
    }
    return groups;
  }

  /** The text between a group and the next. */
  private static String gap(String text, List<Group> groups, int index) {
    String gap = text.substring(groups.get(index).end(), groups.get(index + 1).start());
    return gap.endsWith("+") ? "+" : gap;
  }

  private static String spelled(Group first, String digits) {
    return first.plus() ? "+" + digits : digits;
  }

  private boolean isSame(String spelled) {
    if (!Phone.isValid(spelled)) {
      return false;
    }
    if (isCanonical(spelled) || !canonical.startsWith("+")) {
      return isCanonical(spelled) || phones.same(number, spelled);
    }
    if (spelled.startsWith("+") || spelled.startsWith("00")) {
      return false;
    }
    Matcher trunk = MEXICAN_TRUNK.matcher(spelled);
    if (isCanonical("+" + spelled) || (trunk.matches() && isCanonical("+52" + trunk.group(1)))) {
      return true;
    }
    // Without a country's code: another's where it is a number of the region that is assumed.
    return !phones.isValid(new Phone(spelled))
        && !phones.isAmbiguous(spelled)
        && phones.same(number, spelled);
  }

  private boolean isCanonical(String spelled) {
    return Phone.isValid(spelled) && phones.canonical(new Phone(spelled)).equals(canonical);
  }

  /** Tells whether the digits beside it make another number of these. */
  private boolean isPartOfAnother(String text, List<Group> groups, int first, int last) {
    String digits = digits(groups, first, last);
    return (!groups.get(first).international() && isContinued(text, groups, first, digits))
        || isContinuedAfter(text, groups, last, spelled(groups.get(first), digits));
  }

  /** Looks at what stands before. */
  private boolean isContinued(String text, List<Group> groups, int first, String digits) {
    String longer = digits;
    boolean close = true;
    for (int before = first - 1; before >= 0; before--) {
      Group group = groups.get(before);
      String gap = gap(text, groups, before);
      longer = group.digits() + longer;
      if (group.date()
          || gap.contains("/")
          || !BETWEEN.matcher(gap).matches()
          || longer.length() > MOST_DIGITS + 2) {
        return false;
      }
      close &= CLOSE.matcher(gap).matches() && isClosed(text, group, gap);
      if (group.international()) {
        return longer.length() <= MOST_DIGITS && !isSame(spelled(group, longer));
      }
      if (close && isAnother(longer)) {
        return true;
      }
    }
    return false;
  }

  /** "1) 55 1234 5678" is the first of a list; "(1) 55 1234 5678" is not. */
  private static boolean isClosed(String text, Group group, String gap) {
    return !gap.startsWith(")")
        || (group.start() > 0 && "(+".indexOf(text.charAt(group.start() - 1)) >= 0);
  }

  private boolean isContinuedAfter(String text, List<Group> groups, int last, String spelled) {
    String longer = spelled;
    for (int after = last + 1; after < groups.size(); after++) {
      Group group = groups.get(after);
      longer += group.digits();
      if (group.date()
          || group.plus()
          || !CLOSE.matcher(gap(text, groups, after - 1)).matches()
          || longer.length() > MOST_DIGITS) {
        return false;
      }
      if (isAnother(longer)) {
        return true;
      }
    }
    return false;
  }

  /** Tells whether it can be dialled, and is not this number. */
  private boolean isAnother(String spelled) {
    if (!Phone.isValid(spelled) || isSame(spelled)) {
      return false;
    }
    String abroad = spelled.startsWith("+") ? spelled : "+" + spelled;
    return phones.isValid(new Phone(spelled)) || phones.isValid(new Phone(abroad));
  }

  private static String digits(List<Group> groups, int first, int last) {
    StringBuilder digits = new StringBuilder();
    groups.subList(first, last + 1).forEach(group -> digits.append(group.digits()));
    return digits.toString();
  }
}
