package puente.journeys.calcom;

import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import puente.bridge.Call;
import puente.bridge.Operation;
import puente.bridge.Problem;
import puente.bridge.ProblemException;
import puente.bridge.job.Steps;
import puente.bridge.job.WaitingPeriods;
import puente.bridge.schema.Bounds;
import puente.bridge.schema.Default;
import puente.bridge.schema.Description;
import puente.bridge.schema.Email;
import puente.bridge.schema.Phone;
import puente.bridge.text.Language;
import puente.bridge.text.Text;
import puente.calcom.AppointmentLengths;
import puente.calcom.Booking;
import puente.calcom.BookingInfo;
import puente.calcom.BookingUid;
import puente.calcom.CalCom;
import puente.calcom.EventType;
import puente.calcom.EventTypeReference;
import puente.calcom.SlotTaken;
import puente.calcom.TimeZones;
import puente.journeys.PhoneNumbers;
import puente.speech.FoldedText;
import puente.speech.SpokenTime;

/** Books an appointment, once, and tells it as Cal.com holds it. */
final class BookMeeting
    extends BookingChange<BookMeeting.Wanted, BookMeeting.Found, BookMeeting.Made> {
  private static final Text TAKEN = new Text("Esa hora no está libre.", "That time is not free.");

  record Wanted(
      @Description("The event type by id, slug or title; may be left out where there is only one.")
          @Bounds(min = 1, max = 100)
          @Nullable String eventTypeId,
      @Description(
              "A start told by get_available_slots, or as said: mañana a las 10, next Tuesday at 3"
                  + " pm. Without an offset it is in time_zone.")
          @Bounds(min = 1, max = 80)
          String startTime,
      @Description("Who the appointment is for.") @Bounds(min = 1, max = 120) String name,
      @Description(
              "Their e-mail; may be left out only with a phone, where the event type allows it.")
          @Nullable Email email,
      @Nullable Phone phone,
      @Description("What they want to talk about.") @Bounds(max = 1000) @Nullable String notes,
      @Description("Their IANA time zone; the server's own if left out.") @Bounds(min = 1, max = 60)
          @Nullable String timeZone,
      @Description("Length, where the event type offers several.") @Bounds(min = 1, max = 1440)
          @Nullable Integer lengthMinutes,
      @Description("E-mails of others who come.") @Bounds(max = 10) @Default("[]")
          List<Email> guests,
      @Description("Language that Cal.com writes to them in; that of the call if left out.")
          @Nullable Language language) {}

  /** The appointment to be booked. */
  record Found(EventType type, Instant start, ZoneId zone) {}

  /** The bookings made: every appointment, where it repeats. */
  record Made(List<String> uids) {}

  private final @Nullable String region;
  private final WaitingPeriods periods;

  /**
   * @param region the country that phone numbers without a country code belong to
   */
  BookMeeting(CalCom calCom, @Nullable String region, WaitingPeriods periods, InstantSource clock) {
    super(
        "book_meeting",
        new Wanted(
            "clase-abierta",
            "next Tuesday at 10:00",
            "Ana Ruiz",
            new Email("ana@example.com"),
            null,
            null,
            "Europe/Madrid",
            null,
            List.of(),
            Language.ES),
        Found.class,
        Made.class,
        new Text("Reservando en Cal.com...", "Booking in Cal.com..."),
        calCom,
        clock);
    this.periods = periods;
    this.region = region;
  }

  @Override
  protected Operation.Draft describe(Operation.Draft draft) {
    return draft
        .title("Book an appointment")
        .toolset("calcom")
        .touches(
            "Cal.com: GET /v2/event-types",
            "Cal.com: GET /v2/slots",
            "Cal.com: GET /v2/bookings",
            "Cal.com: POST /v2/bookings")
        .purpose(
            "Books an appointment in Cal.com, which mails an invitation. Look with"
                + " get_available_slots first and read name, e-mail and time back to the person."
                + " A time that is taken is refused with the nearest free ones.");
  }

  @Override
  protected void check(Wanted wanted) {
    if (wanted.email() == null && wanted.phone() == null) {
      throw new ProblemException(
          Problem.Invalid.of(
              "email",
              new Text(
                  "hace falta un correo, o al menos un teléfono.",
                  "an e-mail is needed, or at least a phone number.")));
    }
    zone(wanted);
  }

  private ZoneId zone(Wanted wanted) {
    return TimeZones.of(wanted.timeZone(), calCom().zone());
  }

  @Override
  protected Wanted definite(Wanted wanted, Call call) {
    return new Wanted(
        wanted.eventTypeId(),
        StartTime.of(wanted.startTime(), zone(wanted), clock()).iso(),
        wanted.name(),
        wanted.email(),
        wanted.phone(),
        wanted.notes(),
        zone(wanted).getId(),
        wanted.lengthMinutes(),
        wanted.guests(),
        wanted.language() == null ? call.caller().language() : wanted.language());
  }

  @Override
  protected Found look(Wanted wanted) {
    ZoneId zone = zone(wanted);
    Instant start = StartTime.of(wanted.startTime(), zone, clock()).instant();
    phone(wanted);
    EventType type = new EventTypeReference(calCom()).of(wanted.eventTypeId());
    AppointmentLengths.check(type, wanted.lengthMinutes());
    return new Found(type, start, zone);
  }

  private @Nullable String phone(Wanted wanted) {
    if (wanted.phone() == null) {
      return null;
    }
    String canonical = new PhoneNumbers(region).canonical(wanted.phone());
    if (!canonical.startsWith("+")) {
      throw new ProblemException(
          Problem.Invalid.of(
              "phone",
              new Text(
                  "falta el código de país, por ejemplo +52.",
                  "the country code is missing, for example +52."),
              new Text("¿De qué país es ese teléfono?", "Which country is that phone number of?")));
    }
    return canonical;
  }

  @Override
  protected Text intent(Wanted wanted, Found found) {
    return Text.format(
        "Reservar «%s» para %s el %s.",
        "Book “%s” for %s on %s.",
        found.type().title(),
        wanted.name(),
        SpokenTime.moment(
            found.start().atZone(found.zone()),
            clock().instant().atZone(found.zone()).toLocalDate()));
  }

  @Override
  protected Made make(Wanted wanted, Found found, Steps steps) {
    NearestSlots nearest = new NearestSlots(calCom(), clock());
    NearestSlots.Wanted time =
        new NearestSlots.Wanted(
            found.type().id(), found.start(), found.zone(), wanted.lengthMinutes(), null);
    String key = steps.trackingId();
    Optional<Made> theirs = booked(wanted, found);
    try {
      return theirs.isPresent()
          ? theirs.get()
          : new BookingSender(steps, periods, clock())
              .once(
                  () -> made(wanted, found, key),
                  () -> nearest.require(time, TAKEN),
                  () -> uids(calCom().book(booking(wanted, found, key))));
    } catch (ProblemException taken) { // Perhaps by the same call, made at once.
      boolean conflict = taken.problem() instanceof Problem.Conflict;
      return (conflict ? booked(wanted, found) : Optional.<Made>empty())
          .orElseThrow(
              () -> taken instanceof SlotTaken slot ? nearest.taken(time, slot.why()) : taken);
    }
  }

  /** The appointment that this very person has at that time already. */
  private Optional<Made> booked(Wanted wanted, Found found) {
    if (found.type().recurring()) {
      return Optional.empty();
    }
    Mark mark = new Mark("", wanted.email(), phone(wanted));
    String name = FoldedText.of(wanted.name().strip());
    return new BookingsAtTime(calCom(), found.type().id())
        .standing(found.start(), who -> mark.isThem(who) && FoldedText.of(who.name()).equals(name))
        .map(each -> uids(List.of(each)));
  }

  private CalCom.NewBooking booking(Wanted wanted, Found found, String key) {
    Map<String, String> answers = new LinkedHashMap<>();
    if (wanted.notes() != null && !wanted.notes().isBlank()) {
      answers.put("notes", wanted.notes().strip());
    }
    return new CalCom.NewBooking(
        found.type().id(),
        found.start(),
        wanted.name().strip(),
        wanted.email() == null ? null : wanted.email().value(),
        phone(wanted),
        found.zone(),
        (wanted.language() == null ? Language.ES : wanted.language()).code(),
        wanted.lengthMinutes(),
        wanted.guests().stream().map(Email::value).toList(),
        answers,
        key);
  }

  /** Finds what an earlier sending of this very job has booked, by the key that it left. */
  private Optional<Made> made(Wanted wanted, Found found, String key) {
    Mark mark = new Mark(key, wanted.email(), phone(wanted));
    BookingsAtTime bookings = new BookingsAtTime(calCom(), found.type().id());
    List<Booking> there =
        found.type().recurring() ? bookings.from(found.start()) : bookings.beginning(found.start());
    List<Booking> ours = there.stream().filter(mark::isOn).toList();
    return ours.isEmpty() ? Optional.empty() : Optional.of(uids(ours));
  }

  /**
   * The mark by which a booking of this job is recognised. An appointment that others have begun
   * holds the key of whoever was first: there it is recognised by the person.
   */
  private record Mark(String key, @Nullable Email email, @Nullable String phone) {
    boolean isOn(Booking booking) {
      return key.equals(booking.key())
          || (booking.seated() && booking.attendees().stream().anyMatch(this::isThem));
    }

    boolean isThem(Booking.Attendee attendee) {
      return email == null
          ? phone != null && phone.equals(attendee.phone())
          : email.value().equalsIgnoreCase(attendee.email());
    }
  }

  private static Made uids(List<Booking> bookings) {
    return new Made(bookings.stream().map(each -> each.uid().value()).toList());
  }

  /** Of an appointment that others share, they are nobody's business. */
  @Override
  protected BookingInfo readBack(Wanted wanted, Made made) {
    List<Booking> all =
        made.uids().stream().map(uid -> calCom().booking(new BookingUid(uid))).toList();
    Mark mark = new Mark("", wanted.email(), phone(wanted));
    return BookingInfo.of(
        all.stream().map(each -> each.seated() ? each.only(mark::isThem) : each).toList(),
        zone(wanted));
  }

  @Override
  protected Text done(BookingInfo booking) {
    return switch (booking.status()) {
      case "accepted" ->
          booking.appointments() > 1
              ? Text.format(
                  "Sus %d citas quedaron reservadas; la primera es el %s.",
                  "Your %d appointments are booked; the first is on %s.",
                  booking.appointments(),
                  describe(booking))
              : Text.format(
                  "Su cita quedó reservada para el %s.",
                  "Your appointment is booked for %s.", describe(booking));
      case "pending" ->
          Text.format(
              "Su cita quedó solicitada para el %s; falta que la confirmen.",
              "Your appointment is requested for %s; it has yet to be confirmed.",
              describe(booking));
      default ->
          Text.format(
              "La cita del %s se reservó, pero ya no está en pie.",
              "The appointment on %s was booked, but no longer stands.", describe(booking));
    };
  }
}
