package puente.calcom;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A kind of appointment that can be booked.
 *
 * @param lengths every length it offers, in minutes; the usual one first
 * @param confirmed a booking of it waits for the host's confirmation
 * @param recurring a booking of it makes several appointments
 */
public record EventType(
    EventTypeId id,
    String title,
    String slug,
    String description,
    List<Integer> lengths,
    boolean confirmed,
    boolean recurring,
    boolean hidden,
    @Nullable String bookingUrl) {

  static EventType of(JsonNode row) {
    int usual = row.path("lengthInMinutes").asInt(0);
    List<Integer> others =
        row.path("lengthInMinutesOptions")
            .valueStream()
            .map(JsonNode::asInt)
            .filter(minutes -> minutes != usual)
            .toList();
    return new EventType(
        new EventTypeId(row.path("id").asLong()),
        row.path("title").asString(""),
        row.path("slug").asString(""),
        row.path("description").asString(""),
        Stream.concat(Stream.of(usual), others.stream()).toList(),
        waits(row.path("confirmationPolicy")),
        row.path("recurrence").isObject(),
        row.path("hidden").asBoolean(false),
        row.path("bookingUrl").isString() ? row.path("bookingUrl").asString() : null);
  }

  /** A policy that is there counts unless it says that it is off. */
  private static boolean waits(JsonNode policy) {
    return policy.isObject() && !policy.path("disabled").asBoolean(false);
  }

  /** Its usual length, in minutes. */
  public int length() {
    return lengths.getFirst();
  }
}
