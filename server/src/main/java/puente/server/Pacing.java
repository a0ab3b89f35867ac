package puente.server;

import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;
import puente.server.jobs.ApiKeys;
import puente.server.jobs.Store;
import puente.server.limits.Limits;
import puente.server.limits.Rates;
import puente.wire.Rate;

/** How often callers may call, as the settings and their keys say. */
final class Pacing {
  private static final List<Setting> RATES =
      List.of(
          Setting.PUENTE_RATE_KEY, Setting.PUENTE_RATE_CONVERSATION, Setting.PUENTE_RATE_FAILED);

  static void check(Settings settings) {
    for (Setting setting : RATES) {
      settings.check(setting, Rates::rate, "a number of calls a minute such as 600/min");
    }
    settings.check(
        Setting.PUENTE_RATE_TOOLS,
        _ -> Rates.tools(settings.list(Setting.PUENTE_RATE_TOOLS)),
        "tools or scopes with their rates such as search=600/min, *:send=60/min");
  }

  /** The limits, shared with every process that has this store. */
  static Limits of(Settings settings, Store store, ApiKeys keys, Clock clock) {
    return new Limits(
        new Rates(
            rate(settings, Setting.PUENTE_RATE_KEY),
            rate(settings, Setting.PUENTE_RATE_CONVERSATION),
            Rates.tools(settings.list(Setting.PUENTE_RATE_TOOLS))),
        keys::perMinute,
        store.sharedLedger(),
        Limits.behind(),
        clock);
  }

  /** How often one address may try keys that are none. */
  static @Nullable Rate ofFailures(Settings settings) {
    return rate(settings, Setting.PUENTE_RATE_FAILED);
  }

  private static @Nullable Rate rate(Settings settings, Setting setting) {
    return Rates.rate(settings.text(setting));
  }

  private Pacing() {}
}
