package puente.speech;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import puente.bridge.Problem;
import puente.bridge.ProblemException;
import puente.bridge.text.Text;

/**
 * A moment as people say it, in Spanish or English: "mañana a las 10", "next Tuesday at 3 pm", or
 * as machines write it.
 */
public final class SpokenMoment {
  // Hours that nobody calls "morning" or "afternoon" are taken for those that offices have.
  private static final int FIRST_MORNING_HOUR = 8;
  private static final int FIRST_EVENING_HOUR = 6;

  private static final Pattern CLOCK =
      Pattern.compile(
          "(?:^|\\s)(?:(?:a|desde|at|from|around)\\s+)?(?:las?\\s+)?(\\d{1,2})"
              + "(?:(?::|\\.|h)(\\d{2})|\\s+y\\s+(media|cuarto))?\\s*(?:h|hs|hrs|horas|hours|o'?clock|en"
              + " punto)?\\s*(a\\.? ?m\\b\\.?|p\\.? ?m\\b\\.?|(?:de|por|in|at) (?:la |the"
              + " )?(?:manana|tarde|noche|madrugada|morning|afternoon|evening|night))?$");
  private static final Pattern NOON =
      Pattern.compile("(?:^|\\s)(?:al?|at)?\\s*(?:las 12 del )?(mediodia|midday|noon)$");

  /**
   * The moment that is meant.
   *
   * @param field the parameter it was said in
   * @param now in the zone that is meant where none is named
   * @throws ProblemException {@link Problem.Invalid} for that field, saying what is not clear
   */
  public static ZonedDateTime of(String field, String said, ZonedDateTime now) {
    ZonedDateTime written = written(field, said.strip(), now.getZone());
    if (written != null) {
      return written;
    }
    String words = FoldedText.of(said.strip()).replaceAll("\\s+", " ");
    Matcher noon = NOON.matcher(words);
    if (noon.find()) {
      return at(field, day(field, words.substring(0, noon.start()), now), LocalTime.NOON, now);
    }
    Matcher clock = CLOCK.matcher(words);
    if (!clock.find()) {
      throw invalid(
          field,
          new Text(
              "falta la hora; dígala como «mañana a las 10» o 2026-12-01T10:00.",
              "the time is missing; say it as “tomorrow at 10” or 2026-12-01T10:00."),
          new Text("¿A qué hora?", "At what time?"));
    }
    LocalTime time = time(field, clock);
    LocalDate day = day(field, words.substring(0, clock.start()), now);
    return at(field, isLate(clock) ? day.plusDays(1) : day, time, now);
  }

  /** "Las 12 de la noche" of a day is where it ends. */
  private static boolean isLate(Matcher clock) {
    String half = clock.group(4);
    return half != null && clock.group(1).equals("12") && half.matches(".*(noche|night)");
  }

  /** ISO 8601 with an offset, or without one: then in that zone. */
  private static @Nullable ZonedDateTime written(String field, String text, ZoneId zone) {
    if (!text.matches("\\d{4}-\\d{2}-\\d{2}[Tt ]\\d{2}:\\d{2}.*")) {
      return null;
    }
    String iso = text.substring(0, 10) + "T" + text.substring(11);
    try {
      return iso.matches(".*([zZ]|[+-]\\d{2}(:?\\d{2})?)$")
          ? OffsetDateTime.parse(iso).atZoneSameInstant(zone)
          : inZone(field, LocalDateTime.parse(iso), zone);
    } catch (DateTimeException notOne) {
      throw invalid(
          field,
          new Text(
              "no es una fecha y hora; escríbala como 2026-12-01T10:00 o con zona,"
                  + " 2026-12-01T10:00:00-06:00.",
              "is not a date and time; write it as 2026-12-01T10:00 or with an offset,"
                  + " 2026-12-01T10:00:00-06:00."),
          new Text(
              "No entendí el día y la hora; ¿me los repite?",
              "I did not get the day and time; could you repeat them?"));
    }
  }

  private static LocalDate day(String field, String words, ZonedDateTime now) {
    String day = words.replaceAll("[,.\\s]+$", "").strip();
    LocalDate today = now.toLocalDate();
    if (day.isEmpty()) {
      return today;
    }
    SpokenDays.Span days = SpokenDays.read(field, day, today);
    if (!days.first().equals(days.last())) {
      throw invalid(
          field, new Text("diga un solo día para la hora.", "say one single day for the time."));
    }
    return days.first();
  }

  private static ZonedDateTime at(String field, LocalDate day, LocalTime time, ZonedDateTime now) {
    return inZone(field, day.atTime(time), now.getZone());
  }

  /** In the night when clocks go forward an hour does not exist: then no moment is meant. */
  private static ZonedDateTime inZone(String field, LocalDateTime local, ZoneId zone) {
    if (zone.getRules().getValidOffsets(local).isEmpty()) {
      throw invalid(
          field,
          new Text(
              "esa hora no existe: esa noche se adelantan los relojes.",
              "that time does not exist: the clocks go forward that night."));
    }
    return local.atZone(zone);
  }

  private static LocalTime time(String field, Matcher clock) {
    int hour = Integer.parseInt(clock.group(1));
    String minutes = clock.group(2);
    String part = clock.group(3);
    int minute =
        minutes != null
            ? Integer.parseInt(minutes)
            : part == null ? 0 : part.equals("media") ? 30 : 15;
    String half = clock.group(4);
    boolean exact = minutes != null && clock.group(1).length() == 2;
    int meant = half == null ? hour(hour, exact) : hour(hour, half);
    if (meant < 0 || meant > 23 || minute > 59) {
      throw invalid(
          field,
          new Text("no es una hora del día.", "is not a time of day."),
          new Text(
              "No entendí la hora; ¿me la repite?",
              "I did not get the time; could you repeat it?"));
    }
    return LocalTime.of(meant, minute);
  }

  /** "15" and "08:30" are said by the clock; "3" is the one that an office is open at. */
  private static int hour(int hour, boolean exact) {
    return exact || hour == 0 || hour >= FIRST_MORNING_HOUR ? hour : hour + 12;
  }

  private static int hour(int hour, String half) {
    if (hour > 12 || hour == 0) {
      return hour;
    }
    boolean night = half.matches(".*(noche|night)");
    if (night && hour < FIRST_EVENING_HOUR) {
      return hour; // "La 1 de la noche" is before dawn.
    }
    if (hour == 12 && half.matches(".*manana")) {
      return hour; // "Las 12 de la mañana" is noon.
    }
    boolean afternoon = half.matches("p\\.? ?m\\.?|.*(tarde|noche|afternoon|evening|night)");
    boolean midnight = hour == 12 && night;
    return midnight ? 0 : hour % 12 + (afternoon ? 12 : 0);
  }

  private static ProblemException invalid(String field, Text why, Text said) {
    return new ProblemException(Problem.Invalid.of(field, why, said));
  }

  private static ProblemException invalid(String field, Text why) {
    return new ProblemException(Problem.Invalid.of(field, why));
  }

  private SpokenMoment() {}
}
