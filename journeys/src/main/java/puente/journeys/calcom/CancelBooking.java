package puente.journeys.calcom;

import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import puente.bridge.Operation;
import puente.bridge.Problem;
import puente.bridge.ProblemException;
import puente.bridge.job.Steps;
import puente.bridge.schema.Bounds;
import puente.bridge.schema.Default;
import puente.bridge.schema.Description;
import puente.bridge.text.Text;
import puente.calcom.Booking;
import puente.calcom.BookingInfo;
import puente.calcom.BookingUid;
import puente.calcom.CalCom;

/** Cancels an appointment, or one person's place in it. */
final class CancelBooking extends BookingChange<CancelBooking.Wanted, Booking, CancelBooking.Made> {

  record Wanted(
      @Description("The booking, also by a uid that it had before it was moved.")
          @Bounds(min = 1, max = 100)
          String bookingUid,
      @Description("Why, for the others who take part.") @Bounds(max = 500) @Nullable String reason,
      @Description("Also every later appointment of one that repeats.") @Default("false")
          boolean allFollowing,
      @Description("Whose place, where several people share the appointment.")
          @Bounds(min = 1, max = 100)
          @Nullable String seatUid) {}

  /** The booking cancelled. */
  record Made(String uid) {}

  CancelBooking(CalCom calCom, InstantSource clock) {
    super(
        "cancel_booking",
        new Wanted("bk_cancel", "No puede venir", false, null),
        Booking.class,
        Made.class,
        new Text("Cancelando la cita en Cal.com...", "Cancelling the booking in Cal.com..."),
        calCom,
        clock);
  }

  @Override
  protected Operation.Draft describe(Operation.Draft draft) {
    return draft
        .title("Cancel an appointment")
        .toolset("calcom")
        .touches("Cal.com: GET /v2/bookings/{uid}", "Cal.com: POST /v2/bookings/{uid}/cancel")
        .purpose(
            "Cancels an appointment in Cal.com, which mails everybody. Ask the person first; to"
                + " change only its time use reschedule_booking.");
  }

  @Override
  protected Booking look(Wanted wanted) {
    Booking booking = current(booking(wanted.bookingUid()));
    if (booking.stands()) {
      requireSeat(booking, wanted.seatUid());
    }
    return booking;
  }

  @Override
  protected Text intent(Wanted wanted, Booking booking) {
    return Text.format(
        "Cancelar la cita del %s.", "Cancel the appointment on %s.", describe(booking));
  }

  @Override
  protected Made make(Wanted wanted, Booking booking, Steps steps) {
    if (!isGone(wanted, calCom().booking(booking.uid()))) {
      try {
        calCom()
            .cancel(
                booking.uid(),
                new CalCom.Cancellation(wanted.reason(), wanted.allFollowing(), wanted.seatUid()));
      } catch (ProblemException refusal) {
        requireGone(wanted, booking.uid(), refusal);
      }
    }
    return new Made(booking.uid().value());
  }

  /**
   * Refuses unless the booking is gone: Cal.com may refuse because an earlier run, or somebody, has
   * cancelled it already.
   */
  private void requireGone(Wanted wanted, BookingUid uid, ProblemException refusal) {
    boolean refused =
        refusal.problem() instanceof Problem.Invalid
            || refusal.problem() instanceof Problem.Missing
            || refusal.problem() instanceof Problem.Conflict;
    if (!refused || !isGone(wanted, calCom().booking(uid))) {
      throw refusal;
    }
  }

  private static boolean isGone(Wanted wanted, Booking booking) {
    String seat = wanted.seatUid();
    return !booking.stands()
        || (seat != null && booking.attendees().stream().noneMatch(who -> seat.equals(who.seat())));
  }

  @Override
  protected BookingInfo readBack(Wanted wanted, Made made) {
    Booking booking = calCom().booking(new BookingUid(made.uid()));
    String seat = wanted.seatUid();
    return BookingInfo.of(
        seat == null ? booking : booking.only(who -> seat.equals(who.seat())), calCom().zone());
  }

  @Override
  protected Text done(BookingInfo booking) {
    boolean gone = !booking.status().equals("accepted") && !booking.status().equals("pending");
    if (gone) {
      return Text.format(
          "Su cita del %s quedó cancelada.",
          "Your appointment on %s is cancelled.", describe(booking));
    }
    return booking.attendees().isEmpty()
        ? Text.format(
            "Quedó cancelado ese lugar en la cita del %s.",
            "That place is cancelled in the appointment on %s.", describe(booking))
        : Text.format(
            "La cita del %s no quedó cancelada.",
            "The appointment on %s is not cancelled.", describe(booking));
  }
}
