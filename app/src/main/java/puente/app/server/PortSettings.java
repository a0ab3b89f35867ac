package puente.app.server;

import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import puente.app.backends.BackEndRuntime;
import puente.app.settings.Setting;
import puente.app.settings.Settings;
import puente.bridge.Keys;
import puente.bridge.Webhook;
import puente.bridge.job.Jobs;
import puente.bridge.voice.CallerLookup;
import puente.bridge.voice.CallerProfile;
import puente.bridge.voice.VoicePlatform;
import puente.http.MetricsPage;
import puente.http.OperationRoute;
import puente.http.Port;
import puente.http.oauth.Tokens;
import puente.http.tls.CurrentCertificate;

/** The configuration of the port and of the back ends' states, from the settings. */
record PortSettings(Settings settings, List<BackEndRuntime> backEnds) {
  private static final List<String> THIS_MACHINE = List.of("127.0.0.1", "localhost", "::1");

  /**
   * Demands that somebody has a key, where others than this machine could call.
   *
   * @throws NoKeys saying what to do about it
   */
  void requireKeys(Keys keys) {
    boolean needed =
        !THIS_MACHINE.contains(settings.text(Setting.HOST))
            && settings.list(Setting.PUENTE_API_KEY).isEmpty()
            && !LoginSettings.areConfigured(settings);
    if (needed && keys.isEmpty()) {
      throw new NoKeys();
    }
  }

  Port.Config config(
      Keys keys,
      @Nullable Tokens tokens,
      @Nullable CurrentCertificate certificate,
      Supplier<String> metrics,
      List<OperationRoute> addressed) {
    List<String> hosts = new ArrayList<>();
    if (settings.has(Setting.PUENTE_PUBLIC_URL)) {
      hosts.add(URI.create(settings.text(Setting.PUENTE_PUBLIC_URL)).getHost());
    }
    return new Port.Config(
        settings.text(Setting.HOST),
        settings.number(Setting.PORT),
        settings.list(Setting.PUENTE_API_KEY),
        keys,
        settings.text(Setting.PUENTE_ANONYMOUS).equals("loopback"),
        hosts,
        settings.list(Setting.CORS_ORIGINS),
        settings.language(),
        settings.time(Setting.PUENTE_ANSWER_BUDGET),
        settings.text(Setting.MCP_NAME),
        Version.CURRENT,
        this::states,
        certificate == null ? null : certificate.context(),
        tokens,
        RateLimitSettings.guard(settings),
        page(metrics),
        addressed);
  }

  private @Nullable MetricsPage page(Supplier<String> metrics) {
    String who = settings.text(Setting.PUENTE_METRICS);
    return who.equals("off") ? null : new MetricsPage(who.equals("open"), metrics);
  }

  Port.Vendors vendors(Jobs jobs) {
    List<Webhook> webhooks = new ArrayList<>();
    List<VoicePlatform> platforms = new ArrayList<>();
    CallerLookup lookup = _ -> CallerProfile.UNKNOWN;
    for (BackEndRuntime each : backEnds) {
      webhooks.addAll(each.webhooks(jobs));
      platforms.addAll(each.platforms());
      lookup = each.lookup() == null ? lookup : each.lookup();
    }
    return new Port.Vendors(
        webhooks,
        platforms,
        settings.has(Setting.PUENTE_PUBLIC_URL) ? settings.text(Setting.PUENTE_PUBLIC_URL) : null,
        lookup);
  }

  Map<String, String> states() {
    Map<String, String> states = new LinkedHashMap<>();
    backEnds.forEach(each -> states.putAll(each.states()));
    return states;
  }
}
