package puente.sandbox.calcom;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiConsumer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Answers each call that the sandbox knows, in the shapes of the API v2. */
final class CalComRoutes {
  private volatile int mostOnAPage = 250;

  /** Gives no more bookings than these at once, whatever is asked for. */
  void limitPages(int most) {
    mostOnAPage = most;
  }

  private static final JsonMapper JSON = new JsonMapper();
  private static final Set<String> STATUSES =
      Set.of("upcoming", "recurring", "past", "cancelled", "unconfirmed");
  private static final Map<String, String> VERSIONS =
      Map.of(
          "bookings", "2024-08-13",
          "event-types", "2024-06-14",
          "schedules", "2024-06-11",
          "slots", "2024-09-04");

  private final Calendar calendar;
  private final BookingService service;
  private final String key;
  private final BiConsumer<String, Appointment> told;

  /** An answer: what goes into {@code data}, beside what, and the status. */
  record Answer(int status, ObjectNode body) {}

  /**
   * @param key what a caller must bear
   * @param told is given each event and its booking
   */
  CalComRoutes(Calendar calendar, String key, BiConsumer<String, Appointment> told) {
    this.calendar = calendar;
    this.service = new BookingService(calendar);
    this.key = key;
    this.told = told;
  }

  Answer answer(CalComRequest asked, Instant now) {
    List<String> path = asked.path();
    String family = path.isEmpty() ? "" : path.getFirst();
    boolean open = family.equals("slots");
    if (!open && !asked.header("authorization").equals("Bearer " + key)) {
      throw CalComError.unauthorized();
    }
    // Without its version a call goes to controllers of 2024-04-15, which have no such route.
    String version = VERSIONS.get(family);
    if (version != null && !asked.header("cal-api-version").equals(version)) {
      throw CalComError.notFound("Cannot " + asked.method() + " " + asked.where());
    }
    return switch (asked.method() + " " + family + "/" + (path.size() - 1)) {
      case "GET me/0" -> ok(me());
      case "GET event-types/0" -> eventTypes(asked);
      case "GET event-types/1" ->
          ok(
              calendar
                  .kind(InputValidation.number("eventTypeId", path.get(1), 1, 1 << 30))
                  .json(calendar.host));
      case "GET schedules/0" -> ok(schedules());
      case "GET slots/0" -> ok(slots(asked, now));
      case "GET bookings/0" -> bookings(asked, now);
      case "GET bookings/1" -> ok(calendar.appointment(path.get(1)).json(calendar.host));
      case "POST bookings/0" -> made(service.book(asked.body(), now));
      case "POST bookings/2" -> changed(path.get(1), path.get(2), asked, now);
      default -> throw CalComError.notFound("Cannot " + asked.method() + " " + asked.where());
    };
  }

  private static Answer ok(JsonNode data) {
    ObjectNode body = JSON.createObjectNode().put("status", "success");
    body.set("data", data);
    return new Answer(200, body);
  }

  private Answer made(List<Appointment> made) {
    Appointment first = made.getFirst();
    told.accept(first.status.equals("pending") ? "BOOKING_REQUESTED" : "BOOKING_CREATED", first);
    Answer ok = ok(first.kind.occurrences() > 1 ? list(made) : first.json(calendar.host));
    return new Answer(201, ok.body());
  }

  private Answer changed(String uid, String action, CalComRequest asked, Instant now) {
    return switch (action) {
      case "reschedule" -> {
        Appointment moved = service.move(uid, asked.body(), now);
        told.accept("BOOKING_RESCHEDULED", moved);
        yield new Answer(201, ok(moved.json(calendar.host)).body());
      }
      case "cancel" -> {
        List<Appointment> ended = service.cancel(uid, asked.body(), now);
        told.accept("BOOKING_CANCELLED", ended.getFirst());
        yield ok(ended.size() > 1 ? list(ended) : ended.getFirst().json(calendar.host));
      }
      case "confirm" -> {
        Appointment confirmed = service.confirm(uid, now);
        told.accept("BOOKING_CREATED", confirmed);
        yield ok(confirmed.json(calendar.host));
      }
      case "decline" -> {
        Appointment declined = service.decline(uid, asked.body(), now);
        told.accept("BOOKING_REJECTED", declined);
        yield ok(declined.json(calendar.host));
      }
      default -> throw CalComError.notFound("Cannot POST " + asked.where());
    };
  }

  private ArrayNode list(List<Appointment> appointments) {
    ArrayNode list = JSON.createArrayNode();
    appointments.forEach(each -> list.add(each.json(calendar.host)));
    return list;
  }

  private ObjectNode me() {
    ObjectNode me = JSON.createObjectNode();
    me.put("id", calendar.host.id()).put("username", calendar.host.username());
    me.put("email", calendar.host.email()).put("name", calendar.host.name());
    me.putNull("avatarUrl").putNull("bio").put("timeFormat", 24).put("defaultScheduleId", 31);
    me.put("weekStart", "Monday").put("timeZone", calendar.host.zone().getId());
    return me.putNull("organizationId");
  }

  private Answer eventTypes(CalComRequest asked) {
    InputValidation.onlyQuery(
        asked, "username", "eventSlug", "usernames", "orgSlug", "orgId", "sortCreatedAt");
    String slug = asked.query().get("eventSlug");
    ArrayNode list = JSON.createArrayNode();
    calendar.kinds.values().stream()
        .filter(kind -> slug == null || kind.slug().equals(slug))
        .forEach(kind -> list.add(kind.json(calendar.host)));
    return ok(list);
  }

  private ArrayNode schedules() {
    ArrayNode list = JSON.createArrayNode();
    ObjectNode schedule = list.addObject();
    schedule.put("id", 31).put("ownerId", calendar.host.id()).put("name", "Horario de oficina");
    schedule.put("timeZone", calendar.host.zone().getId());
    ObjectNode hours = schedule.putArray("availability").addObject();
    List.of("Monday", "Tuesday", "Wednesday", "Thursday", "Friday")
        .forEach(hours.putArray("days")::add);
    hours
        .put("startTime", CalendarOwner.OPENS.toString())
        .put("endTime", CalendarOwner.CLOSES.toString());
    schedule.put("isDefault", true);
    schedule.putArray("overrides");
    return list;
  }

  private ObjectNode slots(CalComRequest asked, Instant now) {
    InputValidation.onlyQuery(
        asked,
        "start",
        "end",
        "eventTypeId",
        "eventTypeSlug",
        "username",
        "timeZone",
        "duration",
        "format",
        "bookingUidToReschedule");
    Map<String, String> query = asked.query();
    Instant from =
        InputValidation.utcOrDay("start", InputValidation.required(query, "start"), false);
    Instant to = InputValidation.utcOrDay("end", InputValidation.required(query, "end"), true);
    MeetingType kind =
        calendar.kind(
            InputValidation.number(
                "eventTypeId", InputValidation.required(query, "eventTypeId"), 1, 1 << 30));
    ZoneId zone =
        query.containsKey("timeZone")
            ? InputValidation.zone("timeZone", InputValidation.required(query, "timeZone"))
            : ZoneOffset.UTC;
    int minutes =
        query.containsKey("duration")
            ? InputValidation.number(
                "duration", InputValidation.required(query, "duration"), 1, 1_440)
            : kind.length();
    boolean range = Objects.equals(query.get("format"), "range");
    ObjectNode days = JSON.createObjectNode();
    for (Instant start :
        calendar.free(kind, minutes, from, to, now, query.get("bookingUidToReschedule"))) {
      ObjectNode slot =
          days.withArray(start.atZone(zone).toLocalDate().toString())
              .addObject()
              .put("start", local(start, zone));
      if (range) {
        slot.put("end", local(start.plus(Duration.ofMinutes(minutes)), zone));
      }
    }
    return days;
  }

  private static String local(Instant moment, ZoneId zone) {
    return DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSxxx", Locale.ROOT)
        .format(moment.atZone(zone));
  }

  private Answer bookings(CalComRequest asked, Instant now) {
    InputValidation.onlyQuery(
        asked,
        "status",
        "attendeeEmail",
        "attendeeName",
        "bookingUid",
        "eventTypeIds",
        "eventTypeId",
        "afterStart",
        "beforeEnd",
        "sortStart",
        "take",
        "skip");
    Map<String, String> query = asked.query();
    int take =
        Math.min(
            InputValidation.number("take", query.getOrDefault("take", "100"), 1, 250), mostOnAPage);
    int skip = InputValidation.number("skip", query.getOrDefault("skip", "0"), 0, 1 << 29);
    List<Appointment> all = new ArrayList<>(calendar.all());
    all.removeIf(each -> !wanted(each, query, now));
    Comparator<Appointment> byStart = Comparator.comparing(each -> each.start);
    all.sort("desc".equals(query.get("sortStart")) ? byStart.reversed() : byStart);
    List<Appointment> page = all.stream().skip(skip).limit(take).toList();
    Answer ok = ok(list(page));
    pages(ok.body().putObject("pagination"), all.size(), page.size(), skip, take);
    return ok;
  }

  private static boolean wanted(Appointment each, Map<String, String> query, Instant now) {
    String status = query.get("status");
    String email = query.get("attendeeEmail");
    String name = query.get("attendeeName");
    String kind = query.get("eventTypeId");
    String after = query.get("afterStart");
    String before = query.get("beforeEnd");
    return (status == null
            || Arrays.stream(status.split(",", -1)).anyMatch(is -> isA(is, each, now)))
        && (email == null
            || each.people.stream().anyMatch(who -> email.equalsIgnoreCase(who.email())))
        && (name == null || each.people.stream().anyMatch(who -> who.name().contains(name)))
        && (kind == null
            || each.kind.id() == InputValidation.number("eventTypeId", kind, 1, 1 << 30))
        && (after == null || !each.start.isBefore(InputValidation.utc("afterStart", after)))
        && (before == null || !each.end.isAfter(InputValidation.utc("beforeEnd", before)));
  }

  private static boolean isA(String status, Appointment each, Instant now) {
    if (!STATUSES.contains(status)) {
      throw CalComError.invalid(
          "Invalid status. Allowed are upcoming, recurring, past, cancelled, unconfirmed");
    }
    boolean ahead = !each.end.isBefore(now);
    return switch (status) {
      case "upcoming" -> ahead && each.takesTime();
      case "recurring" -> ahead && each.takesTime() && each.series != null;
      case "past" -> !ahead && each.takesTime();
      case "cancelled" -> !each.takesTime();
      default -> ahead && each.status.equals("pending");
    };
  }

  private static void pages(ObjectNode pages, int total, int returned, int skip, int take) {
    int left = Math.max(0, total - skip - returned);
    pages.put("totalItems", total).put("remainingItems", left).put("returnedItems", returned);
    pages.put("itemsPerPage", take).put("currentPage", skip / take + 1);
    pages.put("totalPages", (total + take - 1) / take);
    pages.put("hasNextPage", left > 0).put("hasPreviousPage", skip > 0);
  }
}
