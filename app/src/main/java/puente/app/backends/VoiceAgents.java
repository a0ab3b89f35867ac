package puente.app.backends;

import java.time.Clock;
import java.util.List;
import puente.app.settings.Setting;
import puente.app.settings.Settings;
import puente.bridge.Webhook;
import puente.bridge.job.Jobs;
import puente.elevenlabs.ElevenLabsWebhook;
import puente.jobs.Store;

/**
 * The platforms whose agents call here, as far as they tell something by themselves.
 *
 * @param webhooks where they do
 */
public record VoiceAgents(List<Webhook> webhooks) implements BackEndRuntime {

  public static VoiceAgents of(Settings settings, Store store, Clock clock) {
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
}
