package puente.app.backends;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;
import puente.app.settings.Setting;
import puente.app.settings.Settings;
import puente.bridge.Operation;
import puente.bridge.job.Jobs;
import puente.bridge.job.Journey;
import puente.bridge.job.WaitingPeriods;
import puente.httpclient.ExchangeObserver;
import puente.httpclient.Quota;
import puente.httpclient.Rate;
import puente.journeys.trackhs.TrackHsWork;
import puente.trackhs.HttpTrackHs;
import puente.trackhs.Query;
import puente.trackhs.TrackHs;
import puente.trackhs.TrackHsConnector;
import puente.trackhs.TrackHsSettings;

/**
 * TrackHS as it is configured.
 *
 * @param more whether the tools are offered that an administrator opens
 */
record TrackHsRuntime(HttpTrackHs trackHs, TrackHsWork work, boolean more)
    implements BackEndRuntime {
  /** A request that was given up may go on at TrackHS for as long again. */
  private static final int SETTLES_AFTER_DEADLINES = 2;

  /**
   * The back end of these settings.
   *
   * @param quotas what a vendor lets a tenant ask
   */
  static TrackHsRuntime of(
      Settings settings,
      BiFunction<String, Rate, Quota> quotas,
      WaitingPeriods periods,
      Clock clock) {
    TrackHsSettings tenant =
        TrackHsSettings.of(
                settings.url(Setting.TRACKHS_API_URL),
                settings.text(Setting.TRACKHS_USERNAME),
                settings.secret(Setting.TRACKHS_PASSWORD),
                settings.zone())
            .trusting(settings.trust(Setting.TRACKHS_CA_FILE))
            .within(
                settings.time(Setting.TRACKHS_READ_TIMEOUT),
                settings.time(Setting.TRACKHS_WRITE_TIMEOUT))
            .writing(
                Query.Several.valueOf(
                    settings.text(Setting.TRACKHS_LISTS).toUpperCase(Locale.ROOT)));
    Quota quota = quotas.apply("trackhs " + tenant.url(), TrackHsSettings.RATE);
    HttpTrackHs trackHs = new HttpTrackHs(tenant, quota, clock);
    Duration settles = tenant.writeDeadline().multipliedBy(SETTLES_AFTER_DEADLINES);
    return new TrackHsRuntime(
        trackHs,
        new TrackHsWork(trackHs, settles, periods, clock),
        settings.isTrue(Setting.TRACKHS_MORE_TOOLS));
  }

  @Override
  public List<Operation<?, ?>> operations(Jobs jobs) {
    return operations(trackHs, work, jobs, more);
  }

  /** All that TrackHS can do, in the order in which every list shows it. */
  static List<Operation<?, ?>> operations(
      TrackHs trackHs, TrackHsWork work, Jobs jobs, boolean more) {
    List<Operation<?, ?>> operations = new ArrayList<>(TrackHsConnector.operations(trackHs));
    operations.addAll(work.operations(jobs));
    operations.addAll(work.following(jobs));
    if (more) {
      operations.addAll(TrackHsConnector.more(trackHs));
    }
    return operations;
  }

  @Override
  public List<? extends Journey<?, ?>> journeys() {
    return work.journeys();
  }

  @Override
  public void onReturn(Runnable action) {
    trackHs.onReturn(action);
  }

  @Override
  public void observe(Function<String, ExchangeObserver> byName) {
    trackHs.observe(byName.apply("trackhs"));
  }

  @Override
  public Map<String, String> states() {
    return Map.of("trackhs", trackHs.pulse().name().toLowerCase(Locale.ROOT));
  }

  @Override
  public void close() {
    trackHs.close();
  }
}
