package puente.sandbox.calcom;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import puente.sandbox.calcom.Appointment.Person;
import tools.jackson.databind.JsonNode;

/** Makes, moves, cancels, confirms and declines bookings, by Cal.com's rules and in its words. */
final class BookingService {
  /** Gives the same uids again for the same requests, so that a calendar can be made anew. */
  private final Random random = new Random(1);

  private final Calendar calendar;

  BookingService(Calendar calendar) {
    this.calendar = calendar;
  }

  /** Makes a booking: several appointments where it repeats. */
  List<Appointment> book(JsonNode body, Instant now) {
    InputValidation.onlyBody(
        body,
        "start",
        "attendee",
        "eventTypeId",
        "lengthInMinutes",
        "guests",
        "bookingFieldsResponses",
        "metadata",
        "location",
        "recurrenceCount");
    Instant start = InputValidation.utc("start", InputValidation.text(body, "start"));
    if (!body.path("eventTypeId").isNumber()) {
      throw CalComError.invalid("eventTypeId must be a number");
    }
    MeetingType kind = calendar.kind(body.path("eventTypeId").asLong());
    int minutes = length(body, kind);
    Person person = person(body.path("attendee"), kind);
    possible(kind, start, minutes, now, null);
    Appointment shared = kind.seats() > 0 ? calendar.shared(kind, start) : null;
    if (shared != null) {
      shared.people.add(person);
      shared.updated = now;
      return List.of(shared);
    }
    String series = kind.occurrences() > 1 ? token() : null;
    List<Appointment> made = new ArrayList<>();
    for (int week = 0; week < kind.occurrences(); week++) {
      Instant each = start.plus(Duration.ofDays(7L * week));
      Appointment appointment = added(kind, each, minutes, now);
      appointment.people.add(person);
      appointment.series = series;
      described(appointment, body);
      made.add(appointment);
    }
    return made;
  }

  private static int length(JsonNode body, MeetingType kind) {
    JsonNode length = body.path("lengthInMinutes");
    if (length.isMissingNode()) {
      return kind.length();
    }
    if (!length.isNumber() || !kind.lengths().contains(length.asInt())) {
      throw CalComError.bad(
          "Provided 'lengthInMinutes' is not one of the possible lengths for the event type.");
    }
    return length.asInt();
  }

  private Person person(JsonNode attendee, MeetingType kind) {
    InputValidation.onlyBody(attendee, "name", "email", "timeZone", "phoneNumber", "language");
    String name = InputValidation.text(attendee, "name");
    String zone =
        InputValidation.zone("timeZone", InputValidation.text(attendee, "timeZone")).getId();
    String email = InputValidation.optional(attendee, "email");
    String phone = InputValidation.optional(attendee, "phoneNumber");
    if (email != null) {
      InputValidation.email("email", email);
    } else if (phone == null) {
      throw CalComError.bad("attendee.email or attendee.phoneNumber is required.");
    }
    if (phone != null && !phone.matches("\\+[1-9]\\d{6,14}")) {
      throw CalComError.invalid("phoneNumber must be a valid phone number in E.164");
    }
    String language =
        Objects.requireNonNullElse(InputValidation.optional(attendee, "language"), "en");
    return new Person(name, email, phone, zone, language, kind.seats() > 0 ? seat() : null);
  }

  private void possible(
      MeetingType kind, Instant start, int minutes, Instant now, @Nullable String moving) {
    if (start.isBefore(now)) {
      throw CalComError.bad("Attempting to book a meeting in the past.");
    }
    if (start.isBefore(now.plus(kind.notice()))) {
      throw CalComError.bad(
          "The event type can't be booked at the \"start\" time provided. This could be because"
              + " it's too soon (violating the minimum booking notice) or too far in the future.");
    }
    if (!calendar.isOpen(start, minutes) || !calendar.isFree(kind, start, minutes, now, moving)) {
      throw CalComError.bad("User either already has booking at this time or is not available");
    }
  }

  private Appointment added(MeetingType kind, Instant start, int minutes, Instant now) {
    Appointment appointment =
        new Appointment(++calendar.lastId, token(), kind, start, minutes, now);
    appointment.status = kind.confirmed() ? "pending" : "accepted";
    calendar.appointments.put(appointment.uid, appointment);
    return appointment;
  }

  private static void described(Appointment appointment, JsonNode body) {
    for (JsonNode guest : body.path("guests")) {
      InputValidation.email("guests", guest.asString());
      appointment.guests.add(guest.asString());
    }
    body.path("bookingFieldsResponses")
        .properties()
        .forEach(each -> appointment.answers.put(each.getKey(), each.getValue().asString()));
    var metadata = body.path("metadata").properties();
    if (metadata.size() > 50) {
      throw CalComError.invalid("metadata must have at most 50 keys");
    }
    metadata.forEach(
        each -> {
          if (each.getKey().length() > 40 || each.getValue().asString().length() > 500) {
            throw CalComError.invalid("metadata keys have at most 40 characters and values 500");
          }
          appointment.metadata.put(each.getKey(), each.getValue().asString());
        });
  }

  /** Moves it: another booking is made, and this one points to it. */
  Appointment move(String uid, JsonNode body, Instant now) {
    if (body.has("seatUid")) {
      InputValidation.onlyBody(body, "start", "rescheduledBy", "seatUid");
    } else {
      InputValidation.onlyBody(body, "start", "reschedulingReason", "rescheduledBy");
    }
    Appointment old = calendar.appointment(uid);
    Instant start = InputValidation.utc("start", InputValidation.text(body, "start"));
    if (old.movedTo != null) {
      throw CalComError.bad(
          "Can't reschedule booking with uid=%s because it has been rescheduled already to booking with uid=%s. You probably want to reschedule %s instead by passing it within the request URL."
              .formatted(uid, old.movedTo, old.movedTo));
    }
    if (!old.takesTime()) {
      throw CalComError.bad(
          "Can't reschedule booking with uid=%s because it has been cancelled. Please provide uid of a booking that is not cancelled."
              .formatted(uid));
    }
    int minutes = (int) Duration.between(old.start, old.end).toMinutes();
    possible(old.kind, start, minutes, now, uid);
    String seat = InputValidation.optional(body, "seatUid");
    return seat == null ? moved(old, start, minutes, body, now) : reseated(old, seat, start, now);
  }

  private Appointment moved(
      Appointment old, Instant start, int minutes, JsonNode body, Instant now) {
    Appointment next = added(old.kind, start, minutes, now);
    next.people.addAll(old.people);
    next.guests.addAll(old.guests);
    next.answers.putAll(old.answers);
    next.movedFrom = old.uid;
    next.reschedulingReason = InputValidation.optional(body, "reschedulingReason");
    old.movedTo = next.uid;
    old.tellsMoves = !calendar.hidesMoves;
    old.status = "cancelled";
    old.updated = now;
    return next;
  }

  private Appointment reseated(Appointment old, String seat, Instant start, Instant now) {
    Person person = seated(old, seat);
    old.people.remove(person);
    Appointment shared = calendar.shared(old.kind, start);
    Appointment next = shared == null ? added(old.kind, start, old.kind.length(), now) : shared;
    next.people.add(person);
    return next;
  }

  private static Person seated(Appointment shared, String seat) {
    return shared.people.stream()
        .filter(each -> seat.equals(each.seat()))
        .findFirst()
        .orElseThrow(() -> CalComError.notFound("Seat with uid=" + seat + " was not found."));
  }

  /** Without a seat, a shared appointment is cancelled for everybody. */
  List<Appointment> cancel(String uid, JsonNode body, Instant now) {
    if (body.has("seatUid")) {
      InputValidation.onlyBody(body, "cancellationReason", "seatUid");
    } else {
      InputValidation.onlyBody(body, "cancellationReason", "cancelSubsequentBookings");
    }
    Appointment appointment = calendar.appointment(uid);
    if (!appointment.takesTime()) {
      throw CalComError.bad(
          "Can't cancel booking with uid=%s because it has been cancelled already. Please provide uid of a booking that is not cancelled."
              .formatted(uid));
    }
    String seat = InputValidation.optional(body, "seatUid");
    if (seat != null) {
      appointment.people.remove(seated(appointment, seat));
      if (!appointment.people.isEmpty()) {
        return List.of(appointment);
      }
    }
    List<Appointment> ended = new ArrayList<>(List.of(appointment));
    if (body.path("cancelSubsequentBookings").asBoolean(false) && appointment.series != null) {
      calendar.all().stream()
          .filter(each -> appointment.series.equals(each.series))
          .filter(each -> each.start.isAfter(appointment.start) && each.takesTime())
          .forEach(ended::add);
    }
    for (Appointment each : ended) {
      each.status = "cancelled";
      each.cancellationReason = InputValidation.optional(body, "cancellationReason");
      each.updated = now;
    }
    return ended;
  }

  Appointment confirm(String uid, Instant now) {
    return decided(uid, "accepted", null, now);
  }

  Appointment decline(String uid, JsonNode body, Instant now) {
    InputValidation.onlyBody(body, "reason");
    return decided(uid, "rejected", InputValidation.optional(body, "reason"), now);
  }

  private Appointment decided(String uid, String status, @Nullable String reason, Instant now) {
    Appointment appointment = calendar.appointment(uid);
    if (!appointment.status.equals("pending")) {
      throw CalComError.bad(
          appointment.status.equals("accepted")
              ? "Booking already confirmed"
              : "Booking is not pending");
    }
    appointment.status = status;
    appointment.cancellationReason = reason;
    appointment.updated = now;
    return appointment;
  }

  private String token() {
    byte[] bytes = new byte[11];
    random.nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }

  private String seat() {
    return new UUID(random.nextLong(), random.nextLong()).toString();
  }
}
