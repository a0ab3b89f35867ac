package puente.httpclient;

/** What was last heard of a back end. */
public enum BackEndHealth {
  NOT_ASKED_YET,
  /** An answer, whatever it said. */
  UP,
  /** None. */
  DOWN
}
