package puente.journeys.calcom;

import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import puente.bridge.Operation;
import puente.bridge.schema.Bounds;
import puente.bridge.schema.Description;
import puente.bridge.text.Text;
import puente.calcom.Booking;
import puente.calcom.BookingInfo;
import puente.calcom.BookingUid;
import puente.calcom.CalCom;

/** Declines a booking that waits for its host. */
final class DeclineBooking extends BookingDecision<DeclineBooking.Wanted> {
  record Wanted(
      @Description("A booking that is pending.") @Bounds(min = 1, max = 100) String bookingUid,
      @Description("Why, for the person who asked for it.") @Bounds(max = 500)
          @Nullable String reason) {}

  DeclineBooking(CalCom calCom, InstantSource clock) {
    super(
        "decline_booking",
        new Wanted("bk_decline", null),
        "rejected",
        new Text("Rechazando la cita en Cal.com...", "Declining the booking in Cal.com..."),
        calCom,
        clock);
  }

  @Override
  protected Operation.Draft describe(Operation.Draft draft) {
    return draft
        .title("Decline a booking")
        .toolset("calcom")
        .touches("Cal.com: GET /v2/bookings/{uid}", "Cal.com: POST /v2/bookings/{uid}/decline")
        .purpose(
            "Declines a booking in Cal.com that waits for its host, as the host. Its people are"
                + " mailed; one that is confirmed has to be cancelled instead.");
  }

  @Override
  String uid(Wanted wanted) {
    return wanted.bookingUid();
  }

  @Override
  void decide(Wanted wanted, BookingUid uid) {
    calCom().decline(uid, wanted.reason());
  }

  @Override
  protected Text intent(Wanted wanted, Booking booking) {
    return Text.format(
        "Rechazar la cita del %s.", "Decline the appointment on %s.", describe(booking));
  }

  @Override
  protected Text done(BookingInfo booking) {
    return done(booking, new Text("quedó rechazada", "is declined"));
  }
}
