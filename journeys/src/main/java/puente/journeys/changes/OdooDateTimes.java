package puente.journeys.changes;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAccessor;
import puente.bridge.Problem;
import puente.bridge.ProblemException;
import puente.bridge.text.Text;
import puente.speech.SpokenDays;
import puente.speech.SpokenMoment;

/** Moments as callers write them, and as Odoo takes them. */
final class OdooDateTimes {
  private static final DateTimeFormatter COLUMN =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss");
  private static final int FIRST_YEAR = 1900;
  private static final int LAST_YEAR = 2999;

  /**
   * A moment or a day (its beginning) as people say it, or ISO 8601 with an offset or without one.
   *
   * @param now in the zone that is meant where none is named
   * @throws ProblemException {@link Problem.Invalid} for that field
   */
  static Instant of(String field, String said, ZonedDateTime now) {
    if (said.strip().matches("\\d{4}-?\\d.*")) {
      return written(field, said, now.getZone());
    }
    try {
      return day(field, said, now).atStartOfDay(now.getZone()).toInstant();
    } catch (ProblemException noDay) {
      try {
        return SpokenMoment.of(field, said, now).toInstant();
      } catch (ProblemException noMoment) {
        throw noDay;
      }
    }
  }

  /**
   * Reads a single day as people say it, or YYYY-MM-DD.
   *
   * @param now where the people are
   * @throws ProblemException {@link Problem.Invalid} for that field
   */
  static LocalDate day(String field, String said, ZonedDateTime now) {
    SpokenDays.Span days = SpokenDays.read(field, said, now.toLocalDate());
    if (!days.first().equals(days.last())) {
      throw new ProblemException(
          Problem.Invalid.of(field, new Text("diga un solo día.", "say one single day.")));
    }
    return days.first();
  }

  private static Instant written(String field, String iso, ZoneId zone) {
    String text = iso.strip().replaceFirst("^(\\S{10})[ t](?=\\d)", "$1T");
    try {
      ZonedDateTime moment = parsed(text, zone);
      if (moment.getYear() >= FIRST_YEAR && moment.getYear() <= LAST_YEAR) {
        return moment.toInstant().truncatedTo(ChronoUnit.SECONDS);
      }
    } catch (DateTimeException notOne) {
      // Told below, as a year that nobody means is.
    }
    throw new ProblemException(
        Problem.Invalid.of(
            field,
            new Text(
                "debe ser una fecha ISO 8601, por ejemplo 2026-03-15T09:30:00-05:00 o 2026-03-15.",
                "must be an ISO 8601 date, for example 2026-03-15T09:30:00-05:00 or 2026-03-15."),
            new Text(
                "No entendí la fecha; ¿me la repite?",
                "I did not get the date; could you repeat it?")));
  }

  private static ZonedDateTime parsed(String text, ZoneId zone) {
    if (!text.contains("T")) {
      return LocalDate.parse(text).atStartOfDay(zone);
    }
    TemporalAccessor moment =
        DateTimeFormatter.ISO_DATE_TIME.parseBest(text, ZonedDateTime::from, LocalDateTime::from);
    return moment instanceof LocalDateTime local ? local.atZone(zone) : ZonedDateTime.from(moment);
  }

  /** As {@code write} takes it and a read tells it: in UTC. */
  static String inUtc(Instant moment) {
    return COLUMN.format(moment.atOffset(ZoneOffset.UTC));
  }

  /**
   * As {@code load()} takes it: in the zone that every call names in its context
   * (docs/odoo-facts.md, "Orders"). Of an hour that a change of clocks repeats it is the second.
   */
  static String inZone(Instant moment, ZoneId zone) {
    return COLUMN.format(moment.atZone(zone));
  }

  private OdooDateTimes() {}
}
