package puente.calcom;

import java.time.LocalDate;
import java.util.List;
import puente.bridge.Doc;
import tools.jackson.databind.JsonNode;

/** When somebody can be booked at all. */
public record Schedule(
    long id,
    String name,
    String timeZone,
    @Doc("Whether event types use it that name no other.") boolean isDefault,
    List<Hours> hours,
    @Doc("Days with other hours.") List<OtherHours> exceptions) {

  /** The hours of some days of the week. */
  public record Hours(@Doc("Monday to Sunday.") List<String> days, String from, String to) {}

  /** The hours of one day. */
  public record OtherHours(LocalDate date, String from, String to) {}

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
