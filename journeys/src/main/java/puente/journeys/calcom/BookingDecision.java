package puente.journeys.calcom;

import java.time.InstantSource;
import puente.bridge.Problem;
import puente.bridge.ProblemException;
import puente.bridge.job.Steps;
import puente.bridge.text.Text;
import puente.calcom.Booking;
import puente.calcom.BookingInfo;
import puente.calcom.BookingUid;
import puente.calcom.CalCom;

/** Confirms a booking that waits for its host, or declines it. */
abstract class BookingDecision<I> extends BookingChange<I, Booking, BookingDecision.Made> {
  private final String status;

  /** The booking decided on. */
  record Made(String uid) {}

  /**
   * @param status what the booking then has
   */
  BookingDecision(
      String name, I example, String status, Text progress, CalCom calCom, InstantSource clock) {
    super(name, example, Made.class, progress, calCom, clock);
    this.status = status;
  }

  abstract String uid(I wanted);

  abstract void decide(I wanted, BookingUid uid);

  @Override
  protected final Booking look(I wanted) {
    Booking booking = current(booking(uid(wanted)));
    if (!booking.status().equals("pending") && !booking.status().equals(status)) {
      throw new ProblemException(
          new Problem.Conflict(
              Text.format(
                  "La cita del %s no está esperando confirmación.",
                  "The appointment on %s is not waiting to be confirmed.", describe(booking))));
    }
    return booking;
  }

  @Override
  protected final Made make(I wanted, Booking booking, Steps steps) {
    if (!booking.status().equals(status)) {
      try {
        decide(wanted, booking.uid());
      } catch (ProblemException refusal) {
        // What was decided so already, by an earlier run or by somebody, is as it should be.
        boolean refused = refusal.problem() instanceof Problem.Invalid;
        if (!refused || !calCom().booking(booking.uid()).status().equals(status)) {
          throw refusal;
        }
      }
    }
    return new Made(booking.uid().value());
  }

  @Override
  protected final BookingInfo readBack(I wanted, Made made) {
    return BookingInfo.of(calCom().booking(new BookingUid(made.uid())), calCom().zone());
  }

  /** Says that Cal.com holds what was decided, else that it does not. */
  final Text done(BookingInfo booking, Text so) {
    return booking.status().equals(status)
        ? Text.format("La cita del %s %s.", "The appointment on %s %s.", describe(booking), so)
        : Text.format(
            "La cita del %s ya no está así.",
            "The appointment on %s is no longer so.", describe(booking));
  }
}
