package puente.console.pieces;

import static puente.console.html.Tags.attribute;
import static puente.console.html.Tags.text;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import puente.bridge.text.Language;
import puente.bridge.text.Text;
import puente.console.html.Html;

/** Moments and durations as people read them, in the time zone of the settings. */
public record Times(Clock clock, ZoneId zone) {
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss");
  private static final DateTimeFormatter SHORT = DateTimeFormatter.ofPattern("HH:mm");

  public Instant now() {
    return clock.instant();
  }

  /** The time of today, or the day and time. */
  public Html moment(Instant at) {
    return Html.element(
        "time",
        attribute("datetime", at.truncatedTo(ChronoUnit.SECONDS).toString()),
        attribute("title", whole(at)),
        text(shown(at)));
  }

  public Text shown(Instant at) {
    ZonedDateTime local = at.atZone(zone);
    if (local.toLocalDate().equals(now().atZone(zone).toLocalDate())) {
      return Text.verbatim(TIME.format(local));
    }
    return new Text(
        day(Language.ES, "d MMM", local) + ", " + SHORT.format(local),
        day(Language.EN, "MMM d", local) + ", " + SHORT.format(local));
  }

  private Text whole(Instant at) {
    ZonedDateTime local = at.atZone(zone);
    return new Text(
        day(Language.ES, "d 'de' MMMM 'de' yyyy", local) + ", " + TIME.format(local) + " " + zone,
        day(Language.EN, "MMMM d, yyyy", local) + ", " + TIME.format(local) + " " + zone);
  }

  private static String day(Language language, String pattern, ZonedDateTime local) {
    return DateTimeFormatter.ofPattern(pattern, language.locale()).format(local);
  }

  /** How long ago it was, in one unit. */
  public Text since(Instant at) {
    return duration(Duration.between(at, now()));
  }

  /** A duration in one unit, on one line: 350 ms, 2.4 s, 12 min, 3 h, 5 d. */
  public static Text duration(Duration time) {
    return Text.verbatim(units(time).replace(' ', '\u00a0'));
  }

  private static String units(Duration time) {
    long millis = Math.max(0, time.toMillis());
    if (millis < 1_000) {
      return millis + " ms";
    }
    if (millis < 10_000) {
      return millis / 1_000 + "." + millis % 1_000 / 100 + " s";
    }
    if (millis < 120_000) {
      return millis / 1_000 + " s";
    }
    long minutes = millis / 60_000;
    if (minutes < 120) {
      return minutes + " min";
    }
    long hours = minutes / 60;
    return hours < 48 ? hours + " h" : hours / 24 + " d";
  }

  public static Text millis(long millis) {
    return duration(Duration.ofMillis(millis));
  }
}
