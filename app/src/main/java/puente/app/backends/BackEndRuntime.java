package puente.app.backends;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import puente.bridge.Operation;
import puente.bridge.Webhook;
import puente.bridge.job.Jobs;
import puente.bridge.job.Journey;
import puente.bridge.voice.CallerLookup;
import puente.bridge.voice.VoicePlatform;
import puente.httpclient.ExchangeObserver;

/** A back end that is open; one that is not configured has nothing of all this. */
public interface BackEndRuntime extends AutoCloseable {
  BackEndRuntime NONE = new BackEndRuntime() {};

  /** For the jobs to run. */
  default List<? extends Journey<?, ?>> journeys() {
    return List.of();
  }

  /** To finish jobs that were begun where nothing is begun any more. */
  default List<? extends Journey<?, ?>> otherJourneys() {
    return List.of();
  }

  /** Returns its operations, in the order in which every list shows them. */
  default List<? extends Operation<?, ?>> operations(Jobs jobs) {
    return List.of();
  }

  /** Returns the webhooks that it delivers to by itself. */
  default List<? extends Webhook> webhooks(Jobs jobs) {
    return List.of();
  }

  /** The platforms of telephone agents whose own forms of calls are read. */
  default List<? extends VoicePlatform> platforms() {
    return List.of();
  }

  /** By which platforms of telephone agents learn who calls; null where it knows nobody. */
  default @Nullable CallerLookup lookup() {
    return null;
  }

  /** Has the action run when it answers after an outage; where no job waits for it, never. */
  default void onReturn(Runnable action) {}

  /**
   * Has every request to it told of.
   *
   * @param byName gives whom to tell, by the name that {@link #states} has for it
   */
  default void observe(Function<String, ExchangeObserver> byName) {}

  /** Its state as it was last seen, by its name. */
  default Map<String, String> states() {
    return Map.of();
  }

  /** Connects ahead of the first call. */
  default void connect() {}

  @Override
  default void close() {}
}
