package puente.speech;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAdjusters;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import puente.bridge.Problem;
import puente.bridge.ProblemException;
import puente.bridge.text.Language;
import puente.bridge.text.Text;

/**
 * Reads days as people say them, in Spanish and English: "10 al 17 de febrero", "January 1–15", "el
 * próximo fin de semana". What may mean two things is refused with both, and what is taken for
 * granted, such as the year, is heard again in {@link #say}.
 */
public final class SpokenDays {
  private static final Pattern ISO = Pattern.compile("\\b(\\d{4})-(\\d{2})-(\\d{2})\\b");
  private static final Pattern FIGURES =
      Pattern.compile("\\b(\\d{1,2})([/.-])(\\d{1,2})\\2(\\d{4})\\b|\\b(\\d{1,2})/(\\d{1,2})\\b");
  private static final Pattern NEXT =
      Pattern.compile("\\b(proxim[oa]|siguiente|que viene|next)\\b");
  private static final Pattern AROUND =
      Pattern.compile("\\b(el|la|los|para|en|este|esta|the|on|for|this|in|coming)\\b|[.,]");

  /** "mañana martes" or "martes mañana", both ways to split the words. */
  private static final Pattern DAY_AND_WEEKDAY =
      Pattern.compile("(?=(.+) (\\p{L}+)$)(\\p{L}+) (.+)");

  private static final Map<String, Integer> DAYS =
      Map.of(
          "hoy",
          0,
          "today",
          0,
          "manana",
          1,
          "tomorrow",
          1,
          "pasado manana",
          2, //
          "day after tomorrow",
          2,
          "ayer",
          -1,
          "yesterday",
          -1);
  private static final DateTimeFormatter ES =
      DateTimeFormatter.ofPattern("d 'de' MMMM 'de' uuuu", Language.ES.locale());
  private static final DateTimeFormatter EN =
      DateTimeFormatter.ofPattern("MMMM d, uuuu", Language.EN.locale());

  private static final DateTimeFormatter MONTH_ES =
      DateTimeFormatter.ofPattern("d 'de' MMMM", Language.ES.locale());
  private static final DateTimeFormatter MONTH_EN =
      DateTimeFormatter.ofPattern("MMMM d", Language.EN.locale());

  /** Days from the first to the last, both included. */
  public record Span(LocalDate first, LocalDate last) {
    static Span of(LocalDate day) {
      return new Span(day, day);
    }
  }

  /**
   * The days that are meant.
   *
   * @param field the parameter they were given in
   * @param today where the people are
   * @throws ProblemException {@link Problem.Invalid} when that is no day, or may be two
   */
  public static Span read(String field, String said, LocalDate today) {
    String plain = FoldedText.of(said).replaceAll("[º°ª]", "").replaceAll("\\s+", " ").strip();
    return relative(field, plain, today)
        .orElseGet(() -> new SpokenCalendar(field, said, today).read(named(field, said, plain)));
  }

  /** "13 de marzo de 2026", "March 13, 2026". */
  public static Text say(LocalDate day) {
    return new Text(ES.format(day), EN.format(day));
  }

  /** "del 10 al 17 de febrero de 2026", "el 10 de febrero de 2026". */
  public static Text say(Span days) {
    LocalDate first = days.first();
    LocalDate last = days.last();
    if (first.equals(last)) {
      return Text.format("el %s", "on %s", say(first));
    }
    if (first.getYear() != last.getYear()) {
      return Text.format("del %s al %s", "from %s to %s", say(first), say(last));
    }
    boolean sameMonth = first.getMonth() == last.getMonth();
    return new Text(
        "del "
            + (sameMonth ? first.getDayOfMonth() : MONTH_ES.format(first))
            + " al "
            + ES.format(last),
        "from "
            + MONTH_EN.format(first)
            + " to "
            + (sameMonth ? last.getDayOfMonth() : MONTH_EN.format(last))
            + ", "
            + last.getYear());
  }

  private static Optional<Span> relative(String field, String plain, LocalDate today) {
    boolean next = NEXT.matcher(plain).find();
    String rest = AROUND.matcher(NEXT.matcher(plain).replaceAll("")).replaceAll("");
    String what = rest.replaceAll("\\s+", " ").strip();
    if (DAYS.containsKey(what) && !next) {
      return Optional.of(Span.of(today.plusDays(DAYS.get(what))));
    }
    DayOfWeek weekday = Weekdays.of(what);
    if (weekday != null) {
      return Optional.of(Span.of(today.with(TemporalAdjusters.next(weekday))));
    }
    Matcher both = DAY_AND_WEEKDAY.matcher(what);
    if (both.matches() && !next) {
      boolean first = DAYS.containsKey(both.group(1)) && Weekdays.of(both.group(2)) != null;
      boolean last = DAYS.containsKey(both.group(4)) && Weekdays.of(both.group(3)) != null;
      if (first || last) {
        LocalDate day = today.plusDays(DAYS.getOrDefault(both.group(first ? 1 : 4), 0));
        Weekdays.check(field, Weekdays.of(both.group(first ? 2 : 3)), day, today);
        return Optional.of(Span.of(day));
      }
    }
    LocalDate monday = today.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
    return switch (what) {
      case "fin de semana", "weekend" -> Optional.of(weekend(monday, today, next));
      case "semana", "week" ->
          Optional.of(
              next
                  ? new Span(monday.plusDays(7), monday.plusDays(13))
                  : new Span(today, monday.plusDays(6)));
      case "mes", "month" ->
          Optional.of(
              next
                  ? month(today.plusMonths(1))
                  : new Span(today, today.with(TemporalAdjusters.lastDayOfMonth())));
      default -> Optional.empty();
    };
  }

  /** Friday to Sunday. While it lasts, the next one is the one after. */
  private static Span weekend(LocalDate monday, LocalDate today, boolean next) {
    LocalDate friday = monday.plusDays(4);
    LocalDate first = next && !today.isBefore(friday) ? friday.plusDays(7) : friday;
    return new Span(first, first.plusDays(2));
  }

  private static Span month(LocalDate day) {
    return new Span(day.withDayOfMonth(1), day.with(TemporalAdjusters.lastDayOfMonth()));
  }

  /** With the names of months in place of figures. */
  private static String named(String field, String said, String plain) {
    String withIso =
        ISO.matcher(plain)
            .replaceAll(
                found -> spelt(found.group(3), found.group(2), found.group(1), field, said));
    Matcher figures = FIGURES.matcher(withIso);
    StringBuilder named = new StringBuilder();
    while (figures.find()) {
      boolean withYear = figures.group(4) != null;
      String one = figures.group(withYear ? 1 : 5);
      String other = figures.group(withYear ? 3 : 6);
      String year = withYear ? figures.group(4) : "";
      figures.appendReplacement(named, figured(field, said, one, other, year));
    }
    return figures.appendTail(named).toString();
  }

  /** The day may come first or second: "03/04" is told, never guessed. */
  private static String figured(String field, String said, String one, String other, String year) {
    int first = Integer.parseInt(one);
    int second = Integer.parseInt(other);
    if (first != second && first <= 12 && second <= 12) {
      Text either = sayMonth(first, second);
      throw refusal(
          field,
          Text.format(
              "«%s» puede ser el %s o el %s. Diga el mes con su nombre.",
              "“%s” may be %s or %s. Say the month by its name.",
              said.strip(),
              either,
              sayMonth(second, first)));
    }
    return second > 12
        ? spelt(other, one, year, field, said)
        : spelt(one, other, year, field, said);
  }

  private static Text sayMonth(int day, int month) {
    LocalDate date = LocalDate.of(2024, month, day);
    return new Text(MONTH_ES.format(date), MONTH_EN.format(date));
  }

  private static String spelt(String day, String month, String year, String field, String said) {
    try {
      return day
          + " "
          + FoldedText.of(
              java.time.Month.of(Integer.parseInt(month))
                  .getDisplayName(java.time.format.TextStyle.FULL, Language.EN.locale()))
          + " "
          + year;
    } catch (DateTimeException noSuchMonth) {
      throw unreadable(field, said);
    }
  }

  static ProblemException unreadable(String field, String said) {
    return new ProblemException(
        Problem.Invalid.of(
            field,
            Text.format(
                "no entiendo «%s» como fecha. Diga por ejemplo «10 al 17 de febrero», o"
                    + " 2026-02-10.",
                "I do not understand “%s” as a date. Say for example “February 10 to 17”, or"
                    + " 2026-02-10.",
                said.strip()),
            new Text(
                "No entendí la fecha; ¿me la repite?",
                "I did not get the date; could you repeat it?")));
  }

  static ProblemException refusal(String field, Text why) {
    return new ProblemException(Problem.Invalid.of(field, why));
  }

  private SpokenDays() {}
}
