package puente.sandbox.odoo;

import java.util.List;
import puente.sandbox.Fault;

/** The faults that the sandbox's Odoo has of its own. */
public final class OdooFault {
  /** The call loses against a concurrent one; by chance, only one that writes. */
  public static final Fault SERIALIZATION_LOSER =
      new Fault("serialization_loser", false, Fault.Reply.OWN);

  /** The call does not get a lock that a concurrent one holds. */
  public static final Fault LOCK_NOT_AVAILABLE =
      new Fault("lock_not_available", false, Fault.Reply.OWN);

  static final List<Fault> KNOWN =
      List.of(
          Fault.HANG,
          Fault.DROP_BEFORE,
          Fault.DROP_AFTER,
          Fault.UNAVAILABLE,
          SERIALIZATION_LOSER,
          LOCK_NOT_AVAILABLE,
          Fault.HANG_AFTER);

  private OdooFault() {}
}
