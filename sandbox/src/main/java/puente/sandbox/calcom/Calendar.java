package puente.sandbox.calcom;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The contents of the sandbox: types of meetings, and bookings by uid. */
final class Calendar {
  private static final Duration STEP = Duration.ofMinutes(30);
  private static final int MOST_DAYS = 100;

  final CalendarOwner host;
  final Map<Long, MeetingType> kinds = new TreeMap<>();
  final Map<String, Appointment> appointments = new TreeMap<>();
  long lastId = 9_000;

  /** Some servers tell a move by where the new booking comes from alone. */
  boolean hidesMoves;

  Calendar(CalendarOwner host) {
    this.host = host;
  }

  MeetingType kind(long id) {
    MeetingType kind = kinds.get(id);
    if (kind == null) {
      throw CalComError.notFound("Event type with id " + id + " not found.");
    }
    return kind;
  }

  Appointment appointment(String uid) {
    Appointment found = appointments.get(uid);
    if (found == null) {
      throw CalComError.notFound("Booking with uid=" + uid + " was not found in the database");
    }
    return found;
  }

  /**
   * Returns the times at which an appointment could begin; whatever takes its host's time is not
   * free.
   */
  List<Instant> free(
      MeetingType kind,
      int minutes,
      Instant from,
      Instant to,
      Instant now,
      @Nullable String moving) {
    List<Instant> free = new ArrayList<>();
    LocalDate first = from.atZone(host.zone()).toLocalDate();
    for (LocalDate day = first; day.isBefore(first.plusDays(MOST_DAYS)); day = day.plusDays(1)) {
      for (Instant start : starts(day, minutes)) {
        if (!start.isBefore(from)
            && !start.isAfter(to)
            && isFree(kind, start, minutes, now, moving)) {
          free.add(start);
        }
      }
    }
    return free;
  }

  private List<Instant> starts(LocalDate day, int minutes) {
    List<Instant> starts = new ArrayList<>();
    if (day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY) {
      return starts;
    }
    ZonedDateTime last = day.atTime(CalendarOwner.CLOSES).atZone(host.zone()).minusMinutes(minutes);
    ZonedDateTime start = day.atTime(CalendarOwner.OPENS).atZone(host.zone());
    for (; !start.isAfter(last); start = start.plus(STEP)) {
      starts.add(start.toInstant());
    }
    return starts;
  }

  boolean isOpen(Instant start, int minutes) {
    return starts(start.atZone(host.zone()).toLocalDate(), minutes).contains(start);
  }

  boolean isFree(
      MeetingType kind, Instant start, int minutes, Instant now, @Nullable String moving) {
    if (start.isBefore(now.plus(kind.notice()))) {
      return false;
    }
    Instant end = start.plus(Duration.ofMinutes(minutes));
    for (Appointment other : appointments.values()) {
      boolean counts = other.takesTime() && !other.uid.equals(moving);
      if (counts && other.start.isBefore(end) && other.end.isAfter(start)) {
        boolean shared =
            kind.seats() > 0 && other.kind.id() == kind.id() && other.start.equals(start);
        if (!shared || other.people.size() >= kind.seats()) {
          return false;
        }
      }
    }
    return true;
  }

  /** The shared appointment at that time, if somebody has begun one. */
  @Nullable Appointment shared(MeetingType kind, Instant start) {
    return appointments.values().stream()
        .filter(each -> each.kind.id() == kind.id() && each.start.equals(start) && each.takesTime())
        .findFirst()
        .orElse(null);
  }

  Collection<Appointment> all() {
    return appointments.values();
  }
}
