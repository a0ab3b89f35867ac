package puente.speech;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import puente.bridge.text.Text;
import puente.speech.SpokenDays.Span;

/** Days by their month's name: one of them, from one to another, or whole months. */
record SpokenCalendar(String field, String said, LocalDate today) {
  private static final Pattern ORDINAL = Pattern.compile("(\\d)(st|nd|rd|th|ro|er)\\b");
  private static final Pattern WORD = Pattern.compile("\\d{1,4}|\\p{L}+|[-–—~]|[^\\s,]");
  private static final Set<String> FILL =
      Set.of(
          "de", "del", "el", "la", "los", "las", "dia", "dias", "the", "of", "on", "from", "desde",
          "between", "entre", "para", "for", "en", "in", "este", "esta", "this", "proximo",
          "proxima", "next", "coming");
  private static final Set<String> TO =
      Set.of(
          "al", "a", "hasta", "to", "until", "till", "through", "thru", "and", "y", "e", "-", "–",
          "—", "~");
  private static final Map<String, Integer> MONTHS = months();

  private static Map<String, Integer> months() {
    String[] names = {
      "enero ene january jan",
      "febrero feb february",
      "marzo mar march",
      "abril abr april apr",
      "mayo may",
      "junio jun june",
      "julio jul july",
      "agosto ago august aug",
      "septiembre setiembre sept sep set september",
      "octubre oct october",
      "noviembre nov november",
      "diciembre dic december dec"
    };
    Map<String, Integer> months = new HashMap<>();
    for (int i = 0; i < names.length; i++) {
      for (String name : names[i].split(" ", -1)) {
        months.put(name, i + 1);
      }
    }
    return Map.copyOf(months);
  }

  /** The parts given of one end; zero where they were not. */
  private static final class Side {
    private int day;
    private int month;
    private int year;
    private @Nullable DayOfWeek weekday;

    boolean isEmpty() {
      return day == 0 && month == 0 && year == 0;
    }
  }

  /** The days of a phrase without accents and in lower case. */
  Span read(String plain) {
    List<Side> sides = sides(ORDINAL.matcher(plain).replaceAll("$1"));
    if (sides.size() > 2 || sides.stream().anyMatch(Side::isEmpty)) {
      throw SpokenDays.unreadable(field, said);
    }
    Side first = sides.getFirst();
    Side last = sides.getLast();
    shareMonth(first, last);
    if ((first.day == 0) != (last.day == 0)) {
      throw SpokenDays.unreadable(field, said);
    }
    boolean noYear = first.year == 0 && last.year == 0;
    shareYear(first, last);
    try {
      Span days = days(first, last, 0);
      // Said without its year it is still to come, or going on.
      Span meant = noYear && days.last().isBefore(today) ? days(first, last, 1) : days;
      if (meant.last().isBefore(meant.first())) {
        throw SpokenDays.refusal(
            field,
            Text.format(
                "«%s» termina antes de empezar.", "“%s” ends before it begins.", said.strip()));
      }
      checkWeekdays(first, last, meant);
      return meant;
    } catch (DateTimeException none) {
      throw SpokenDays.refusal(
          field, Text.format("no existe la fecha «%s».", "there is no date “%s”.", said.strip()));
    }
  }

  private void checkWeekdays(Side first, Side last, Span meant) {
    if (first.day != 0) {
      Weekdays.check(field, first.weekday, meant.first(), today);
      Weekdays.check(field, last.weekday, meant.last(), today);
    } else if (first.weekday != null || last.weekday != null) {
      throw SpokenDays.unreadable(field, said);
    }
  }

  private List<Side> sides(String plain) {
    List<Side> sides = new ArrayList<>(List.of(new Side()));
    Matcher words = WORD.matcher(plain);
    while (words.find()) {
      String word = words.group();
      if (TO.contains(word)) {
        sides.add(new Side());
      } else if (!FILL.contains(word) && !fits(sides.getLast(), word)) {
        throw SpokenDays.unreadable(field, said);
      }
    }
    return sides;
  }

  private static boolean fits(Side side, String word) {
    DayOfWeek weekday = Weekdays.of(word);
    if (weekday != null && side.weekday == null) {
      side.weekday = weekday;
      return true;
    }
    Integer month = MONTHS.get(word);
    if (month != null && side.month == 0) {
      side.month = month;
      return true;
    }
    boolean digits = word.chars().allMatch(c -> c >= '0' && c <= '9');
    if (digits && word.length() == 4 && side.year == 0) {
      side.year = Integer.parseInt(word);
      return true;
    }
    if (digits && word.length() <= 2 && side.day == 0) {
      side.day = Integer.parseInt(word);
      return side.day > 0;
    }
    return false;
  }

  private void shareMonth(Side first, Side last) {
    if (first.month == 0 && last.month == 0) {
      throw SpokenDays.refusal(
          field, Text.format("¿de qué mes es «%s»?", "which month is “%s” in?", said.strip()));
    }
    first.month = first.month == 0 ? last.month : first.month;
    last.month = last.month == 0 ? first.month : last.month;
  }

  private void shareYear(Side first, Side last) {
    int newYear =
        last.month < first.month || (last.month == first.month && last.day < first.day) ? 1 : 0;
    if (first.year == 0 && last.year == 0) {
      first.year = today.getYear();
    }
    if (first.year == 0) {
      first.year = last.year - newYear;
    } else if (last.year == 0) {
      last.year = first.year + newYear;
    }
  }

  private static Span days(Side first, Side last, int later) {
    YearMonth begin = YearMonth.of(first.year + later, first.month);
    YearMonth end = YearMonth.of(last.year + later, last.month);
    return first.day == 0
        ? new Span(begin.atDay(1), end.atEndOfMonth())
        : new Span(begin.atDay(first.day), end.atDay(last.day));
  }
}
