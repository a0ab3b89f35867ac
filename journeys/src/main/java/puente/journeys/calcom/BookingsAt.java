package puente.journeys.calcom;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import puente.calcom.Booking;
import puente.calcom.CalCom;
import puente.calcom.CalCom.Search;
import puente.calcom.EventTypeId;

/** Every booking of a kind at a time, whatever became of it. */
record BookingsAt(CalCom calCom, EventTypeId type) {
  private static final String ANY = "upcoming,recurring,past,cancelled,unconfirmed";
  private static final Duration AROUND = Duration.ofDays(1);

  List<Booking> beginning(Instant start) {
    Map<String, String> filters =
        Map.of(
            "status", ANY,
            "eventTypeId", type.toString(),
            "afterStart", start.minus(AROUND).toString(),
            "beforeEnd", start.plus(AROUND).plus(AROUND).toString());
    return calCom.bookings(new Search(filters, 0, Search.MOST)).bookings().stream()
        .filter(each -> each.start().equals(start))
        .toList();
  }
}
