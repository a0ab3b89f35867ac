package puente.jobs.reads;

import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import puente.journeys.handoff.ContactAttempt;
import puente.journeys.handoff.HandoffClaim;
import puente.store.StoredContactAttempts;
import puente.store.Transaction;

/** Reads who was asked to take a handoff. */
final class HandoffContacts {

  static List<HandoffSummary.Contact> of(
      Transaction transaction, String trackingId, boolean personal) throws SQLException {
    return StoredContactAttempts.of(transaction, trackingId).stream()
        .map(attempt -> contact(attempt, personal))
        .toList();
  }

  static HandoffSummary summary(Transaction transaction, JobSummary job, boolean personal)
      throws SQLException {
    HandoffClaim claim = StoredContactAttempts.claim(transaction, job.trackingId()).orElse(null);
    return new HandoffSummary(
        job,
        of(transaction, job.trackingId(), personal),
        claim == null ? null : claim.number(),
        claim == null ? null : claim.at());
  }

  private static HandoffSummary.Contact contact(ContactAttempt attempt, boolean personal) {
    return new HandoffSummary.Contact(
        attempt.number(),
        personal ? attempt.name() : PersonalText.word(attempt.name()),
        phone(attempt.phone(), personal),
        attempt.channel().name().toLowerCase(Locale.ROOT),
        attempt.madeAt(),
        attempt.sentAt(),
        attempt.status().name().toLowerCase(Locale.ROOT),
        attempt.end() == null ? null : attempt.end().name().toLowerCase(Locale.ROOT),
        attempt.error());
  }

  private static @Nullable String phone(@Nullable String phone, boolean personal) {
    return phone == null || personal ? phone : PersonalText.word(phone);
  }

  private HandoffContacts() {}
}
