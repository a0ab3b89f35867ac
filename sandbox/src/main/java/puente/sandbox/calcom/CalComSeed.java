package puente.sandbox.calcom;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import puente.sandbox.calcom.Appointment.Person;

/** The contents of a fresh sandbox: the people and bookings of the documents' examples. */
final class CalComSeed {
  private static final Duration NOTICE = Duration.ofHours(2);

  private final Calendar calendar;
  private final Instant now;

  private CalComSeed(Calendar calendar, Instant now) {
    this.calendar = calendar;
    this.now = now;
  }

  static void plant(Calendar calendar, Instant now) {
    new CalComSeed(calendar, now).plant();
  }

  private void plant() {
    kind(
        new MeetingType(
            123,
            "Consultation",
            "consultation",
            "A first talk.",
            List.of(30, 60),
            false,
            0,
            1,
            NOTICE));
    kind(
        new MeetingType(
            124,
            "Demostración Robot PUDU",
            "demo-pudu",
            "El robot en su negocio.",
            List.of(45),
            true,
            0,
            1,
            NOTICE));
    kind(
        new MeetingType(
            125, "Clase abierta", "clase-abierta", "", List.of(60), false, 30, 1, NOTICE));
    kind(
        new MeetingType(
            126,
            "Seguimiento semanal",
            "seguimiento",
            "Cuatro citas, una cada semana.",
            List.of(30),
            false,
            0,
            4,
            NOTICE));
    LocalDate day = nextTuesday();
    booked("bk_9f3c", 123, day, 16, "Ana Ruiz", "ana@example.com", "Europe/Madrid", "es");
    booked(
        "bk_move",
        123,
        day,
        17,
        "Luis Fernández",
        "luis@almacenes.com",
        "America/Mexico_City",
        "es");
    booked(
        "bk_cancel",
        123,
        day.plusDays(1),
        16,
        "Carla Gómez",
        "carla@example.com",
        "Europe/Madrid",
        "es");
    booked(
        "bk_confirm",
        124,
        day.plusDays(1),
        14,
        "John Smith",
        "john.smith@example.com",
        "America/New_York",
        "en");
    booked(
        "bk_decline",
        124,
        day.plusDays(2),
        14,
        "Mary Jones",
        "mary.jones@example.com",
        "Europe/London",
        "en");
  }

  private void kind(MeetingType kind) {
    calendar.kinds.put(kind.id(), kind);
  }

  /** The first that is a week away or more, so that the week before it is free to be booked. */
  private LocalDate nextTuesday() {
    return now.atZone(calendar.host.zone())
        .toLocalDate()
        .plusDays(7)
        .with(TemporalAdjusters.next(DayOfWeek.TUESDAY));
  }

  private void booked(
      String uid,
      long kind,
      LocalDate day,
      int hour,
      String name,
      String email,
      String zone,
      String language) {
    MeetingType of = calendar.kind(kind);
    Instant start = day.atTime(hour, 0).atZone(calendar.host.zone()).toInstant();
    Appointment appointment = new Appointment(++calendar.lastId, uid, of, start, of.length(), now);
    appointment.people.add(new Person(name, email, null, zone, language, null));
    appointment.answers.put("name", name);
    appointment.answers.put("email", email);
    appointment.status = of.confirmed() ? "pending" : "accepted";
    calendar.appointments.put(uid, appointment);
  }
}
