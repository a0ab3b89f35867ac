package puente.journeys.quotation;

import java.time.Clock;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import puente.bridge.job.Steps;
import puente.bridge.text.MarkupEscaper;
import puente.bridge.text.Text;
import puente.journeys.ExternalIds;
import puente.journeys.LeadChoices;
import puente.odoo.Odoo;

/**
 * The parts of a new opportunity beside its data: where it is from, a note in its history that says
 * who asked for it, and what notifies the salesperson. All of it is in the one {@code load()} that
 * makes the opportunity, so that a repeat does none of it twice (measured on 14 and 19: messages
 * and activities are made, and the activity's assignee notified, through the opportunity's lists).
 */
record NewLead(Odoo odoo, ResolvedChoices chosen, LeadChoices choices, Clock clock) {

  /** The cells of the opportunity; the order's source and medium are the same. */
  Map<String, String> cells(String trackingId, Steps.Origin origin, long userId) {
    Map<String, String> cells = new LinkedHashMap<>();
    Long source = chosen.source();
    if (source != null) {
      cells.put("source_id/.id", source.toString());
      cells.put("order_ids/source_id/.id", source.toString());
    }
    Long medium = chosen.medium();
    if (medium != null) {
      cells.put("medium_id/.id", medium.toString());
      cells.put("order_ids/medium_id/.id", medium.toString());
    }
    List<Long> tags = chosen.tags();
    if (!tags.isEmpty()) {
      cells.put("tag_ids/.id", String.join(",", tags.stream().map(String::valueOf).toList()));
    }
    cells.put("message_ids/id", ExternalIds.note(trackingId));
    cells.put("message_ids/model", "crm.lead");
    cells.put("message_ids/message_type", "notification");
    cells.put("message_ids/subtype_id/id", "mail.mt_note");
    cells.put("message_ids/body", note(trackingId, origin));
    Integer days = choices.callBackDays();
    if (days != null) {
      String due = LocalDate.ofInstant(clock.instant(), odoo.zone()).plusDays(days).toString();
      cells.put("activity_ids/id", ExternalIds.activity(trackingId));
      cells.put("activity_ids/res_model_id/id", "crm.model_crm_lead");
      cells.put("activity_ids/activity_type_id/id", "mail.mail_activity_data_call");
      cells.put("activity_ids/summary", CALL_BACK.in(choices.language()));
      cells.put("activity_ids/user_id/.id", Long.toString(userId));
      cells.put("activity_ids/date_deadline", due);
    }
    return cells;
  }

  private static final Text CALL_BACK =
      new Text("Devolver la llamada al cliente", "Call the customer back");

  /**
   * Returns the note of whom it was made for: the key's holder and the conversation, as far as they
   * are known.
   */
  private String note(String trackingId, Steps.Origin origin) {
    Text note =
        Text.format(
            "Puente hizo esta cotización%s. Trabajo: %s.",
            "Puente made this quotation%s. Job: %s.", RequesterName.of(origin), trackingId);
    return "<p>" + MarkupEscaper.text(note.in(choices.language())) + "</p>";
  }

  /**
   * The context under which the salesperson hears of it once: by the activity where there is one,
   * else as Odoo tells whoever a person gives a record to.
   */
  Map<String, ?> context() {
    if (choices.callBackDays() != null) {
      return choices.notifies() ? Map.of() : Map.of("mail_activity_quick_update", true);
    }
    return choices.notifies() ? Map.of("mail_auto_subscribe_no_notify", false) : Map.of();
  }
}
