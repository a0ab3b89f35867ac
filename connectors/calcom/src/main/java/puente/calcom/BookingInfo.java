package puente.calcom;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;
import puente.bridge.schema.Description;
import puente.bridge.schema.Email;
import puente.bridge.text.Sentences;
import puente.bridge.text.Text;
import puente.speech.SpokenTime;

/** A booking as it is told to whoever asks, in that person's zone. */
public record BookingInfo(
    @Description("What to reschedule or cancel it with; a rescheduled booking has a new one.")
        String bookingUid,
    String title,
    @Description("accepted, pending (its host has not confirmed it), cancelled or rejected.")
        String status,
    @Description("ISO 8601 in time_zone.") String start,
    String end,
    String timeZone,
    long lengthMinutes,
    @Nullable Long eventTypeId,
    @Description("The event type's slug.") @Nullable String eventType,
    List<String> hosts,
    List<Attendee> attendees,
    @Nullable String location,
    @Description("Why it was cancelled, declined or moved.") @Nullable String reason,
    @Description("The booking that it became.") @Nullable String rescheduledTo,
    @Description("The booking that it was.") @Nullable String rescheduledFrom,
    @Description("How many appointments, where it repeats.") int appointments) {

  private static final int MOST_NAMED = 3;

  /** A person who comes. */
  public record Attendee(
      String name,
      @Nullable Email email,
      @Description("Their place, where several people share the appointment.")
          @Nullable String seatUid) {}

  /** A booking of one appointment. */
  public static BookingInfo of(Booking booking, ZoneId zone) {
    return of(List.of(booking), zone);
  }

  /** A booking that makes so many appointments; the first is told. */
  public static BookingInfo of(List<Booking> all, ZoneId zone) {
    Booking booking = all.getFirst();
    return new BookingInfo(
        booking.uid().value(),
        booking.title(),
        booking.status(),
        local(booking.start(), zone),
        local(booking.end(), zone),
        zone.getId(),
        ChronoUnit.MINUTES.between(booking.start(), booking.end()),
        booking.eventType() == null ? null : booking.eventType().value(),
        booking.eventSlug(),
        booking.hosts(),
        booking.attendees().stream().map(BookingInfo::attendee).toList(),
        booking.location(),
        booking.reason(),
        booking.movedTo() == null ? null : booking.movedTo().value(),
        booking.movedFrom() == null ? null : booking.movedFrom().value(),
        all.size());
  }

  /** An address that was made up for somebody with only a phone is none to tell. */
  private static Attendee attendee(Booking.Attendee each) {
    String email = each.email();
    return new Attendee(
        each.name(),
        email == null || !Email.isValid(email) || email.endsWith("@sms.cal.com")
            ? null
            : new Email(email),
        each.seat());
  }

  static String local(Instant moment, ZoneId zone) {
    return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(moment.atZone(zone));
  }

  /** Its beginning, where its people are. */
  public ZonedDateTime begins() {
    return ZonedDateTime.parse(start).withZoneSameInstant(ZoneId.of(timeZone));
  }

  /** "con Ana Ruiz, el martes 1 de diciembre a las 10 de la mañana". */
  public Text describe(Instant now) {
    Text when = Text.format("el %s", "on %s", when(now));
    return attendees.isEmpty()
        ? when
        : Text.format(
            "con %s, %s",
            "with %s, %s",
            Sentences.list(
                attendees.stream().map(Attendee::name).limit(MOST_NAMED).toList(), false),
            when);
  }

  /** "martes 1 de diciembre a las 10 de la mañana". */
  public Text when(Instant now) {
    return SpokenTime.moment(begins(), now.atZone(ZoneId.of(timeZone)).toLocalDate());
  }
}
