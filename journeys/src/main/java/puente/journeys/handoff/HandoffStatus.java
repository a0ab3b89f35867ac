package puente.journeys.handoff;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;
import puente.bridge.schema.Description;

/**
 * The status of a handoff: the contract's fields first, which are there also when they are null,
 * and then the others.
 */
public record HandoffStatus(
    @Description(
            "ok: Twilio has taken a message to somebody; queued: not yet; failed: nobody was told.")
        String status,
    @Description("What is so now, to be told to the caller.") String message,
    @JsonInclude @Nullable String messageSid,
    @Description("Odoo user id of who was told last, or took it.") @JsonInclude
        @Nullable Long assignedUserId,
    @JsonInclude @Nullable String selectedNumber,
    @Description("What to ask get_handoff with.") String trackingId,
    @Description("Only accepted means that somebody has taken it.") State state,
    @Nullable String assignedTo,
    @Description(
            "When somebody is told, where that is later, because it is outside business hours.")
        @Nullable String callBackAt,
    @Description("The record's page in Odoo, for a person; once it has ended.")
        @Nullable String url,
    @Description("Everybody who was told, in order, and what came of it.") List<String> asked,
    @Description("The tool to ask with, once more time has passed.")
        @Nullable String checkStatusWith) {

  /** The progress of a handoff. */
  public enum State {
    QUEUED,
    /** The person to be asked is known. */
    ASSIGNED,
    SENT,
    DELIVERED,
    READ,
    ACCEPTED,
    /** Nobody took it; the team has an activity in Odoo. */
    UNANSWERED,
    /** It could not be done at all. */
    FAILED
  }
}
