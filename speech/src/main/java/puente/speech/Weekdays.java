package puente.speech;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import puente.bridge.Problem;
import puente.bridge.ProblemException;
import puente.bridge.text.Text;

/** The days of the week by their names, and whether a name goes with a date. */
final class Weekdays {
  private static final Map<String, DayOfWeek> NAMES = names();

  private static Map<String, DayOfWeek> names() {
    String[] names = {
      "lunes lun monday mon",
      "martes tuesday tue tues",
      "miercoles mie wednesday wed",
      "jueves jue thursday thu thur thurs",
      "viernes vie friday fri",
      "sabado sab saturday sat",
      "domingo dom sunday sun"
    };
    Map<String, DayOfWeek> days = new HashMap<>();
    for (int i = 0; i < names.length; i++) {
      for (String name : names[i].split(" ", -1)) {
        days.put(name, DayOfWeek.of(i + 1));
      }
    }
    return Map.copyOf(days);
  }

  /** The day of a name without accents and in lower case; null for any other word. */
  static @Nullable DayOfWeek of(String word) {
    return NAMES.get(word);
  }

  /**
   * Refuses a date that is said with the name of another day of the week.
   *
   * @throws ProblemException {@link Problem.Invalid} with both days
   */
  static void check(String field, @Nullable DayOfWeek named, LocalDate date, LocalDate today) {
    if (named == null || date.getDayOfWeek() == named) {
      return;
    }
    LocalDate after = date.with(TemporalAdjusters.next(named));
    LocalDate before = date.with(TemporalAdjusters.previous(named));
    boolean nearer = ChronoUnit.DAYS.between(before, date) < ChronoUnit.DAYS.between(date, after);
    LocalDate other = nearer && !before.isBefore(today) ? before : after;
    throw new ProblemException(
        Problem.Invalid.of(
            field,
            Text.format(
                "el día y la fecha no coinciden: ¿el %s o el %s?",
                "the weekday and the date do not agree: %s or %s?",
                SpokenTime.day(date, today),
                SpokenTime.day(other, today))));
  }

  private Weekdays() {}
}
