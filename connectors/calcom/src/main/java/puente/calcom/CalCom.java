package puente.calcom;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import puente.bridge.BackEndAccount;
import puente.httpclient.BackEndHealth;

/**
 * The requests to Cal.com.
 *
 * <p>Every call throws a {@link puente.bridge.ProblemException}: {@code Missing} for a record that
 * is not there, {@code Invalid} for input that Cal.com does not accept, {@link SlotTaken} for a
 * time that is not free, {@code TooMany}, {@code Unavailable}; and of the calls that write {@code
 * Uncertain} when the answer was lost.
 */
public interface CalCom {
  /** Its name as people know it. */
  String NAME = "Cal.com";

  /** Returns its health as last seen; down also when our key was refused. */
  default BackEndHealth state() {
    return BackEndHealth.NOT_ASKED_YET;
  }

  /** The zone of the people where a caller names none. */
  ZoneId zone();

  /** The calendar's owner as an account that jobs belong to. */
  default @Nullable BackEndAccount account() {
    return null;
  }

  /** Whose calendar this is. */
  Account me();

  /**
   * The kinds of appointments of the key's owner.
   *
   * @param fresh asks anew even where the answer was kept a moment ago
   */
  List<EventType> eventTypes(boolean fresh);

  /** Reads an event type, of a person's or of a team's. */
  EventType eventType(EventTypeId id);

  /**
   * The times that are free.
   *
   * @param fresh asks anew even where the answer was kept a moment ago
   */
  List<Slot> free(Free question, boolean fresh);

  /** Bookings, and how many there are in all. */
  Found bookings(Search search);

  /** A booking; one that repeats is the first of its appointments. */
  Booking booking(BookingUid uid);

  /** Everybody's hours. */
  List<Schedule> schedules();

  /**
   * Makes a booking. Cal.com knows no key for it: only {@link NewBooking#key}, which can be found
   * again, tells whether it was made.
   */
  List<Booking> book(NewBooking wanted);

  /** Moves a booking to another time: it gets another uid. */
  Booking move(BookingUid uid, Move move);

  void cancel(BookingUid uid, Cancellation how);

  void confirm(BookingUid uid);

  void decline(BookingUid uid, @Nullable String reason);

  /** The owner of the key. */
  record Account(String id, String name, String username, String timeZone) {}

  /**
   * Which times are asked for.
   *
   * @param minutes the length, where the kind of appointment offers several
   * @param moving the booking that is to be moved, whose own time counts as free
   */
  record Free(
      EventTypeId eventType,
      Instant from,
      Instant to,
      ZoneId zone,
      @Nullable Integer minutes,
      @Nullable BookingUid moving) {}

  /**
   * Which bookings are asked for.
   *
   * @param filters by the names of Cal.com's query parameters
   */
  record Search(Map<String, String> filters, int skip, int take) {
    /** The most that Cal.com gives at once. */
    public static final int MOST = 250;
  }

  /** Some bookings, of so many in all. */
  record Found(List<Booking> bookings, int total, boolean more) {}

  /**
   * A booking to be made.
   *
   * @param phone in E.164
   * @param answers to the questions that the event type asks, by their slugs
   * @param key what it is to be found by
   */
  record NewBooking(
      EventTypeId eventType,
      Instant start,
      String name,
      @Nullable String email,
      @Nullable String phone,
      ZoneId zone,
      String language,
      @Nullable Integer minutes,
      List<String> guests,
      Map<String, String> answers,
      String key) {}

  /**
   * A move of a booking.
   *
   * @param reason the reason for the others; not where it is one place that is moved
   * @param seat whose place, where several people share the appointment
   */
  record Move(Instant start, @Nullable String reason, @Nullable String seat) {}

  /**
   * A cancellation of a booking.
   *
   * @param following every later appointment of one that repeats, too
   */
  record Cancellation(@Nullable String reason, boolean following, @Nullable String seat) {}
}
