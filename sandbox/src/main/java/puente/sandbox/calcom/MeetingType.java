package puente.sandbox.calcom;

import java.time.Duration;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * An event type.
 *
 * @param lengths the usual one first
 * @param seats how many people share one appointment; 0 for one alone
 * @param occurrences how many appointments a booking makes; 1 for one that does not repeat
 * @param notice how long before its start it can be booked at the latest
 */
record MeetingType(
    long id,
    String title,
    String slug,
    String description,
    List<Integer> lengths,
    boolean confirmed,
    int seats,
    int occurrences,
    Duration notice) {
  private static final JsonMapper JSON = new JsonMapper();

  int length() {
    return lengths.getFirst();
  }

  ObjectNode json(CalendarOwner host) {
    ObjectNode json = JSON.createObjectNode();
    json.put("id", id).put("ownerId", host.id()).put("lengthInMinutes", length());
    if (lengths.size() > 1) {
      lengths.forEach(json.putArray("lengthInMinutesOptions")::add);
    }
    json.put("title", title).put("slug", slug).put("description", description);
    json.putArray("locations")
        .addObject()
        .put("type", "integration")
        .put("integration", "cal-video");
    fields(json.putArray("bookingFields"));
    json.put("disableGuests", false).putNull("slotInterval");
    json.put("minimumBookingNotice", notice.toMinutes());
    json.put("beforeEventBuffer", 0).put("afterEventBuffer", 0);
    if (occurrences > 1) {
      json.putObject("recurrence")
          .put("interval", 1)
          .put("occurrences", occurrences)
          .put("frequency", "weekly");
    } else {
      json.putNull("recurrence");
    }
    json.putObject("metadata");
    json.put("price", 0).put("currency", "usd").put("lockTimeZoneToggleOnBookingPage", false);
    json.putNull("forwardParamsSuccessRedirect").putNull("successRedirectUrl");
    json.put("isInstantEvent", false).put("scheduleId", 31).put("hidden", false);
    json.put("bookingRequiresAuthentication", false);
    if (confirmed) {
      json.putObject("confirmationPolicy")
          .put("type", "always")
          .put("blockUnconfirmedBookingsInBooker", true);
    } else {
      json.putObject("confirmationPolicy").put("disabled", true);
    }
    if (seats > 0) {
      json.putObject("seats")
          .put("seatsPerTimeSlot", seats)
          .put("showAttendeeInfo", true)
          .put("showAvailabilityCount", true);
    }
    json.putArray("users").add(host.name());
    json.put("bookingUrl", "https://cal.com/" + host.username() + "/" + slug);
    return json;
  }

  private static void fields(ArrayNode fields) {
    fields
        .addObject()
        .put("type", "name")
        .put("slug", "name")
        .put("label", "your_name")
        .put("placeholder", "")
        .put("required", true)
        .set("isDefault", JSON.createObjectNode());
    fields
        .addObject()
        .put("type", "textarea")
        .put("slug", "notes")
        .put("required", false)
        .set("isDefault", JSON.createObjectNode());
  }
}
