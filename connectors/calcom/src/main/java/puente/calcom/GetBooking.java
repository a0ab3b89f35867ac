package puente.calcom;

import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import puente.bridge.Answer;
import puente.bridge.Operation;
import puente.bridge.schema.Bounds;
import puente.bridge.schema.Description;
import puente.bridge.text.Text;

/** Answers "how does that appointment stand?". */
final class GetBooking {
  record Query(
      @Description("The booking's uid.") @Bounds(min = 1, max = 100) String bookingUid,
      @Description("IANA time zone of the person asking; the server's own if left out.")
          @Bounds(min = 1, max = 60)
          @Nullable String timeZone) {}

  static Operation<Query, BookingInfo> in(CalCom calCom, InstantSource clock) {
    return Operation.reads("get_booking")
        .title("A booking")
        .toolset("calcom")
        .touches("Cal.com: GET /v2/bookings/{uid}")
        .purpose(
            "Tells one appointment in Cal.com: time, people, place, and whether it is confirmed,"
                + " cancelled or was moved.")
        .does(
            new Query("bk_9f3c", null),
            BookingInfo.class,
            (query, call) -> answer(calCom, query, clock.instant()));
  }

  private static Answer<BookingInfo> answer(CalCom calCom, Query query, Instant now) {
    ZoneId zone = TimeZones.of(query.timeZone(), calCom.zone());
    BookingInfo info =
        BookingInfo.of(calCom.booking(new BookingUid(query.bookingUid().strip())), zone);
    return Answer.of(info, describe(info, now));
  }

  private static Text describe(BookingInfo info, Instant now) {
    return Text.format(
        "La cita %s, %s.", "The appointment %s, %s.", info.describe(now), standing(info));
  }

  private static Text standing(BookingInfo info) {
    if (info.rescheduledTo() != null) {
      return new Text("se cambió a otra hora", "was moved to another time");
    }
    return switch (info.status()) {
      case "accepted" -> new Text("está confirmada", "is confirmed");
      case "pending" -> new Text("todavía no está confirmada", "is not confirmed yet");
      case "cancelled" -> new Text("está cancelada", "is cancelled");
      case "rejected" -> new Text("fue rechazada", "was declined");
      default -> new Text("no está en pie", "does not stand");
    };
  }

  private GetBooking() {}
}
