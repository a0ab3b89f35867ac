package puente.journeys.handoff;

import org.jspecify.annotations.Nullable;
import puente.bridge.schema.Bounds;
import puente.bridge.schema.Description;
import puente.bridge.schema.Phone;

/**
 * The caller who wants a person, and why: the contract's parameters.
 *
 * @param leadId with {@code saleOrderId} what it is about; 0 is none: platforms send all the fields
 *     they know
 */
public record HandoffRequest(
    @Description("The phone number to call back, with country code, exactly as given.")
        Phone userPhone,
    @Description("Why a person is wanted, in one sentence.") @Bounds(min = 1, max = 500)
        String reason,
    @Description("Who is to be called back.") @Bounds(max = 200) @Nullable String userName,
    @Bounds(max = 200) @Nullable String conversationId,
    @Description("The opportunity it is about, if known: its salesperson is told.") @Bounds(min = 0)
        @Nullable Long leadId,
    @Description("The order it is about, if known.") @Bounds(min = 0) @Nullable Long saleOrderId,
    @Description("What the person should know: what was wanted, and what was said already.")
        @Bounds(max = 4_000)
        @Nullable String additionalContext) {

  /** Returns the name, or else the number, of whoever wants a person. */
  String caller() {
    return userName == null || userName.isBlank() ? userPhone.value() : userName.strip();
  }

  String context() {
    return additionalContext == null ? "" : additionalContext.strip();
  }
}
