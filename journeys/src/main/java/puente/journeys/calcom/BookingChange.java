package puente.journeys.calcom;

import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import puente.bridge.BackEndAccount;
import puente.bridge.Operation;
import puente.bridge.Problem;
import puente.bridge.ProblemException;
import puente.bridge.text.Text;
import puente.calcom.Booking;
import puente.calcom.BookingInfo;
import puente.calcom.BookingUid;
import puente.calcom.CalCom;
import puente.httpclient.BackEndHealth;
import puente.journeys.changes.Change;
import puente.speech.SpokenTime;

/**
 * A change of a booking. Its answer is the booking as Cal.com holds it afterwards.
 *
 * @param <I> the input
 * @param <P> the state found
 * @param <M> the change made
 */
abstract class BookingChange<I, P, M> extends Change<I, P, M, BookingInfo> {
  static final String STATUS_TOOL = "get_booking_change";

  /** The parameter that names a booking. */
  static final String UID = "booking_uid";

  private static final int MOST_MOVES = 20;

  private final CalCom calCom;
  private final InstantSource clock;

  BookingChange(
      String name, I example, Class<M> made, Text progress, CalCom calCom, InstantSource clock) {
    this(name, example, null, made, progress, calCom, clock);
  }

  /** A change that goes on by what it found first. */
  BookingChange(
      String name,
      I example,
      @Nullable Class<P> kept,
      Class<M> made,
      Text progress,
      CalCom calCom,
      InstantSource clock) {
    super(name, example, kept, made, BookingInfo.class, progress, CalCom.NAME);
    this.calCom = calCom;
    this.clock = clock;
  }

  @Override
  public final @Nullable BackEndAccount account() {
    return calCom.account();
  }

  final CalCom calCom() {
    return calCom;
  }

  final InstantSource clock() {
    return clock;
  }

  @Override
  protected final @Nullable String silent() {
    return calCom.state() == BackEndHealth.DOWN ? CalCom.NAME : null;
  }

  @Override
  public final String statusOperation() {
    return STATUS_TOOL;
  }

  @Override
  protected Operation.Draft draft(String operation) {
    return Operation.sends(operation); // Cal.com writes to everybody who takes part.
  }

  /** The booking that a caller named. */
  final Booking booking(String uid) {
    return calCom.booking(new BookingUid(uid.strip()));
  }

  /** "martes 1 de diciembre a las 10 de la mañana". */
  final Text describe(Booking booking) {
    return describe(BookingInfo.of(booking, calCom.zone()));
  }

  /** Describes the answer's booking, naming its zone where that is not the people's own. */
  final Text describe(BookingInfo booking) {
    Text when = booking.when(clock.instant());
    ZoneId zone = ZoneId.of(booking.timeZone());
    return zone.equals(calCom.zone())
        ? when
        : Text.format("%s, %s", "%s, %s", when, SpokenTime.zone(zone));
  }

  /** The booking that it is now: one that was moved to another time became another. */
  final Booking current(Booking booking) {
    return chain(booking).getLast();
  }

  /** A booking and all that it became. */
  final List<Booking> chain(Booking booking) {
    List<Booking> chain = new ArrayList<>(List.of(booking));
    for (Booking next = became(booking);
        next != null && chain.size() < MOST_MOVES;
        next = became(next)) {
      chain.add(next);
    }
    return chain;
  }

  /**
   * Returns the booking that it was moved to; some servers state the move only in the new one, as
   * its origin.
   */
  private @Nullable Booking became(Booking booking) {
    BookingUid next = booking.movedTo();
    if (next != null) {
      return calCom.booking(next);
    }
    return booking.stands() ? null : BookingsAtTime.movedFrom(calCom, booking).orElse(null);
  }

  /**
   * Without a seat what is shared would be changed for everybody; with one that is not there
   * nobody's would be, and somebody would be told that theirs is.
   */
  static void requireSeat(Booking booking, @Nullable String seat) {
    if (booking.seated() && seat == null) {
      throw new ProblemException(
          Problem.Invalid.of(
              "seat_uid",
              new Text(
                  "varias personas comparten esa cita; diga el lugar de cuál, como lo da"
                      + " get_booking.",
                  "several people share that appointment; say whose place, as get_booking tells"
                      + " it."),
              new Text(
                  "Varias personas comparten esa cita; ¿de quién es el lugar?",
                  "Several people share that appointment; whose place is it?")));
    }
    if (seat != null && booking.attendees().stream().noneMatch(who -> seat.equals(who.seat()))) {
      throw new ProblemException(new Problem.Missing(new Text("el lugar", "place"), seat));
    }
  }
}
