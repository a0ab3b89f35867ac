package puente.bridge;

import java.util.Collection;
import java.util.function.Supplier;

/** A running journey's hold on its own record: what was done stays done over a restart. */
public interface Steps {

  /** The tracking id of the job; back ends are given keys derived from it. */
  String trackingId();

  /**
   * The result of a step: stored from an earlier run, or worked out now and stored before this
   * returns. After a crash between the work and the storing the work runs again, so it must be
   * idempotent at the back end.
   *
   * @throws Refusal what the work threw, or a conflict when the job was cancelled
   */
  <T> T once(Step<T> step, Supplier<T> work);

  /**
   * Runs the work while no other journey holds any of the keys: finding and making one customer,
   * for example. Keys are taken in a fixed order, so two journeys never wait for each other.
   */
  <T> T alone(Collection<String> keys, Supplier<T> work);
}
