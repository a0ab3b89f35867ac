package puente.sandbox.calcom;

/** A way in which one call can go wrong on purpose. */
public enum Trouble {
  /** The connection is closed with no answer and nothing was done. */
  DROP_BEFORE,
  /** It is done, then the connection is closed with no answer. */
  DROP_AFTER,
  /** The connection is closed with no answer, and it is done twenty seconds later. */
  DONE_LATE,
  /** HTTP 503; nothing was done. */
  UNAVAILABLE,
  /** It is done, then HTTP 503, as of a proxy whose patience ended. */
  UNAVAILABLE_AFTER,
  /** HTTP 500 in Cal.com's words; nothing was done. */
  BROKEN,
  /** HTTP 429 with Retry-After of a second; nothing was done. */
  TOO_MANY
}
