package puente.journeys.handoff;

import java.util.List;
import org.jspecify.annotations.Nullable;
import puente.bridge.schema.Description;
import puente.odoo.Odoo;

/**
 * The end of a handoff.
 *
 * @param userPhone with the next three as the audit document has them
 */
public record HandoffResult(
    @Description("accepted, or unanswered: then an activity in Odoo is left for the team.")
        String state,
    String userPhone,
    @Nullable Long assignedUserId,
    @Nullable String assignedTo,
    @Nullable String vendorSms,
    @Nullable String messageSid,
    @Description("The record it is told on: crm.lead or sale.order.") String model,
    long recordId,
    String recordName,
    @Description("The record's page in Odoo, for a person.") String url,
    @Nullable Long activityId,
    @Description("Who could not be asked, and why, for the administrator.") List<String> notReached,
    Odoo.Environment environment) {
  static final String ACCEPTED = "accepted";
  static final String UNANSWERED = "unanswered";

  boolean accepted() {
    return state.equals(ACCEPTED);
  }
}
