package puente.app.server;

import java.time.Clock;
import org.jspecify.annotations.Nullable;
import puente.app.settings.Setting;
import puente.app.settings.SettingFormats;
import puente.app.settings.Settings;
import puente.http.Port;
import puente.http.ratelimit.CallLimits;
import puente.http.ratelimit.Rates;
import puente.httpclient.Rate;
import puente.jobs.Store;
import puente.store.ApiKeys;

/** The rates at which callers may call, from the settings and their keys. */
final class RateLimitSettings {
  /** The limits, shared with every process that has this store. */
  static CallLimits of(Settings settings, Store store, ApiKeys keys, Clock clock) {
    return new CallLimits(
        new Rates(
            rate(settings, Setting.PUENTE_RATE_KEY),
            rate(settings, Setting.PUENTE_RATE_CONVERSATION),
            SettingFormats.TOOL_RATES.read(settings.text(Setting.PUENTE_RATE_TOOLS))),
        keys::perMinute,
        store.sharedLedger(),
        CallLimits.behind(),
        clock);
  }

  /** Returns the limits against whoever comes too often, too slowly or with too many. */
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
        settings.isTrue(Setting.PUENTE_HTTP2));
  }

  private static @Nullable Rate rate(Settings settings, Setting setting) {
    return SettingFormats.RATE.read(settings.text(setting)).orElse(null);
  }

  private RateLimitSettings() {}
}
