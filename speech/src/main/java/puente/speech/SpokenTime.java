package puente.speech;

import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.TextStyle;
import puente.bridge.text.Language;
import puente.bridge.text.Text;

/** Says days and times of day as people do. */
public final class SpokenTime {
  private static final DateTimeFormatter ES =
      DateTimeFormatter.ofPattern("EEEE d 'de' MMMM", Language.ES.locale());
  private static final DateTimeFormatter EN =
      DateTimeFormatter.ofPattern("EEEE, MMMM d", Language.EN.locale());
  private static final DateTimeFormatter EN_TIME =
      DateTimeFormatter.ofPattern("h:mm a", Language.EN.locale());

  /** "martes 1 de diciembre", "Tuesday, December 1"; with the year where it is another. */
  public static Text day(LocalDate day, LocalDate today) {
    return day.getYear() == today.getYear()
        ? new Text(ES.format(day), EN.format(day))
        : Text.format(
            "%s de %s", "%s, %s", new Text(ES.format(day), EN.format(day)), "" + day.getYear());
  }

  /** "las 10 de la mañana", "10:00 AM". */
  public static Text time(LocalTime time) {
    return new Text(spanish(time), EN_TIME.format(time));
  }

  private static String spanish(LocalTime time) {
    int hour = time.getHour() % 12 == 0 ? 12 : time.getHour() % 12;
    String minutes = time.getMinute() == 0 ? "" : ":%02d".formatted(time.getMinute());
    return (hour == 1 ? "la " : "las ") + hour + minutes + part(time);
  }

  private static String part(LocalTime time) {
    if (time.getHour() == 12 && time.getMinute() == 0) {
      return " del mediodía";
    }
    return time.getHour() < 6
        ? " de la madrugada"
        : time.getHour() < 12
            ? " de la mañana"
            : time.getHour() < 19 ? " de la tarde" : " de la noche";
  }

  /** "martes 1 de diciembre a las 10 de la mañana", "Tuesday, December 1 at 10:00 AM". */
  public static Text moment(ZonedDateTime moment, LocalDate today) {
    return Text.format(
        "%s a %s", "%s at %s", day(moment.toLocalDate(), today), time(moment.toLocalTime()));
  }

  /**
   * "hora de Europa central", "Central European Time": by whatever name people have for the zone.
   */
  public static Text zone(ZoneId zone) {
    return new Text(
        zone.getDisplayName(TextStyle.FULL, Language.ES.locale()),
        zone.getDisplayName(TextStyle.FULL, Language.EN.locale()));
  }

  private SpokenTime() {}
}
