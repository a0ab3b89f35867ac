package puente.journeys.handoff;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import puente.bridge.Problem;
import puente.bridge.ProblemException;
import puente.bridge.text.Text;
import puente.journeys.ExternalIds;
import puente.journeys.RichText;
import puente.journeys.changes.Activities;
import puente.journeys.changes.PostedMessages;
import puente.odoo.Domain;
import puente.odoo.Odoo;
import tools.jackson.databind.JsonNode;

/**
 * The records of a handoff in Odoo. Each step may be done again: what was done before is found by
 * an external id, a Message-Id or a mark that comes of the tracking id.
 */
record OdooHandoffRecords(Odoo odoo, EscalationRules rules, Clock clock) {
  private static final Text UNKNOWN =
      new Text("la actividad para el equipo", "the activity for the team");

  /** Returns the record for its messages; an opportunity is made for a caller who has none. */
  HandoffRecord place(
      HandoffRequest request, HandoffSubject subject, @Nullable Long userId, String trackingId) {
    if (subject.leadId() != null) {
      return new HandoffRecord(
          HandoffRecord.LEAD, subject.leadId(), String.valueOf(subject.leadName()));
    }
    if (subject.orderId() != null) {
      return new HandoffRecord(
          "sale.order", subject.orderId(), String.valueOf(subject.orderName()));
    }
    String name =
        Text.format("%s pide una persona", "%s asks for a person", request.caller())
            .in(rules.language());
    List<String> columns = new ArrayList<>();
    List<String> cells = new ArrayList<>();
    Map<String, String> values = new LinkedHashMap<>();
    values.put("id", ExternalIds.lead(trackingId));
    values.put("name", name);
    values.put("type", "opportunity");
    values.put("contact_name", request.caller());
    values.put("phone", request.userPhone().value());
    values.put(
        "description",
        RichText.of(odoo, HandoffRecord.LEAD, "description", request.reason(), request.context()));
    if (userId != null) {
      values.put("user_id/.id", userId.toString());
    }
    values.forEach(
        (column, cell) -> {
          columns.add(column);
          cells.add(cell);
        });
    return new HandoffRecord(
        HandoffRecord.LEAD,
        odoo.load(HandoffRecord.LEAD, columns, List.of(cells)).getFirst(),
        name);
  }

  /** Makes it theirs who took it. */
  void assign(HandoffRecord place, long userId) {
    JsonNode user = user(place);
    if (!user.isNumber() || user.longValue() != userId) {
      odoo.write(
          place.model(),
          "write",
          Map.of("ids", List.of(place.id()), "vals", Map.of("user_id", userId)));
    }
  }

  /** Whose it is now. */
  @Nullable Long salesperson(HandoffRecord place) {
    JsonNode user = user(place);
    return user.isNumber() ? Long.valueOf(user.longValue()) : null;
  }

  private JsonNode user(HandoffRecord place) {
    return odoo
        .searchRead(
            place.model(),
            Odoo.Search.of(Domain.where("id", "=", place.id()), List.of("user_id"), 1))
        .stream()
        .findFirst()
        .orElseThrow(
            () ->
                new ProblemException(
                    new Problem.Missing(
                        new Text("el registro", "record"), place.model() + " " + place.id())))
        .path("user_id")
        .path(0);
  }

  /** Writes a note that only colleagues see. */
  void note(HandoffRecord place, String kind, String trackingId, Text text) {
    PostedMessages messages = new PostedMessages(odoo);
    if (messages.find(PostedMessages.id(kind, trackingId)).isEmpty()) {
      messages.note(place.model(), place.id(), kind, trackingId, text.in(rules.language()));
    }
  }

  /** Leaves a call for the team to make; the activity, or 0 when somebody has done it already. */
  long activity(
      HandoffRecord place, String trackingId, @Nullable Long userId, Text summary, Text note) {
    Activities activities = new Activities(odoo);
    if (!isThere(activities, place, trackingId)) {
      activities.plan(
          new Activities.Plan(
              place.model(),
              place.id(),
              "mail.mail_activity_data_call",
              summary.in(rules.language()),
              note.in(rules.language()),
              LocalDate.ofInstant(clock.instant(), rules.zone()),
              userId),
          trackingId);
    }
    if (!isThere(activities, place, trackingId)) {
      throw new ProblemException(new Problem.Uncertain(Odoo.NAME, UNKNOWN));
    }
    return activities.open(trackingId).map(each -> each.path("id").asLong()).orElse(0L);
  }

  private static boolean isThere(Activities activities, HandoffRecord place, String trackingId) {
    return activities.open(trackingId).isPresent()
        || activities.wasThere(place.model(), place.id(), trackingId);
  }

  String url(HandoffRecord place) {
    return odoo.url(place.model(), place.id());
  }
}
