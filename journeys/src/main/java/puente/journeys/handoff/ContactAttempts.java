package puente.journeys.handoff;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The store of handoffs: who was asked, the outcome, who took it, and who wrote to us. Each method
 * is one short transaction, so that several processes may store and ask at once.
 */
public interface ContactAttempts {

  /** The asks of a handoff, in their order. */
  List<ContactAttempt> of(String trackingId);

  /** Returns the person who has taken it. */
  Optional<HandoffClaim> claim(String trackingId);

  /** Records an ask before anything is sent; not while another of the handoff is open. */
  void add(ContactAttempt ask, @Nullable String phoneKey);

  /**
   * Moves the times of a handoff's asks by that much: the clock was set back. An ask that was sent
   * or ended before it was tried or made got that time from the clock as it is now, and keeps it.
   */
  void shift(String trackingId, Duration by);

  /** It is about to be given to Twilio; null: Twilio has said that it did not take it. */
  void tried(String marker, @Nullable Instant at);

  /**
   * Twilio has it, or has told more of it. What was told later stays, whatever comes after it.
   *
   * @param sid Twilio's; told of another message than the ask's it counts for nothing
   * @return the handoff it belongs to
   */
  Optional<String> recordStatus(
      String marker, String sid, ContactAttempt.Status status, @Nullable Integer error, Instant at);

  /** Ends it, unless it has ended. */
  void end(String marker, ContactAttempt.End end, @Nullable Integer error, Instant at);

  /** Records who takes the handoff; whoever it was first. */
  HandoffClaim claim(ContactAttempt ask, Instant at);

  /**
   * The ask that somebody answers: the one they replied to, else an open one, else the latest.
   *
   * @param phoneKey whose number it is
   * @param repliedTo the message they replied to, where that is known
   * @param since what was asked before that is not meant by a bare word any more
   */
  Optional<ContactAttempt> answered(String phoneKey, @Nullable String repliedTo, Instant since);

  /** The ask of that marker. */
  Optional<ContactAttempt> find(String marker);

  /** Returns the time at which that number wrote last over WhatsApp. */
  Optional<Instant> wrote(String phoneKey);

  /** Returns the answer to a person's message, when it was received before; empty text for none. */
  Optional<String> heard(String sid);

  /**
   * Tells whether that number was answered with those words since then.
   *
   * @param since to the millisecond, and including it
   */
  boolean isAnswered(String phoneKey, String answer, Instant since);

  /**
   * Records that somebody wrote.
   *
   * @param whatsapp whether it opens WhatsApp's window
   * @param answer what they were answered; empty for nothing
   */
  void hear(String sid, String phoneKey, boolean whatsapp, String answer, Instant at);
}
