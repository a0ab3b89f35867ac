package puente.sandbox.calcom;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads inputs as strictly as Cal.com's validation: what it does not know it refuses by name. */
final class InputValidation {

  static void onlyQuery(CalComRequest asked, String... known) {
    only(asked.query().keySet(), known);
  }

  static void onlyBody(JsonNode body, String... known) {
    if (!body.isObject()) {
      throw CalComError.invalid("body must be an object");
    }
    only(Set.copyOf(body.propertyNames()), known);
  }

  private static void only(Set<String> given, String... known) {
    for (String name : given) {
      if (!Arrays.asList(known).contains(name)) {
        throw CalComError.invalid("property " + name + " should not exist");
      }
    }
  }

  static String text(JsonNode body, String name) {
    String text = optional(body, name);
    if (text == null || text.isBlank()) {
      throw CalComError.invalid(name + " should not be empty");
    }
    return text;
  }

  static @Nullable String optional(JsonNode body, String name) {
    JsonNode value = body.path(name);
    if (value.isMissingNode()) {
      return null;
    }
    if (!value.isString()) {
      throw CalComError.invalid(name + " must be a string");
    }
    return value.asString();
  }

  static String required(Map<String, String> query, String name) {
    String value = query.get(name);
    if (value == null || value.isBlank()) {
      throw CalComError.invalid(name + " should not be empty");
    }
    return value;
  }

  /** A whole number in bounds. */
  static int number(String name, String text, int least, int most) {
    if (!text.matches("\\d{1,9}")) {
      throw CalComError.invalid(name + " must be a number");
    }
    int number = Integer.parseInt(text);
    if (number < least) {
      throw CalComError.invalid(name + " must not be less than " + least);
    }
    if (number > most) {
      throw CalComError.invalid(name + " must not be greater than " + most);
    }
    return number;
  }

  /** A moment in UTC, with its Z: what has an offset is not taken. */
  static Instant utc(String name, String text) {
    try {
      OffsetDateTime moment = OffsetDateTime.parse(text);
      if (moment.getOffset().equals(ZoneOffset.UTC)) {
        return moment.toInstant();
      }
    } catch (DateTimeException notOne) {
      // Told below.
    }
    throw CalComError.invalid(name + " must be a valid ISO 8601 date string in UTC");
  }

  /** Reads a time, or a day: its beginning, or its end. */
  static Instant utcOrDay(String name, String text, boolean end) {
    if (text.matches("\\d{4}-\\d{2}-\\d{2}")) {
      LocalTime time = end ? LocalTime.of(23, 59, 59) : LocalTime.MIN;
      return LocalDate.parse(text).atTime(time).toInstant(ZoneOffset.UTC);
    }
    return utc(name, text);
  }

  static ZoneId zone(String name, String text) {
    if (!ZoneId.getAvailableZoneIds().contains(text)) {
      throw CalComError.invalid(name + " must be a valid IANA time-zone");
    }
    return ZoneId.of(text);
  }

  static void email(String name, String text) {
    if (!text.matches("[^@\\s]+@[^@\\s]+\\.[^@\\s]+")) {
      throw CalComError.invalid(name + " must be an email");
    }
  }

  private InputValidation() {}
}
