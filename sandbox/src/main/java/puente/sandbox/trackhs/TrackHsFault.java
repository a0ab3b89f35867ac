package puente.sandbox.trackhs;

/** A way in which one request can go wrong on purpose. */
public enum TrackHsFault {
  /** The connection is closed with no answer and nothing was done. */
  DROP_BEFORE,
  /** It is done, then the connection is closed with no answer. */
  DROP_AFTER,
  /** HTTP 503 with a page of HTML; nothing was done. */
  UNAVAILABLE,
  /** HTTP 500 with a page of HTML; nothing was done. */
  BROKEN,
  /** HTTP 500 with a page of HTML, though it was done. */
  BROKEN_AFTER,
  /** HTTP 429 with Retry-After; nothing was done. */
  TOO_MANY
}
