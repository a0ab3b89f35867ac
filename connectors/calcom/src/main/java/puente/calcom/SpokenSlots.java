package puente.calcom;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import puente.bridge.text.Sentences;
import puente.bridge.text.Text;
import puente.speech.SpokenTime;

/**
 * Says free times so that they can be listened to: a few of them, day by day.
 *
 * @param zone in which they are said
 * @param today there
 */
public record SpokenSlots(ZoneId zone, LocalDate today) {
  private static final int MOST_SAID = 3;

  /** The free times of these days. */
  Text of(List<Slot> free, LocalDate first, LocalDate last) {
    Text days =
        first.equals(last)
            ? SpokenTime.day(first, today)
            : Text.format(
                "del %s al %s",
                "from %s to %s", SpokenTime.day(first, today), SpokenTime.day(last, today));
    if (free.isEmpty()) {
      return first.equals(last)
          ? Text.format("No hay horas libres el %s.", "There is no free time on %s.", days)
          : Text.format("No hay horas libres %s.", "There is no free time %s.", days);
    }
    return free.size() == 1
        ? Text.format("Hay una hora libre: %s.", "There is one free time: %s.", listed(free))
        : Text.format(
            "Hay %d horas libres; por ejemplo %s.",
            "There are %d free times; for example %s.", free.size(), listed(free));
  }

  /** "el martes 1 de diciembre a las 10 de la mañana o las 11 de la mañana". */
  public Text listed(List<Slot> free) {
    Map<LocalDate, ArrayList<Text>> byDay = new LinkedHashMap<>();
    for (Slot slot : few(free)) {
      LocalDateTime local = local(slot);
      byDay
          .computeIfAbsent(local.toLocalDate(), _ -> new ArrayList<>())
          .add(SpokenTime.time(local.toLocalTime()));
    }
    List<Text> days =
        byDay.entrySet().stream()
            .map(
                each ->
                    Text.format(
                        "el %s a %s",
                        "%s at %s", SpokenTime.day(each.getKey(), today), either(each.getValue())))
            .toList();
    return joined(days, "; ");
  }

  /** The first times: of one day, or one each of several. */
  private List<Slot> few(List<Slot> free) {
    Map<LocalDate, Slot> days = new LinkedHashMap<>();
    free.forEach(slot -> days.putIfAbsent(local(slot).toLocalDate(), slot));
    boolean several = free.size() > MOST_SAID && days.size() >= MOST_SAID;
    return (several ? days.values().stream() : free.stream()).limit(MOST_SAID).toList();
  }

  private LocalDateTime local(Slot slot) {
    return slot.start().atZone(slot.zone(zone)).toLocalDateTime();
  }

  private static Text either(Collection<Text> times) {
    return new Text(
        Sentences.list(times.stream().map(Text::es).toList(), true).es(),
        Sentences.list(times.stream().map(Text::en).toList(), true).en());
  }

  private static Text joined(List<Text> days, String between) {
    return new Text(
        String.join(between, days.stream().map(Text::es).toList()),
        String.join(between, days.stream().map(Text::en).toList()));
  }
}
