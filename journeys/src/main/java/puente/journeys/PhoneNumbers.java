package puente.journeys;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.MatchType;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import puente.bridge.schema.Phone;

/**
 * Tells when two spellings are one phone number. Numbers are normalised, not policed: one that
 * libphonenumber calls invalid is kept as given and marked.
 *
 * @param region the ISO 3166 country that numbers without a country code belong to; null when none
 *     may be assumed
 */
public record PhoneNumbers(@Nullable String region) {
  /** An extension behind a number: "ext. 12", "x12", "anexo 3", "#4". */
  private static final Pattern EXTENSION =
      Pattern.compile(
          "(?iu)(?:\\b(?:ext(?:ensi[oó]n)?|int(?:erno)?|anexo)\\b\\.?|(?<=\\d)\\s*x|#)[\\s.:]*\\d{1,6}\\b");

  private static final Pattern NOT_OF_A_NUMBER = Pattern.compile("[^\\d+().\\s-]+|[\\r\\n\\t]+");

  private static final PhoneNumberUtil LIBRARY = PhoneNumberUtil.getInstance();

  /** E.164 where the number can be read as one, else its digits: equal for equal numbers. */
  public String canonical(Phone phone) {
    PhoneNumber number = parse(phone.value());
    return number == null ? phone.digits() : LIBRARY.format(number, PhoneNumberFormat.E164);
  }

  /**
   * Returns the number to dial for a stored one; none where that is uncertain: it is not guessed.
   * The old Mexican form is kept as given: WhatsApp has some under it.
   */
  public Optional<String> dialable(String stored) {
    return numbers(stored).flatMap(number -> asDialed(number).stream()).findFirst();
  }

  private Optional<String> asDialed(String stored) {
    PhoneNumber number = parse(stored);
    if (number == null || !LIBRARY.isPossibleNumber(number)) {
      return Optional.empty();
    }
    String digits = stored.replaceAll("[^0-9+]", "");
    return Optional.of(
        digits.startsWith("+") ? digits : LIBRARY.format(number, PhoneNumberFormat.E164));
  }

  /** Tells whether the number can exist, as far as the library knows. */
  public boolean isValid(Phone phone) {
    PhoneNumber number = parse(phone.value());
    return number != null && LIBRARY.isValidNumber(number);
  }

  /**
   * Tells whether a stored number is the given one. A stored number without a country code matches
   * on its national part.
   */
  public boolean same(Phone given, String stored) {
    return numbers(stored).anyMatch(number -> isOne(given, number));
  }

  /** The first number in a field as people fill it in; none where there is none. */
  public static Optional<String> first(String stored) {
    return numbers(stored).findFirst();
  }

  /** The numbers in a field as people fill it in: one, with an extension perhaps, or several. */
  private static Stream<String> numbers(String stored) {
    String without = EXTENSION.matcher(stored).replaceAll(" / ");
    Stream<String> parts =
        NOT_OF_A_NUMBER
            .splitAsStream(without)
            .flatMap(part -> Stream.of(part.strip().split("(?<=\\d)\\s*(?=\\+)")));
    return Stream.concat(parts, Stream.of(stored)).map(String::strip).filter(Phone::isValid);
  }

  private boolean isOne(Phone given, String stored) {
    if (canonical(given).equals(canonical(new Phone(stored)))
        || isEitherReading(given.value(), stored)
        || isEitherReading(stored, given.value())) {
      return true;
    }
    MatchType match = LIBRARY.isNumberMatch(international(given), withoutOldMobilePrefix(stored));
    return match == MatchType.EXACT_MATCH || match == MatchType.NSN_MATCH;
  }

  /** The last eight digits of the national number: what any spelling of it ends with. */
  public String tail(Phone phone) {
    String digits = canonical(phone).replace("+", "");
    return digits.substring(Math.max(0, digits.length() - 8));
  }

  private String international(Phone phone) {
    String canonical = canonical(phone);
    return canonical.startsWith("+") ? canonical : phone.value();
  }

  private @Nullable PhoneNumber parse(String text) {
    String digits = withoutOldMobilePrefix(text);
    if (mayBeMexicanOrAmerican(digits)) {
      PhoneNumber mexican = parsed("+52" + digits.substring(1));
      PhoneNumber american = parsed("+" + digits);
      boolean isMexican = mexican != null && LIBRARY.isValidNumber(mexican);
      boolean isAmerican = american != null && LIBRARY.isValidNumber(american);
      if (isMexican || isAmerican) {
        return isMexican && isAmerican ? null : isMexican ? mexican : american;
      }
    }
    return parsed(digits);
  }

  private @Nullable PhoneNumber parsed(String digits) {
    try {
      return LIBRARY.parse(digits, region);
    } catch (NumberParseException notOne) {
      return null;
    }
  }

  /**
   * In Mexico 1 and ten digits are the old way to write a mobile, or one of the United States or
   * Canada without its plus. Where both are numbers neither is taken: 551 is New Jersey too.
   */
  private boolean mayBeMexicanOrAmerican(String digits) {
    return "MX".equals(region) && digits.length() == 11 && digits.startsWith("1");
  }

  /** Tells whether it is a number in each of two countries, as nobody said which. */
  public boolean isAmbiguous(String text) {
    return mayBeMexicanOrAmerican(withoutOldMobilePrefix(text)) && parse(text) == null;
  }

  /** Tells whether a number that can be read in two ways is the other in either. */
  private boolean isEitherReading(String one, String other) {
    if (!isAmbiguous(one)) {
      return false;
    }
    String digits = withoutOldMobilePrefix(one);
    String canonical = canonical(new Phone(other));
    return canonical.equals("+52" + digits.substring(1)) || canonical.equals("+" + digits);
  }

  /** Until 2019 Mexican mobiles were written +52 1 and ten digits; they are +52 and the ten. */
  private static String withoutOldMobilePrefix(String text) {
    String digits = text.replaceAll("[^0-9+]", "");
    if (digits.startsWith("00")) {
      digits = "+" + digits.substring(2);
    }
    return digits.startsWith("+521") && digits.length() == 14
        ? "+52" + digits.substring(4)
        : digits;
  }
}
