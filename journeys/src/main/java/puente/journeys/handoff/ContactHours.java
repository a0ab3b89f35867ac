package puente.journeys.handoff;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The times at which people of the team may be asked. No spans at all: always. */
public record ContactHours(List<Span> spans, ZoneId zone) {
  private static final int DAYS_LOOKED_AHEAD = 8;
  private static final Pattern FORM =
      Pattern.compile(
          "(\\p{L}{3})(?:\\s*-\\s*(\\p{L}{3}))?\\s+(\\d{1,2}:\\d\\d)\\s*-\\s*(\\d{1,2}:\\d\\d)");
  private static final List<String> EN = List.of("mon", "tue", "wed", "thu", "fri", "sat", "sun");
  private static final List<String> ES = List.of("lun", "mar", "mie", "jue", "vie", "sab", "dom");

  /** Part of a day of the week; until 24:00 is until the day ends. */
  record Span(DayOfWeek day, LocalTime from, LocalTime until) {}

  public ContactHours {
    spans = List.copyOf(spans);
  }

  /** Always. */
  public static ContactHours always(ZoneId zone) {
    return new ContactHours(List.of(), zone);
  }

  /**
   * Reads {@code mon-fri 09:00-18:00, sat 09:00-13:00}; the days in Spanish too.
   *
   * @throws IllegalArgumentException when it is not that
   */
  public static ContactHours of(String text, ZoneId zone) {
    List<Span> spans = new ArrayList<>();
    for (String part : text.split(",", -1)) {
      Matcher form = FORM.matcher(part.strip());
      if (!form.matches()) {
        throw new IllegalArgumentException("not hours: " + part);
      }
      int first = day(form.group(1));
      int last = form.group(2) == null ? first : day(form.group(2));
      LocalTime from = time(form.group(3));
      LocalTime until = form.group(4).equals("24:00") ? LocalTime.MAX : time(form.group(4));
      if (!from.isBefore(until)) {
        throw new IllegalArgumentException("ends before it begins: " + part);
      }
      for (int i = 0; i <= Math.floorMod(last - first, 7); i++) {
        spans.add(new Span(DayOfWeek.of((first + i) % 7 + 1), from, until));
      }
    }
    return new ContactHours(spans, zone);
  }

  private static int day(String name) {
    String plain = name.toLowerCase(Locale.ROOT).replace('é', 'e').replace('á', 'a');
    int day = Math.max(EN.indexOf(plain), ES.indexOf(plain));
    if (day < 0) {
      throw new IllegalArgumentException("not a day: " + name);
    }
    return day;
  }

  private static LocalTime time(String text) {
    return LocalTime.parse(text.length() == 4 ? "0" + text : text);
  }

  /** The moment itself when it is within hours, else when the next ones begin. */
  public Instant next(Instant moment) {
    return spans.isEmpty()
        ? moment
        : ahead(moment)
            .map(open -> open.from().isBefore(moment) ? moment : open.from())
            .findFirst()
            .orElse(moment);
  }

  boolean isOpen(Instant moment) {
    return next(moment).equals(moment);
  }

  /** The moment by which so much time within hours has passed. */
  Instant after(Instant moment, Duration time) {
    if (spans.isEmpty()) {
      return moment.plus(time);
    }
    Duration left = time;
    Instant reached = moment;
    while (true) {
      Instant from = next(reached);
      Optional<Open> open = ahead(from).findFirst();
      if (open.isEmpty()) {
        return from.plus(left);
      }
      Duration here = Duration.between(from, open.get().until());
      if (here.compareTo(left) >= 0) {
        return from.plus(left);
      }
      left = left.minus(here);
      reached = open.get().until();
    }
  }

  private record Open(Instant from, Instant until) {}

  /** The spans that have not ended by then, earliest first. */
  private Stream<Open> ahead(Instant moment) {
    LocalDate today = LocalDate.ofInstant(moment, zone);
    return Stream.iterate(today, day -> day.plusDays(1))
        .limit(DAYS_LOOKED_AHEAD)
        .flatMap(this::on)
        .filter(open -> open.until().isAfter(moment));
  }

  private Stream<Open> on(LocalDate day) {
    return spans.stream()
        .filter(span -> span.day() == day.getDayOfWeek())
        .sorted((one, other) -> one.from().compareTo(other.from()))
        .map(
            span ->
                new Open(
                    day.atTime(span.from()).atZone(zone).toInstant(),
                    span.until().equals(LocalTime.MAX)
                        ? day.plusDays(1).atStartOfDay(zone).toInstant()
                        : day.atTime(span.until()).atZone(zone).toInstant()));
  }
}
