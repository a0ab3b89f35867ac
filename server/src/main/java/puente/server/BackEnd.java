package puente.server;

import java.util.List;
import java.util.Map;
import puente.bridge.Jobs;
import puente.bridge.Journey;
import puente.bridge.Operation;
import puente.bridge.Webhook;

/** A system outside, besides Odoo, as it is configured; one that is not has nothing of all this. */
interface BackEnd extends AutoCloseable {
  /** For the jobs to run. */
  List<? extends Journey<?, ?>> journeys();

  /** What can be done there, in the order in which every list shows it. */
  List<? extends Operation<?, ?>> operations(Jobs jobs);

  /** What it delivers by itself. */
  default List<? extends Webhook> webhooks(Jobs jobs) {
    return List.of();
  }

  /** Has the action run when it answers after an outage. */
  void onReturn(Runnable action);

  /** Its state as it was last seen, by its name. */
  Map<String, String> states();

  @Override
  void close();
}
