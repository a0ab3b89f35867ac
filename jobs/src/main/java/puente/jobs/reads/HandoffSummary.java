package puente.jobs.reads;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A handoff: who was asked, when, and what came back.
 *
 * @param claimedBy the number of the contact who took it first; null where nobody has
 */
public record HandoffSummary(
    JobSummary job,
    List<Contact> contacts,
    @Nullable Integer claimedBy,
    @Nullable Instant claimedAt) {
  public HandoffSummary {
    contacts = List.copyOf(contacts);
  }

  /**
   * Somebody who was asked.
   *
   * @param name with {@code phone} masked unless the one who asks may see personal data
   * @param channel {@code whatsapp}, {@code template}, {@code sms} or {@code none}
   * @param status of the message: {@code new}, {@code sent}, {@code delivered}, {@code read} …
   * @param end {@code accepted}, {@code declined}, {@code failed}, {@code expired} or {@code
   *     unreachable}; null while an answer is waited for
   * @param error Twilio's code, where that is why it failed
   */
  public record Contact(
      int number,
      String name,
      @Nullable String phone,
      String channel,
      Instant askedAt,
      @Nullable Instant sentAt,
      String status,
      @Nullable String end,
      @Nullable Integer error) {}
}
