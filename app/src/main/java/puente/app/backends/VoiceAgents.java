package puente.app.backends;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import puente.app.settings.Setting;
import puente.app.settings.Settings;
import puente.bridge.Bridge;
import puente.bridge.Secret;
import puente.bridge.Webhook;
import puente.bridge.job.Jobs;
import puente.bridge.voice.CallerLookup;
import puente.bridge.voice.NamedPlatform;
import puente.bridge.voice.VoicePlatform;
import puente.elevenlabs.ElevenLabsPlatform;
import puente.elevenlabs.ElevenLabsWebhook;
import puente.jobs.Store;
import puente.retell.RetellIncomingWebhook;
import puente.retell.RetellPlatform;
import puente.vapi.VapiPlatform;

/**
 * The platforms whose agents call here.
 *
 * @param webhooks where they tell something by themselves
 * @param platforms how they call
 * @param lookup by which they learn who calls
 */
public record VoiceAgents(
    List<Webhook> webhooks, List<VoicePlatform> platforms, CallerLookup lookup)
    implements BackEndRuntime {

  public static VoiceAgents of(Settings settings, Store store, Bridge bridge, Clock clock) {
    CallerLookup lookup = new CustomerLookup(bridge);
    RetellPlatform retell = new RetellPlatform(secrets(settings, Setting.RETELL_API_KEY), clock);
    List<Webhook> webhooks = new ArrayList<>();
    if (settings.has(Setting.ELEVENLABS_WEBHOOK_SECRET)) {
      webhooks.add(
          new ElevenLabsWebhook(
              settings.secret(Setting.ELEVENLABS_WEBHOOK_SECRET), store.heard(), clock));
    }
    if (settings.has(Setting.RETELL_API_KEY)) {
      webhooks.add(new RetellIncomingWebhook(retell, lookup, settings.language()));
    }
    return new VoiceAgents(
        webhooks,
        List.of(
            retell,
            new VapiPlatform(
                secrets(settings, Setting.VAPI_HMAC_SECRET),
                settings.text(Setting.VAPI_ASSISTANT_ID),
                clock),
            new ElevenLabsPlatform(),
            new NamedPlatform("ultravox"),
            new NamedPlatform("openai")),
        lookup);
  }

  private static List<Secret> secrets(Settings settings, Setting setting) {
    return settings.list(setting).stream().map(Secret::new).toList();
  }

  @Override
  public List<Webhook> webhooks(Jobs jobs) {
    return webhooks;
  }
}
