package puente.calcom;

import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import puente.bridge.Answer;
import puente.bridge.Operation;
import puente.bridge.schema.Bounds;
import puente.bridge.schema.Default;
import puente.bridge.schema.Description;
import puente.bridge.schema.Email;
import puente.bridge.text.Text;
import puente.speech.SpokenDays;

/** Answers "which appointments are there?". */
final class GetBookings {

  /** The groups into which Cal.com sorts bookings. */
  enum Kind {
    UPCOMING,
    RECURRING,
    PAST,
    CANCELLED,
    UNCONFIRMED
  }

  record Query(
      @Description("Which kinds; upcoming if left out.")
          @Bounds(min = 1, max = 5)
          @Default("[\"upcoming\"]")
          List<Kind> status,
      @Description("Only this person's bookings.") @Nullable Email attendeeEmail,
      @Description("Only bookings of people called so.") @Bounds(min = 1, max = 100)
          @Nullable String attendeeName,
      @Description("Only of this event type: its id, slug or title.") @Bounds(min = 1, max = 100)
          @Nullable String eventTypeId,
      @Description("First day: YYYY-MM-DD, or as said (tomorrow, el martes).")
          @Bounds(min = 1, max = 60)
          @Nullable String startDate,
      @Description("Last day, included.") @Bounds(min = 1, max = 60) @Nullable String endDate,
      @Description("IANA time zone of the person asking; the server's own if left out.")
          @Bounds(min = 1, max = 60)
          @Nullable String timeZone,
      @Description("At most this many.") @Default("20") @Bounds(min = 1, max = CalCom.Search.MOST)
          int limit,
      @Description("From 1; the next limit bookings are on the next page.")
          @Default("1")
          @Bounds(min = 1, max = 1000)
          int page) {}

  record Found(
      @Description("Earliest first; of past and cancelled ones the latest first.")
          List<BookingInfo> bookings,
      @Description("How many there are in all, not just those listed.") int total,
      boolean more) {}

  static Operation<Query, Found> in(CalCom calCom, InstantSource clock) {
    return Operation.reads("get_bookings")
        .title("Bookings")
        .toolset("calcom")
        .touches("Cal.com: GET /v2/bookings")
        .purpose(
            "Lists appointments in Cal.com with their people, times and booking_uid: those to come,"
                + " or past, cancelled or unconfirmed ones. Use it to find the booking that a"
                + " person wants to move or cancel.")
        .does(
            new Query(List.of(Kind.UPCOMING), null, null, null, null, null, null, 20, 1),
            Found.class,
            (query, call) -> answer(calCom, query, clock.instant()));
  }

  private static Answer<Found> answer(CalCom calCom, Query query, Instant now) {
    ZoneId zone = TimeZones.of(query.timeZone(), calCom.zone());
    LocalDate today = now.atZone(zone).toLocalDate();
    Map<String, String> filters = new LinkedHashMap<>();
    filters.put(
        "status",
        query.status().stream().distinct().map(GetBookings::word).collect(Collectors.joining(",")));
    put(
        filters,
        "attendeeEmail",
        query.attendeeEmail() == null ? null : query.attendeeEmail().value());
    put(filters, "attendeeName", query.attendeeName());
    if (query.eventTypeId() != null) {
      put(
          filters,
          "eventTypeId",
          new EventTypeReference(calCom).of(query.eventTypeId()).id().toString());
    }
    if (query.startDate() != null) {
      LocalDate first = SpokenDays.read("start_date", query.startDate(), today).first();
      put(filters, "afterStart", HttpCalCom.utc(first.atStartOfDay(zone).toInstant()));
    }
    if (query.endDate() != null) {
      LocalDate last = SpokenDays.read("end_date", query.endDate(), today).last();
      put(filters, "beforeEnd", HttpCalCom.utc(last.plusDays(1).atStartOfDay(zone).toInstant()));
    }
    boolean past = query.status().contains(Kind.PAST) || query.status().contains(Kind.CANCELLED);
    put(filters, "sortStart", past ? "desc" : "asc");
    CalCom.Found found =
        calCom.bookings(
            new CalCom.Search(filters, (query.page() - 1) * query.limit(), query.limit()));
    List<BookingInfo> told =
        found.bookings().stream().map(each -> BookingInfo.of(each, zone)).toList();
    return Answer.of(
        new Found(told, found.total(), found.more()), describe(told, found.total(), now));
  }

  private static String word(Kind kind) {
    return kind.name().toLowerCase(Locale.ROOT);
  }

  private static void put(Map<String, String> filters, String name, @Nullable String value) {
    if (value != null && !value.isBlank()) {
      filters.put(name, value.strip());
    }
  }

  private static Text describe(List<BookingInfo> told, int total, Instant now) {
    if (told.isEmpty()) {
      return new Text("No encontré citas.", "I found no appointments.");
    }
    Text first = told.getFirst().describe(now);
    return total == 1
        ? Text.format("Encontré una cita, %s.", "I found one appointment, %s.", first)
        : Text.format(
            "Encontré %d citas; la primera es %s.",
            "I found %d appointments; the first is %s.", total, first);
  }

  private GetBookings() {}
}
