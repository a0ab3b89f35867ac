package puente.journeys.handoff;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;
import puente.bridge.schema.Doc;

/**
 * How a handoff stands: the contract's fields first, which are there also when they are null, and
 * what goes beyond them.
 */
public record HandoffStatus(
    @Doc("ok: Twilio has taken a message to somebody; queued: not yet; failed: nobody was told.")
        String status,
    @Doc("What is so now, to be told to the caller.") String message,
    @JsonInclude @Nullable String messageSid,
    @Doc("Odoo user id of who was told last, or took it.") @JsonInclude
        @Nullable Long assignedUserId,
    @JsonInclude @Nullable String selectedNumber,
    @Doc("What to ask get_handoff with.") String trackingId,
    @Doc("Only accepted means that somebody has taken it.") State state,
    @Nullable String assignedTo,
    @Doc("When somebody is told, where that is later, because it is outside business hours.")
        @Nullable String callBackAt,
    @Doc("The record's page in Odoo, for a person; once it has ended.") @Nullable String url,
    @Doc("Everybody who was told, in order, and what came of it.") List<String> asked,
    @Doc("The tool to ask with, once more time has passed.") @Nullable String checkStatusWith) {

  /** How far a handoff has come. */
  public enum State {
    QUEUED,
    /** Who is to be told is known. */
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
