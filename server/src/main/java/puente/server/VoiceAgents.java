package puente.server;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import puente.bridge.Jobs;
import puente.bridge.Journey;
import puente.bridge.Operation;
import puente.bridge.Webhook;
import puente.server.jobs.Store;
import puente.server.voice.ElevenLabsWebhook;

/**
 * The platforms whose agents call here, as far as they tell something by themselves.
 *
 * @param webhooks where they do
 */
record VoiceAgents(List<Webhook> webhooks) implements BackEnd {

  static VoiceAgents of(Settings settings, Store store, Clock clock) {
    return new VoiceAgents(
        settings.has(Setting.ELEVENLABS_WEBHOOK_SECRET)
            ? List.of(
                new ElevenLabsWebhook(
                    settings.secret(Setting.ELEVENLABS_WEBHOOK_SECRET), store.heard(), clock))
            : List.of());
  }

  @Override
  public List<Webhook> webhooks(Jobs jobs) {
    return webhooks;
  }

  @Override
  public List<Journey<?, ?>> journeys() {
    return List.of();
  }

  @Override
  public List<Operation<?, ?>> operations(Jobs jobs) {
    return List.of();
  }

  @Override
  public void onReturn(Runnable action) {
    // Nobody is asked there.
  }

  @Override
  public Map<String, String> states() {
    return Map.of();
  }

  @Override
  public void close() {
    // There is no line.
  }
}
