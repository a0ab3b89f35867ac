package puente.app.backends;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import puente.app.settings.Setting;
import puente.app.settings.Settings;
import puente.bridge.Catalogue;
import puente.bridge.Operation;
import puente.bridge.job.Jobs;
import puente.bridge.job.WaitingPeriods;
import puente.httpclient.Quota;
import puente.journeys.trackhs.TrackHsWork;
import puente.trackhs.TrackHs;

/** TrackHS: a tenant, by its address and key. */
final class TrackHsBackEnd implements BackEnd {
  private static final List<Setting> NEEDED =
      List.of(Setting.TRACKHS_API_URL, Setting.TRACKHS_USERNAME, Setting.TRACKHS_PASSWORD);

  @Override
  public String name() {
    return TrackHs.NAME;
  }

  @Override
  public List<String> missing(Settings settings) {
    return MissingSettings.of(settings, NEEDED);
  }

  @Override
  public boolean isBegun(Settings settings) {
    return NEEDED.stream().anyMatch(settings::has);
  }

  @Override
  public List<Operation<?, ?>> operations() {
    TrackHs none = ThrowingProxy.of(TrackHs.class);
    TrackHsWork work =
        new TrackHsWork(none, Duration.ZERO, new WaitingPeriods(), Clock.systemUTC());
    return TrackHsRuntime.operations(none, work, ThrowingProxy.of(Jobs.class), true);
  }

  @Override
  public boolean offers(Operation<?, ?> operation, Settings settings) {
    return !operation.toolset().equals("trackhs_more")
        || settings.isTrue(Setting.TRACKHS_MORE_TOOLS);
  }

  @Override
  public List<Finding> diagnose(Settings settings, Catalogue offered) {
    List<Finding> findings = new ArrayList<>();
    notes(settings).forEach(missing -> findings.add(Finding.missing(missing)));
    if (isConfigured(settings)) {
      try (TrackHsRuntime tenant =
          TrackHsRuntime.of(
              settings, (_, _) -> Quota.UNLIMITED, new WaitingPeriods(), Clock.systemUTC())) {
        findings.addAll(TrackHsDiagnostics.of(tenant.trackHs()));
      }
    }
    return findings;
  }

  @Override
  public BackEndRuntime open(Context context) {
    return isConfigured(context.settings())
        ? TrackHsRuntime.of(
            context.settings(), context.store()::quota, context.periods(), context.clock())
        : BackEndRuntime.NONE;
  }
}
