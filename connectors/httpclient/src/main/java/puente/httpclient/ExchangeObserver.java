package puente.httpclient;

/** Is told what happens between this process and one back end; it must return at once. */
public interface ExchangeObserver {
  /** Nobody wants to know. */
  ExchangeObserver NONE = new ExchangeObserver() {};

  /**
   * One request has ended.
   *
   * @param outcome the status of its answer, or what came in place of one
   * @param nanos how long it took
   */
  default void ended(String outcome, long nanos) {}

  /** A read that was not answered, or turned away, is sent again. */
  default void again() {}

  /** The circuit has opened, so that calls are refused, or closed again. */
  default void turned(boolean open) {}
}
