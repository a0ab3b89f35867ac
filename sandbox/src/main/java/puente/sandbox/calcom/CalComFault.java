package puente.sandbox.calcom;

import java.util.List;
import puente.sandbox.Fault;

/** The fault that the sandbox's Cal.com has of its own. */
public final class CalComFault {
  /** The connection is closed with no answer, and the call takes effect twenty seconds later. */
  public static final Fault DONE_LATE = new Fault("done_late", false, Fault.Reply.CLOSED);

  static final List<Fault> KNOWN =
      List.of(
          Fault.DROP_BEFORE,
          Fault.DROP_AFTER,
          DONE_LATE,
          Fault.UNAVAILABLE,
          Fault.UNAVAILABLE_AFTER,
          Fault.BROKEN,
          Fault.TOO_MANY);

  private CalComFault() {}
}
