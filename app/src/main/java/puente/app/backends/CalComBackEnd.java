package puente.app.backends;

import java.time.Clock;
import java.util.List;
import puente.app.settings.Setting;
import puente.app.settings.Settings;
import puente.bridge.Catalogue;
import puente.bridge.Operation;
import puente.bridge.job.Jobs;
import puente.bridge.job.WaitingPeriods;
import puente.calcom.CalCom;
import puente.journeys.calcom.CalComChanges;

/** Cal.com: an account, by its key. */
final class CalComBackEnd implements BackEnd {
  @Override
  public String name() {
    return CalCom.NAME;
  }

  @Override
  public List<String> missing(Settings settings) {
    return MissingSettings.of(settings, List.of(Setting.CALCOM_API_KEY));
  }

  @Override
  public boolean isBegun(Settings settings) {
    return settings.has(Setting.CALCOM_API_KEY);
  }

  @Override
  public List<Operation<?, ?>> operations() {
    CalCom none = ThrowingProxy.of(CalCom.class);
    return CalComRuntime.operations(
        none,
        new CalComChanges(none, null, new WaitingPeriods(), Clock.systemUTC()),
        ThrowingProxy.of(Jobs.class),
        Clock.systemUTC());
  }

  @Override
  public List<Finding> diagnose(Settings settings, Catalogue offered) {
    return isConfigured(settings) ? CalComDiagnostics.of(settings) : List.of();
  }

  @Override
  public BackEndRuntime open(Context context) {
    return isConfigured(context.settings()) ? CalComRuntime.of(context) : BackEndRuntime.NONE;
  }
}
