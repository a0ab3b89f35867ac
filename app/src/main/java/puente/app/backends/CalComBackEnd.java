package puente.app.backends;

import java.time.Clock;
import java.util.List;
import puente.app.settings.Setting;
import puente.app.settings.Settings;
import puente.bridge.Catalogue;
import puente.bridge.Jobs;
import puente.bridge.Operation;
import puente.calcom.CalCom;
import puente.journeys.calcom.CalComChanges;

/** Cal.com: an account, by its key. */
final class CalComBackEnd implements BackEnd {
  @Override
  public String name() {
    return "Cal.com";
  }

  @Override
  public List<String> missing(Settings settings) {
    return BackEnd.missing(settings, List.of(Setting.CALCOM_API_KEY));
  }

  @Override
  public boolean isBegun(Settings settings) {
    return settings.has(Setting.CALCOM_API_KEY);
  }

  @Override
  public List<Operation<?, ?>> operations() {
    CalCom none = StandIn.of(CalCom.class);
    return OpenCalCom.operations(
        none,
        new CalComChanges(none, null, Clock.systemUTC()),
        StandIn.of(Jobs.class),
        Clock.systemUTC());
  }

  @Override
  public List<Finding> checkUp(Settings settings, Catalogue offered) {
    return isConfigured(settings) ? CalComCheckUp.of(settings) : List.of();
  }

  @Override
  public OpenBackEnd open(Context context) {
    return isConfigured(context.settings())
        ? OpenCalCom.of(context.settings(), context.store(), context.clock())
        : OpenBackEnd.NONE;
  }
}
