package puente.calcom;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * An appointment as Cal.com holds it.
 *
 * @param key the mark that this server left in its metadata; null on one that it did not make
 * @param reason why it was cancelled, declined or moved, as somebody wrote it
 * @param movedTo the booking that it became when it was moved to another time
 */
public record Booking(
    BookingUid uid,
    String title,
    String status,
    Instant start,
    Instant end,
    @Nullable EventTypeId eventType,
    @Nullable String eventSlug,
    List<String> hosts,
    List<Attendee> attendees,
    @Nullable String location,
    @Nullable String reason,
    @Nullable BookingUid movedTo,
    @Nullable BookingUid movedFrom,
    @Nullable String key) {
  /** The key of this server's mark in a booking's metadata. */
  static final String KEY = "puenteKey";

  /**
   * A person who comes.
   *
   * @param email null for a person who has left only a phone number
   * @param seat their own place where several people share an appointment
   */
  public record Attendee(
      String name, @Nullable String email, @Nullable String phone, @Nullable String seat) {}

  static Booking of(JsonNode row) {
    // The eventTypeId beside it is deprecated, but older servers have only that.
    JsonNode id =
        row.at("/eventType/id").isNumber() ? row.at("/eventType/id") : row.path("eventTypeId");
    return new Booking(
        new BookingUid(row.path("uid").asString("")),
        row.path("title").asString(""),
        row.path("status").asString(""),
        moment(row, "start"),
        moment(row, "end"),
        id.isNumber() ? new EventTypeId(id.asLong()) : null,
        text(row.at("/eventType/slug")),
        row.path("hosts").valueStream().map(host -> host.path("name").asString("")).toList(),
        row.path("attendees").valueStream().map(Booking::attendee).toList(),
        text(row.path("location")),
        reason(row),
        uid(row.path("rescheduledToUid")),
        uid(row.path("rescheduledFromUid")),
        text(row.path("metadata").path(KEY)));
  }

  private static Instant moment(JsonNode row, String name) {
    return OffsetDateTime.parse(row.path(name).asString("")).toInstant();
  }

  private static Attendee attendee(JsonNode row) {
    return new Attendee(
        row.path("name").asString(""),
        text(row.path("email")),
        text(row.path("phoneNumber")),
        text(row.path("seatUid")));
  }

  private static @Nullable String reason(JsonNode row) {
    String cancelled = text(row.path("cancellationReason"));
    return cancelled != null ? cancelled : text(row.path("reschedulingReason"));
  }

  private static @Nullable BookingUid uid(JsonNode node) {
    String text = text(node);
    return text == null ? null : new BookingUid(text);
  }

  private static @Nullable String text(JsonNode node) {
    return node.isString() && !node.asString().isBlank() ? node.asString() : null;
  }

  /** Tells whether it takes place, or would once its host confirms it. */
  public boolean stands() {
    return status.equals("accepted") || status.equals("pending");
  }

  /** Returns this booking with only those of its people. */
  public Booking only(Predicate<Attendee> those) {
    return new Booking(
        uid,
        title,
        status,
        start,
        end,
        eventType,
        eventSlug,
        hosts,
        attendees.stream().filter(those).toList(),
        location,
        reason,
        movedTo,
        movedFrom,
        key);
  }

  /** Tells whether several people have places of their own in it. */
  public boolean seated() {
    return attendees.stream().anyMatch(each -> each.seat() != null);
  }
}
