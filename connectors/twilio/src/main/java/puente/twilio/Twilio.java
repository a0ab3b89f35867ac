package puente.twilio;

import java.time.Instant;
import java.util.Optional;

/**
 * Messages over one Twilio account. Every method may throw a {@link
 * puente.bridge.ProblemException}: {@code Unavailable} when nothing was sent, {@code TooMany}
 * likewise, and from {@link #send} {@code Uncertain} when the message may have been taken.
 */
public interface Twilio {
  /** As people know it. */
  String NAME = "Twilio";

  /** Tells whether it answered when it was last asked; asks nothing itself. */
  State state();

  /** Has one message sent. Twilio knows no key of ours: an uncertain one is looked for first. */
  PostResult send(OutgoingMessage message);

  /**
   * The message to that address, taken at that time or later, whose text has the marker in it.
   *
   * @param to as it was sent to: {@code +34600111222}, {@code whatsapp:+34600111222}
   */
  Optional<SentMessage> find(String to, Instant since, String marker);

  /** The message as it is now. */
  SentMessage fetch(String sid);

  /** The name of the account, which only its own credentials can read. */
  String account();

  /** The state of it without asking. */
  enum State {
    NOT_ASKED_YET,
    UP,
    DOWN
  }
}
