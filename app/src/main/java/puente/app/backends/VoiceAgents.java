package puente.app.backends;

import java.time.Clock;
import java.util.List;
import puente.app.settings.Setting;
import puente.app.settings.Settings;
import puente.bridge.Secret;
import puente.bridge.Webhook;
import puente.bridge.job.Jobs;
import puente.bridge.voice.NamedPlatform;
import puente.bridge.voice.VoicePlatform;
import puente.elevenlabs.ElevenLabsPlatform;
import puente.elevenlabs.ElevenLabsWebhook;
import puente.jobs.Store;
import puente.retell.RetellPlatform;
import puente.vapi.VapiPlatform;

/**
 * The platforms whose agents call here.
 *
 * @param webhooks where they tell something by themselves
 * @param platforms how they call
 */
public record VoiceAgents(List<Webhook> webhooks, List<VoicePlatform> platforms)
    implements BackEndRuntime {

  public static VoiceAgents of(Settings settings, Store store, Clock clock) {
    return new VoiceAgents(
        settings.has(Setting.ELEVENLABS_WEBHOOK_SECRET)
            ? List.of(
                new ElevenLabsWebhook(
                    settings.secret(Setting.ELEVENLABS_WEBHOOK_SECRET), store.heard(), clock))
            : List.of(),
        List.of(
            new RetellPlatform(secrets(settings, Setting.RETELL_API_KEY), clock),
            new VapiPlatform(secrets(settings, Setting.VAPI_HMAC_SECRET), clock),
            new ElevenLabsPlatform(),
            new NamedPlatform("ultravox"),
            new NamedPlatform("openai")));
  }

  private static List<Secret> secrets(Settings settings, Setting setting) {
    return settings.list(setting).stream().map(Secret::new).toList();
  }

  @Override
  public List<Webhook> webhooks(Jobs jobs) {
    return webhooks;
  }
}
