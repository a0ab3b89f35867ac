package puente.sandbox.calcom;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A booking, as it changes. */
final class Appointment {
  private static final JsonMapper JSON = new JsonMapper();

  final long id;
  final String uid;
  final MeetingType kind;
  final Instant start;
  final Instant end;
  final Instant created;
  final List<Person> people = new ArrayList<>();
  final List<String> guests = new ArrayList<>();
  final Map<String, String> metadata = new LinkedHashMap<>();
  final Map<String, String> answers = new LinkedHashMap<>();
  Instant updated;
  String status = "accepted";
  @Nullable String cancellationReason;
  @Nullable String reschedulingReason;
  @Nullable String movedTo;

  /** Some servers tell a move by where the new booking comes from alone. */
  boolean tellsMoves = true;

  @Nullable String movedFrom;
  @Nullable String series;

  /** A person who comes. */
  record Person(
      String name,
      @Nullable String email,
      @Nullable String phone,
      String timeZone,
      String language,
      @Nullable String seat) {}

  Appointment(long id, String uid, MeetingType kind, Instant start, int minutes, Instant now) {
    this.id = id;
    this.uid = uid;
    this.kind = kind;
    this.start = start;
    this.end = start.plus(Duration.ofMinutes(minutes));
    this.created = now;
    this.updated = now;
  }

  boolean takesTime() {
    return status.equals("accepted") || status.equals("pending");
  }

  ObjectNode json(CalendarOwner host) {
    ObjectNode json = JSON.createObjectNode();
    String first = people.isEmpty() ? "" : people.getFirst().name();
    json.put("id", id).put("uid", uid);
    json.put("title", kind.title() + " between " + host.name() + " and " + first);
    json.put("description", "");
    host.on(json.putArray("hosts").addObject());
    json.put("status", status);
    put(json, "cancellationReason", cancellationReason);
    put(json, "reschedulingReason", reschedulingReason);
    put(json, "rescheduledToUid", tellsMoves ? movedTo : null);
    put(json, "rescheduledFromUid", movedFrom);
    put(json, "recurringBookingUid", series);
    json.put("start", moment(start)).put("end", moment(end));
    json.put("duration", ChronoUnit.MINUTES.between(start, end));
    json.put("eventTypeId", kind.id());
    json.putObject("eventType").put("id", kind.id()).put("slug", kind.slug());
    json.put("location", "integrations:daily").put("absentHost", false);
    json.put("createdAt", moment(created)).put("updatedAt", moment(updated));
    ObjectNode kept = json.putObject("metadata");
    metadata.forEach(kept::put);
    json.put("icsUid", uid + "@Cal.com");
    guests.forEach(json.putArray("guests")::add);
    var attendees = json.putArray("attendees");
    people.forEach(each -> attendee(attendees.addObject(), each));
    ObjectNode said = json.putObject("bookingFieldsResponses");
    answers.forEach(said::put);
    return json;
  }

  private static void attendee(ObjectNode json, Person person) {
    json.put("name", person.name());
    // Somebody with only a phone is given an address that nobody reads.
    String phone = person.phone();
    String email =
        person.email() != null
            ? person.email()
            : (phone == null ? "" : phone.replace("+", "")) + "@sms.cal.com";
    json.put("email", email).put("displayEmail", email).put("timeZone", person.timeZone());
    json.put("language", person.language()).put("absent", false);
    put(json, "phoneNumber", phone);
    put(json, "seatUid", person.seat());
    if (person.seat() != null) {
      json.putObject("metadata");
      json.putObject("bookingFieldsResponses");
    }
  }

  private static void put(ObjectNode json, String name, @Nullable String value) {
    if (value != null) {
      json.put(name, value);
    }
  }

  /** With milliseconds, as Cal.com writes moments. */
  static String moment(Instant instant) {
    String text = instant.truncatedTo(ChronoUnit.MILLIS).toString();
    return text.contains(".") ? text : text.replace("Z", ".000Z");
  }
}
