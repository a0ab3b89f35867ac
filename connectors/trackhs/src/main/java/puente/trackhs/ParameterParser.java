package puente.trackhs;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import puente.bridge.Problem;
import puente.bridge.ProblemException;
import puente.bridge.text.Text;
import puente.speech.SpokenDays;

/** Makes TrackHS's values of what callers give: texts, ids, days as they are said. */
record ParameterParser(TrackHs trackHs) {
  private static final int MOST_IDS = 100;

  /** From a day on, to a day; either may be open. */
  record Days(@Nullable LocalDate first, @Nullable LocalDate last) {
    static final Days ANY = new Days(null, null);

    boolean holds(@Nullable LocalDate day) {
      return day == null
          || ((first == null || !day.isBefore(first)) && (last == null || !day.isAfter(last)));
    }

    /** As far as there is something to say. */
    @Nullable Text describe() {
      if (first != null && last != null) {
        return SpokenDays.say(new SpokenDays.Span(first, last));
      }
      if (first != null) {
        return Text.format("desde el %s", "from %s on", SpokenDays.say(first));
      }
      return last == null ? null : Text.format("hasta el %s", "until %s", SpokenDays.say(last));
    }
  }

  /** The text; absent too when it is empty, or the word null that some models write. */
  static @Nullable String text(@Nullable String given) {
    String text = given == null ? "" : given.strip();
    return text.isEmpty() || text.equalsIgnoreCase("null") ? null : text;
  }

  /** An id that may be left out: strict modes write 0 where they have none. */
  static @Nullable String idOrNone(@Nullable String given) {
    String text = text(given);
    return text == null || text.matches("0+") ? null : text;
  }

  /** Reads an id, or several with commas between. */
  static List<Long> ids(String field, @Nullable String given) {
    String text = idOrNone(given);
    List<Long> ids = new ArrayList<>();
    if (text != null) {
      for (String each : text.split(",", MOST_IDS + 1)) {
        ids.add(id(field, each));
      }
    }
    return ids;
  }

  /** An id that is given as digits. */
  static long id(String field, String given) {
    String digits = given.strip();
    if (!digits.matches("[0-9]{1,18}") || Long.parseLong(digits) == 0) {
      throw refusal(
          field,
          new Text("debe ser un id: solo dígitos.", "must be an id: digits only."),
          new Text(
              "No entendí cuál; ¿me lo repite?", "I did not get which one; could you repeat it?"));
    }
    return Long.parseLong(digits);
  }

  static ProblemException refusal(String field, Text why, Text said) {
    return new ProblemException(Problem.Invalid.of(field, why, said));
  }

  static ProblemException refusal(String field, Text why) {
    return new ProblemException(Problem.Invalid.of(field, why));
  }

  /** The days between two parameters; one that is said in words may hold both: "1–15 January". */
  Days days(String from, @Nullable String first, String to, @Nullable String last) {
    SpokenDays.@Nullable Span begin = span(from, first);
    SpokenDays.@Nullable Span end = span(to, last);
    boolean inWords = day(text(first)) == null;
    LocalDate lastDay = end != null ? end.last() : inWords && begin != null ? begin.last() : null;
    LocalDate firstDay = begin == null ? null : begin.first();
    if (firstDay != null && lastDay != null && lastDay.isBefore(firstDay)) {
      throw refusal(
          to,
          Text.format(
              "es antes del %s, que está en %s.",
              "is before %s, which is in %s.", SpokenDays.say(firstDay), from),
          new Text(
              "La segunda fecha es anterior a la primera; ¿me las repite?",
              "The second date is before the first; could you repeat them?"));
    }
    return new Days(firstDay, lastDay);
  }

  /** Refuses a day that has passed where something free is looked for. */
  void requireToCome(String field, @Nullable LocalDate day) {
    if (day != null && day.isBefore(trackHs.today())) {
      throw refusal(
          field, Text.format("el %s ya pasó.", "%s has already passed.", SpokenDays.say(day)));
    }
  }

  private SpokenDays.@Nullable Span span(String field, @Nullable String given) {
    String text = text(given);
    if (text == null) {
      return null;
    }
    LocalDate day = day(text);
    return day == null
        ? SpokenDays.read(field, text, trackHs.today())
        : new SpokenDays.Span(day, day);
  }

  /** The day of 2026-02-10, or of 2026-02-10T09:30:00Z; null for anything else. */
  private static @Nullable LocalDate day(@Nullable String text) {
    try {
      return text == null || !text.matches("\\d{4}-\\d{2}-\\d{2}([T ].*)?")
          ? null
          : LocalDate.parse(text.substring(0, 10));
    } catch (DateTimeException none) {
      return null;
    }
  }

  /** The first day that is said. */
  @Nullable LocalDate day(String field, @Nullable String given) {
    SpokenDays.Span span = span(field, given);
    return span == null ? null : span.first();
  }

  /**
   * A moment with its offset, as TrackHS ignores those without; of a day alone its beginning, or
   * its end for what it lasts until.
   */
  @Nullable String moment(String field, @Nullable String given, boolean end) {
    String text = text(given);
    if (text == null || !isMoment(text)) {
      SpokenDays.Span span = span(field, given);
      return span == null ? null : moment(end ? span.last() : span.first(), end);
    }
    String iso = text.replace(' ', 'T');
    try {
      return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(OffsetDateTime.parse(iso).withNano(0));
    } catch (DateTimeException withoutOffset) {
      return local(field, iso);
    }
  }

  private String local(String field, String iso) {
    try {
      return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(
          LocalDateTime.parse(iso).withNano(0).atZone(trackHs.zone()));
    } catch (DateTimeException none) {
      throw refusal(
          field,
          new Text(
              "no es una fecha; escríbala como 2026-02-10 o 2026-02-10T09:30:00Z.",
              "is not a date; write it as 2026-02-10 or 2026-02-10T09:30:00Z."),
          new Text(
              "No entendí la fecha; ¿me la repite?",
              "I did not get the date; could you repeat it?"));
    }
  }

  private static String moment(LocalDate day, boolean end) {
    return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(
        (end ? day.atTime(23, 59, 59) : day.atStartOfDay()).atOffset(ZoneOffset.UTC));
  }

  /** A question with both ends of those days, or the very moments that were given. */
  Query between(
      Query query,
      String name,
      String field,
      @Nullable String first,
      @Nullable String last,
      Days days) {
    String start = days.first() == null ? null : moment(days.first(), false);
    String end = days.last() == null ? null : moment(days.last(), true);
    return query
        .with(name + "Start", isMoment(first) ? moment(field + "_start", first, false) : start)
        .with(name + "End", isMoment(last) ? moment(field + "_end", last, true) : end);
  }

  private static boolean isMoment(@Nullable String given) {
    String text = text(given);
    return text != null && text.matches("\\d{4}-\\d{2}-\\d{2}[T ].+");
  }
}
