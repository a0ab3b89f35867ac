package puente.journeys.calcom;

import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import puente.bridge.Call;
import puente.bridge.Operation;
import puente.bridge.Problem;
import puente.bridge.ProblemException;
import puente.bridge.job.Steps;
import puente.bridge.job.WaitingPeriods;
import puente.bridge.schema.Bounds;
import puente.bridge.schema.Description;
import puente.bridge.text.Text;
import puente.calcom.Booking;
import puente.calcom.BookingInfo;
import puente.calcom.BookingUid;
import puente.calcom.CalCom;
import puente.calcom.EventTypeId;
import puente.calcom.SlotTaken;
import puente.calcom.TimeZones;
import puente.speech.SpokenTime;

/** Moves an appointment to another time. Cal.com makes another booking of it, with another uid. */
final class RescheduleBooking
    extends BookingChange<
        RescheduleBooking.Wanted, RescheduleBooking.Found, RescheduleBooking.Made> {
  private static final Text TAKEN = new Text("Esa hora no está libre.", "That time is not free.");

  record Wanted(
      @Description("The booking, also by a uid that it had before it was moved.")
          @Bounds(min = 1, max = 100)
          String bookingUid,
      @Description(
              "A start told by get_available_slots, or as said: el jueves a las 4 de la tarde."
                  + " Without an offset it is in time_zone.")
          @Bounds(min = 1, max = 80)
          String startTime,
      @Description("Why, for the others who take part.") @Bounds(max = 500) @Nullable String reason,
      @Description("IANA time zone of the person asking; the server's own if left out.")
          @Bounds(min = 1, max = 60)
          @Nullable String timeZone,
      @Description("Whose place, where several people share the appointment.")
          @Bounds(min = 1, max = 100)
          @Nullable String seatUid) {}

  /** The booking as it is now, and when it is to begin. */
  record Found(Booking booking, Instant start, ZoneId zone) {}

  /** The booking that it has become. */
  record Made(String uid) {}

  private final WaitingPeriods periods;

  RescheduleBooking(CalCom calCom, WaitingPeriods periods, InstantSource clock) {
    super(
        "reschedule_booking",
        new Wanted("bk_move", "next Thursday at 16:00", null, "Europe/Madrid", null),
        Found.class,
        Made.class,
        new Text("Cambiando la cita en Cal.com...", "Moving the booking in Cal.com..."),
        calCom,
        clock);
    this.periods = periods;
  }

  @Override
  protected Operation.Draft describe(Operation.Draft draft) {
    return draft
        .title("Move an appointment")
        .toolset("calcom")
        .touches(
            "Cal.com: GET /v2/bookings/{uid}",
            "Cal.com: GET /v2/slots",
            "Cal.com: POST /v2/bookings/{uid}/reschedule")
        .purpose(
            "Moves an appointment in Cal.com to another time, which mails everybody. The booking"
                + " gets a new booking_uid: use the one answered from then on. A time that is taken"
                + " is refused with the nearest free ones.");
  }

  @Override
  protected void check(Wanted wanted) {
    zone(wanted);
  }

  private ZoneId zone(Wanted wanted) {
    return TimeZones.of(wanted.timeZone(), calCom().zone());
  }

  @Override
  protected Wanted definite(Wanted wanted, Call call) {
    return new Wanted(
        wanted.bookingUid(),
        StartTime.of(wanted.startTime(), zone(wanted), clock()).iso(),
        wanted.reason(),
        zone(wanted).getId(),
        wanted.seatUid());
  }

  @Override
  protected Found look(Wanted wanted) {
    ZoneId zone = zone(wanted);
    Booking booking = current(booking(wanted.bookingUid()));
    Instant start = StartTime.of(wanted.startTime(), zone, clock()).instant();
    if (!booking.stands()) {
      throw new ProblemException(
          new Problem.Conflict(
              Text.format(
                  "La cita del %s ya no está en pie; hay que hacer una nueva.",
                  "The appointment on %s no longer stands; a new one has to be made.",
                  describe(booking))));
    }
    requireSeat(booking, wanted.seatUid());
    return new Found(booking, start, zone);
  }

  @Override
  protected Text intent(Wanted wanted, Found found) {
    return Text.format(
        "Cambiar la cita del %s al %s.",
        "Move the appointment on %s to %s.",
        describe(found.booking()),
        SpokenTime.moment(
            found.start().atZone(found.zone()),
            clock().instant().atZone(found.zone()).toLocalDate()));
  }

  @Override
  protected Made make(Wanted wanted, Found found, Steps steps) {
    Booking booking = found.booking();
    if (booking.start().equals(found.start())) {
      return new Made(booking.uid().value());
    }
    NearestSlots nearest = new NearestSlots(calCom(), clock());
    EventTypeId type = booking.eventType();
    NearestSlots.Wanted time =
        type == null
            ? null
            : new NearestSlots.Wanted(type, found.start(), found.zone(), null, booking.uid());
    CalCom.Move move = new CalCom.Move(found.start(), wanted.reason(), wanted.seatUid());
    try {
      return new BookingSender(steps, periods, clock())
          .once(
              () -> moved(wanted, found),
              () -> {
                if (time != null) {
                  nearest.require(time, TAKEN);
                }
              },
              () -> new Made(calCom().move(booking.uid(), move).uid().value()));
    } catch (SlotTaken taken) {
      throw time == null ? taken : nearest.taken(time, taken.why());
    }
  }

  /** Finds what an earlier sending has made of it, also when somebody has moved that on since. */
  private Optional<Made> moved(Wanted wanted, Found found) {
    EventTypeId type = found.booking().eventType();
    String seat = wanted.seatUid();
    if (seat != null && type != null) {
      return new BookingsAtTime(calCom(), type)
          .beginning(found.start()).stream()
              .filter(each -> each.only(who -> seat.equals(who.seat())).seated())
              .map(each -> new Made(each.uid().value()))
              .findFirst();
    }
    return chain(booking(wanted.bookingUid())).stream()
        .filter(each -> each.start().equals(found.start()))
        .map(each -> new Made(each.uid().value()))
        .findFirst();
  }

  @Override
  protected BookingInfo readBack(Wanted wanted, Made made) {
    Booking booking = calCom().booking(new BookingUid(made.uid()));
    return BookingInfo.of(
        booking.seated()
            ? booking.only(who -> String.valueOf(who.seat()).equals(wanted.seatUid()))
            : booking,
        zone(wanted));
  }

  @Override
  protected Text done(BookingInfo booking) {
    return switch (booking.status()) {
      case "accepted" ->
          Text.format(
              "Su cita se cambió al %s.", "Your appointment is moved to %s.", describe(booking));
      case "pending" ->
          Text.format(
              "Se pidió el cambio al %s; falta que lo confirmen.",
              "The move to %s is requested; it has yet to be confirmed.", describe(booking));
      default ->
          Text.format(
              "La cita se cambió al %s, pero ya no está en pie.",
              "The appointment was moved to %s, but no longer stands.", describe(booking));
    };
  }
}
