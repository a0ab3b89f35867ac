package puente.journeys.calcom;

import java.time.InstantSource;
import puente.bridge.Operation;
import puente.bridge.schema.Bounds;
import puente.bridge.schema.Description;
import puente.bridge.text.Text;
import puente.calcom.Booking;
import puente.calcom.BookingInfo;
import puente.calcom.BookingUid;
import puente.calcom.CalCom;

/** Confirms a booking that waits for its host. */
final class ConfirmBooking extends BookingDecision<ConfirmBooking.Wanted> {
  record Wanted(
      @Description("A booking that is pending.") @Bounds(min = 1, max = 100) String bookingUid) {}

  ConfirmBooking(CalCom calCom, InstantSource clock) {
    super(
        "confirm_booking",
        new Wanted("bk_confirm"),
        "accepted",
        new Text("Confirmando la cita en Cal.com...", "Confirming the booking in Cal.com..."),
        calCom,
        clock);
  }

  @Override
  protected Operation.Draft describe(Operation.Draft draft) {
    return draft
        .title("Confirm a booking")
        .toolset("calcom")
        .touches("Cal.com: GET /v2/bookings/{uid}", "Cal.com: POST /v2/bookings/{uid}/confirm")
        .purpose(
            "Confirms a booking in Cal.com that waits for its host, as the host. Its people are"
                + " mailed.");
  }

  @Override
  String uid(Wanted wanted) {
    return wanted.bookingUid();
  }

  @Override
  void decide(Wanted wanted, BookingUid uid) {
    calCom().confirm(uid);
  }

  @Override
  protected Text intent(Wanted wanted, Booking booking) {
    return Text.format(
        "Confirmar la cita del %s.", "Confirm the appointment on %s.", describe(booking));
  }

  @Override
  protected Text done(BookingInfo booking) {
    return done(booking, new Text("quedó confirmada", "is confirmed"));
  }
}
