package puente.journeys.calcom;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import puente.bridge.Problem;
import puente.bridge.ProblemException;
import puente.bridge.text.Text;
import puente.calcom.Booking;
import puente.calcom.BookingUid;
import puente.calcom.CalCom;
import puente.calcom.CalCom.Search;
import puente.calcom.EventTypeId;

/** Every booking of a kind at a time, whatever became of it. */
record BookingsAtTime(CalCom calCom, EventTypeId type) {
  private static final String ANY = "upcoming,recurring,past,cancelled,unconfirmed";
  private static final Duration AROUND = Duration.ofDays(1);
  private static final int MOST_PAGES = 20;

  List<Booking> beginning(Instant start) {
    return found(Map.of("beforeEnd", start.plus(AROUND).plus(AROUND).toString()), start).stream()
        .filter(each -> each.start().equals(start))
        .toList();
  }

  /** Finds the appointment and all that come after: those of one that repeats. */
  List<Booking> from(Instant start) {
    return found(Map.of(), start);
  }

  /** Finds an appointment that takes place at that time, with such a person. */
  Optional<Booking> standing(Instant start, Predicate<Booking.Attendee> who) {
    return beginning(start).stream()
        .filter(each -> each.stands() && each.attendees().stream().anyMatch(who))
        .findFirst();
  }

  /** The booking that was made of one when it was moved, by the trace that it carries. */
  static Optional<Booking> movedFrom(CalCom calCom, Booking old) {
    Map<String, String> filters = new LinkedHashMap<>();
    filters.put("status", ANY);
    if (old.eventType() != null) {
      filters.put("eventTypeId", old.eventType().toString());
    }
    old.attendees().stream()
        .map(Booking.Attendee::email)
        .filter(Objects::nonNull)
        .findFirst()
        .ifPresent(email -> filters.put("attendeeEmail", email));
    return all(calCom, filters).stream()
        .filter(each -> Objects.equals(old.uid(), each.movedFrom()))
        .findFirst();
  }

  private List<Booking> found(Map<String, String> further, Instant start) {
    Map<String, String> filters = new LinkedHashMap<>(further);
    filters.put("status", ANY);
    filters.put("eventTypeId", type.toString());
    filters.put("afterStart", start.minus(AROUND).toString());
    filters.put("sortStart", "asc");
    return all(calCom, filters);
  }

  /**
   * Every page: what is not looked at may be the very one.
   *
   * @throws ProblemException {@link Problem.Uncertain} where there are more than anybody would read
   */
  private static List<Booking> all(CalCom calCom, Map<String, String> filters) {
    Map<BookingUid, Booking> all = new LinkedHashMap<>(); // A page may begin with what moved down.
    int seen = 0;
    for (int page = 0; page < MOST_PAGES; page++) {
      CalCom.Found found = calCom.bookings(new Search(filters, seen, Search.MOST));
      found.bookings().forEach(each -> all.put(each.uid(), each));
      seen += found.bookings().size();
      if (!found.more() || found.bookings().isEmpty()) {
        return List.copyOf(all.values());
      }
    }
    throw new ProblemException(
        new Problem.Uncertain(CalCom.NAME, new Text("la cita", "the appointment")));
  }
}
