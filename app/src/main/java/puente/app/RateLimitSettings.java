package puente.app;

import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;
import puente.bridge.Text;
import puente.http.Port;
import puente.http.ratelimit.CallLimits;
import puente.http.ratelimit.Rates;
import puente.httpclient.Rate;
import puente.jobs.Store;
import puente.store.ApiKeys;

/** How often callers may call, as the settings and their keys say. */
final class RateLimitSettings {
  private static final List<Setting> RATES =
      List.of(
          Setting.PUENTE_RATE_KEY, Setting.PUENTE_RATE_CONVERSATION, Setting.PUENTE_RATE_FAILED);

  static void check(Settings settings) {
    settings.check(
        Setting.PUENTE_CONNECTIONS,
        Settings.number(1, 1_000_000),
        new Text("un número", "a number"));
    settings.check(
        Setting.PUENTE_CONNECTIONS_PER_ADDRESS,
        Settings.number(1, 1_000_000),
        new Text("un número", "a number"));
    settings.check(
        Setting.PUENTE_REQUEST_TIMEOUT,
        Settings::duration,
        new Text("una duración como 30s, 500ms", "a duration such as 30s, 500ms"));
    settings.check(
        Setting.PUENTE_IDLE_TIMEOUT,
        Settings::duration,
        new Text("una duración como 60s, 500ms", "a duration such as 60s, 500ms"));
    for (Setting setting : RATES) {
      settings.check(
          setting,
          Rates::rate,
          new Text(
              "un número de llamadas por minuto como 600/min",
              "a number of calls a minute such as 600/min"));
    }
    settings.check(
        Setting.PUENTE_RATE_TOOLS,
        _ -> Rates.tools(settings.list(Setting.PUENTE_RATE_TOOLS)),
        new Text(
            "herramientas o permisos con su límite como search=600/min, *:send=60/min",
            "tools or scopes with their rates such as search=600/min, *:send=60/min"));
  }

  /** The limits, shared with every process that has this store. */
  static CallLimits of(Settings settings, Store store, ApiKeys keys, Clock clock) {
    return new CallLimits(
        new Rates(
            rate(settings, Setting.PUENTE_RATE_KEY),
            rate(settings, Setting.PUENTE_RATE_CONVERSATION),
            Rates.tools(settings.list(Setting.PUENTE_RATE_TOOLS))),
        keys::perMinute,
        store.sharedLedger(),
        CallLimits.behind(),
        clock);
  }

  /** What is done against whom comes too often, too slowly or with too many. */
  static Port.Guard guard(Settings settings) {
    int connections = settings.number(Setting.PUENTE_CONNECTIONS);
    return new Port.Guard(
        rate(settings, Setting.PUENTE_RATE_FAILED),
        settings.time(Setting.PUENTE_REQUEST_TIMEOUT),
        settings.time(Setting.PUENTE_IDLE_TIMEOUT),
        connections,
        settings.has(Setting.PUENTE_CONNECTIONS_PER_ADDRESS)
            ? settings.number(Setting.PUENTE_CONNECTIONS_PER_ADDRESS)
            : Math.max(1, connections / 2),
        settings.text(Setting.PUENTE_HTTP2).equals("true"));
  }

  private static @Nullable Rate rate(Settings settings, Setting setting) {
    return Rates.rate(settings.text(setting));
  }

  private RateLimitSettings() {}
}
