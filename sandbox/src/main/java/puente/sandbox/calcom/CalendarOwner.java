package puente.sandbox.calcom;

import java.time.LocalTime;
import java.time.ZoneId;
import tools.jackson.databind.node.ObjectNode;

/** The person whose calendar it is; office hours are Monday to Friday. */
record CalendarOwner(long id, String name, String username, String email, ZoneId zone) {
  static final LocalTime OPENS = LocalTime.of(9, 0);
  static final LocalTime CLOSES = LocalTime.of(18, 0);

  void on(ObjectNode json) {
    json.put("id", id)
        .put("name", name)
        .put("email", email)
        .put("displayEmail", email)
        .put("username", username)
        .put("timeZone", zone.getId());
  }
}
