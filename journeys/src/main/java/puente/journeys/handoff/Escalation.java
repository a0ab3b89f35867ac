package puente.journeys.handoff;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Says what is to be done next for a handoff, from what is known and the time it is. */
record Escalation(EscalationRules rules) {

  /** The next thing to be done. */
  sealed interface Move {
    /** Somebody has it: see to it in Odoo. */
    record Taken(HandoffClaim claim) implements Move {}

    /** Send it, or find out whether it was sent. */
    record Send(ContactAttempt ask) implements Move {}

    /** Nothing until then, unless something is told. */
    record Wait(@Nullable ContactAttempt ask, Instant until) implements Move {}

    /** Nobody answers that any more. */
    record Expire(ContactAttempt ask) implements Move {}

    /** Ask somebody else, or otherwise. */
    record Further() implements Move {}

    /** It has taken too long. */
    record GiveUp() implements Move {}
  }

  Move next(List<ContactAttempt> contactAttempts, @Nullable HandoffClaim claim, Instant now) {
    if (claim != null) {
      return new Move.Taken(claim);
    }
    ContactAttempt open =
        contactAttempts.isEmpty() || !contactAttempts.getLast().isOpen()
            ? null
            : contactAttempts.getLast();
    Instant limit =
        contactAttempts.isEmpty()
            ? Instant.MAX
            : rules.hours().after(contactAttempts.getFirst().madeAt(), rules.limit());
    if (!now.isBefore(limit)) {
      return open == null ? new Move.GiveUp() : new Move.Expire(open);
    }
    if (open == null) {
      return rules.hours().isOpen(now)
          ? new Move.Further()
          : new Move.Wait(null, earlier(rules.hours().next(now), limit));
    }
    Instant sent = open.sentAt();
    if (open.sid() == null || sent == null) {
      return new Move.Send(open);
    }
    Instant deadline =
        rules.hours().after(sent, open.isDelivered() ? rules.answer() : rules.delivery());
    return now.isBefore(deadline)
        ? new Move.Wait(open, earlier(deadline, limit))
        : new Move.Expire(open);
  }

  private static Instant earlier(Instant one, Instant other) {
    return one.isBefore(other) ? one : other;
  }
}
