package puente.sandbox.twilio;

import java.util.List;
import puente.sandbox.Fault;

/** The faults that the sandbox's Twilio has of its own; each has a code of Twilio's. */
public final class TwilioFault {
  /** A message is refused, with a code such as 21211; of a call {@code send +51…}. */
  public static final Fault REFUSED = new Fault("refused", false, Fault.Reply.OWN);

  /**
   * A message is taken and not delivered, with a code such as 30003; of a call {@code deliver
   * whatsapp:+51…}.
   */
  public static final Fault UNDELIVERED = new Fault("undelivered", false, Fault.Reply.OWN);

  static final List<Fault> KNOWN =
      List.of(
          Fault.TOO_MANY,
          Fault.BROKEN,
          Fault.BROKEN_AFTER,
          Fault.DROP_BEFORE,
          Fault.DROP_AFTER,
          REFUSED,
          UNDELIVERED);

  private TwilioFault() {}
}
