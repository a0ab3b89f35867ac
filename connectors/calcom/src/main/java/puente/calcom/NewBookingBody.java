package puente.calcom;

import puente.bridge.json.Json;
import puente.calcom.CalCom.NewBooking;
import tools.jackson.databind.node.ObjectNode;

/** A booking to be made, as Cal.com takes it. */
final class NewBookingBody {

  static ObjectNode of(NewBooking wanted) {
    ObjectNode body =
        Json.object()
            .put("start", HttpCalCom.utc(wanted.start()))
            .put("eventTypeId", wanted.eventType().value());
    ObjectNode attendee =
        body.putObject("attendee")
            .put("name", wanted.name())
            .put("timeZone", wanted.zone().getId())
            .put("language", wanted.language());
    if (wanted.email() != null) {
      attendee.put("email", wanted.email());
    }
    if (wanted.phone() != null) {
      attendee.put("phoneNumber", wanted.phone());
    }
    if (wanted.minutes() != null) {
      body.put("lengthInMinutes", wanted.minutes());
    }
    if (!wanted.guests().isEmpty()) {
      wanted.guests().forEach(body.putArray("guests")::add);
    }
    if (!wanted.answers().isEmpty()) {
      ObjectNode answers = body.putObject("bookingFieldsResponses");
      wanted.answers().forEach(answers::put);
    }
    body.putObject("metadata").put(Booking.KEY, wanted.key());
    return body;
  }

  private NewBookingBody() {}
}
