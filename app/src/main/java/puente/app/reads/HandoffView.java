package puente.app.reads;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import puente.bridge.schema.Description;
import puente.bridge.text.Language;
import puente.jobs.reads.HandoffSummary;

/** A handoff as it is listed, over REST and by the command with {@code --json}. */
public record HandoffView(
    JobView job,
    @Description("Who was asked, in order.") List<Contact> contacts,
    @Description("The number of the contact who took it.") @Nullable Integer claimedBy,
    @Nullable Instant claimedAt) {

  /** Somebody who was asked. */
  public record Contact(
      int number,
      @Description("Masked without reveal.") String name,
      @Nullable String phone,
      @Description("whatsapp, template, sms or none.") String channel,
      Instant askedAt,
      @Nullable Instant sentAt,
      @Description("Of the message: new, queued, sending, sent, delivered, read or failed.")
          String status,
      @Description("accepted, declined, failed, expired or unreachable; left out while open.")
          @Nullable String end,
      @Description("Twilio's code of an error.") @Nullable Integer error) {}

  /** Renders a handoff in that language. */
  public static HandoffView of(HandoffSummary handoff, Language language) {
    return new HandoffView(
        JobView.of(handoff.job(), language),
        handoff.contacts().stream()
            .map(
                each ->
                    new Contact(
                        each.number(),
                        each.name(),
                        each.phone(),
                        each.channel(),
                        each.askedAt(),
                        each.sentAt(),
                        each.status(),
                        each.end(),
                        each.error()))
            .toList(),
        handoff.claimedBy(),
        handoff.claimedAt());
  }
}
