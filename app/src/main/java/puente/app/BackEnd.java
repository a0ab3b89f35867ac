package puente.app;

import java.util.List;
import java.util.Map;
import puente.bridge.Jobs;
import puente.bridge.Journey;
import puente.bridge.Operation;
import puente.bridge.Webhook;

/** A system outside, besides Odoo, as it is configured; one that is not has nothing of all this. */
interface BackEnd extends AutoCloseable {
  /** For the jobs to run. */
  default List<? extends Journey<?, ?>> journeys() {
    return List.of();
  }

  /** What can be done there, in the order in which every list shows it. */
  default List<? extends Operation<?, ?>> operations(Jobs jobs) {
    return List.of();
  }

  /** What it delivers by itself. */
  default List<? extends Webhook> webhooks(Jobs jobs) {
    return List.of();
  }

  /** Has the action run when it answers after an outage; where no job waits for it, never. */
  default void onReturn(Runnable action) {}

  /** Its state as it was last seen, by its name. */
  default Map<String, String> states() {
    return Map.of();
  }

  @Override
  default void close() {}
}
