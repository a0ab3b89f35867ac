package puente.sandbox.odoo;

/** A way in which one call can go wrong on purpose. */
public enum CallFault {
  /** The connection is closed with no answer and nothing was done. */
  DROP_BEFORE,
  /** The change is committed, then the connection is closed with no answer. */
  DROP_AFTER,
  /** HTTP 503 with a page of HTML; nothing was done. */
  UNAVAILABLE,
  /** The call loses against a concurrent one; nothing was done. */
  SERIALIZATION_LOSER,
  /** The call does not get a lock that a concurrent one holds; nothing was done. */
  LOCK_NOT_AVAILABLE,
  /** Never answered, and nothing was done. */
  HANG,
  /** The change is committed, then never answered. */
  HANG_AFTER
}
