package puente.calcom;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.format.TextStyle;
import java.util.List;
import java.util.Locale;
import puente.bridge.schema.Description;
import puente.bridge.text.Language;
import puente.bridge.text.Sentences;
import puente.bridge.text.Text;
import puente.speech.SpokenTime;
import tools.jackson.databind.JsonNode;

/** The times at which somebody can be booked at all. */
public record Schedule(
    long id,
    String name,
    String timeZone,
    @Description("Whether event types use it that name no other.") boolean isDefault,
    List<Hours> hours,
    @Description("Days with other hours.") List<OtherHours> exceptions) {

  private static final int MOST_SAID = 3;

  /** The hours of some days of the week. */
  public record Hours(
      @Description("Monday to Sunday.") List<String> days, String from, String to) {}

  /** The hours of one day. */
  public record OtherHours(LocalDate date, String from, String to) {}

  /** "Se atiende de lunes a viernes, de 9 de la mañana a 5 de la tarde." */
  Text describe() {
    if (hours.isEmpty()) {
      return new Text("No hay horas de atención.", "There are no working hours.");
    }
    return Text.format(
        "Se atiende %s.",
        "Working hours are %s.",
        Sentences.list(hours.stream().limit(MOST_SAID).map(Schedule::describe).toList()));
  }

  private static Text describe(Hours hours) {
    return Text.format(
        "%s, de %s a %s",
        "%s, from %s to %s", days(hours.days()), time(hours.from()), time(hours.to()));
  }

  /** "de lunes a viernes", "sábado y domingo". */
  private static Text days(List<String> names) {
    List<DayOfWeek> days =
        names.stream()
            .map(name -> DayOfWeek.valueOf(name.toUpperCase(Locale.ROOT)))
            .sorted()
            .toList();
    if (days.size() > 2
        && days.getLast().getValue() - days.getFirst().getValue() == days.size() - 1) {
      return Text.format("de %s a %s", "from %s to %s", day(days.getFirst()), day(days.getLast()));
    }
    return Text.format("%s", "on %s", Sentences.list(days.stream().map(Schedule::day).toList()));
  }

  private static Text day(DayOfWeek day) {
    return new Text(
        day.getDisplayName(TextStyle.FULL, Language.ES.locale()),
        day.getDisplayName(TextStyle.FULL, Language.EN.locale()));
  }

  /** "9 de la mañana". */
  private static Text time(String time) {
    Text said = SpokenTime.time(LocalTime.parse(time));
    return new Text(said.es().replaceFirst("^las? ", ""), said.en());
  }

  static Schedule of(JsonNode row) {
    return new Schedule(
        row.path("id").asLong(),
        row.path("name").asString(""),
        row.path("timeZone").asString(""),
        row.path("isDefault").asBoolean(false),
        row.path("availability").valueStream().map(Schedule::hours).toList(),
        row.path("overrides").valueStream().map(Schedule::otherHours).toList());
  }

  private static Hours hours(JsonNode row) {
    return new Hours(
        row.path("days").valueStream().map(JsonNode::asString).toList(),
        row.path("startTime").asString(""),
        row.path("endTime").asString(""));
  }

  private static OtherHours otherHours(JsonNode row) {
    return new OtherHours(
        LocalDate.parse(row.path("date").asString("")),
        row.path("startTime").asString(""),
        row.path("endTime").asString(""));
  }
}
