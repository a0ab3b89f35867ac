package puente.app.backends;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import puente.app.settings.Setting;
import puente.app.settings.Settings;
import puente.bridge.Operation;
import puente.bridge.Webhook;
import puente.bridge.job.Jobs;
import puente.bridge.job.Journey;
import puente.calcom.CalCom;
import puente.calcom.CalComConnector;
import puente.calcom.CalComSettings;
import puente.calcom.CalComWebhook;
import puente.calcom.HttpCalCom;
import puente.httpclient.ExchangeObserver;
import puente.httpclient.Quota;
import puente.jobs.Store;
import puente.journeys.calcom.CalComChanges;

/** The Cal.com account as it is configured. */
final class CalComRuntime implements BackEndRuntime {
  private final HttpCalCom calCom;
  private final CalComChanges changes;
  private final List<Webhook> webhooks;
  private final Clock clock;

  private CalComRuntime(
      HttpCalCom calCom, CalComChanges changes, List<Webhook> webhooks, Clock clock) {
    this.calCom = calCom;
    this.changes = changes;
    this.webhooks = webhooks;
    this.clock = clock;
  }

  /** The account that the settings name. */
  static CalComRuntime of(BackEnd.Context context) {
    Settings settings = context.settings();
    Store store = context.store();
    Clock clock = context.clock();
    HttpCalCom calCom = connected(settings, store.quota("calcom", HttpCalCom.RATE), clock);
    List<Webhook> webhooks =
        settings.has(Setting.CALCOM_WEBHOOK_SECRET)
            ? List.of(
                new CalComWebhook(
                    settings.secret(Setting.CALCOM_WEBHOOK_SECRET),
                    store.heard(),
                    calCom::forgetSlots))
            : List.of();
    return new CalComRuntime(
        calCom,
        new CalComChanges(calCom, settings.region(), context.periods(), clock),
        webhooks,
        clock);
  }

  /** A line to the account; it counts its calls by that quota. */
  static HttpCalCom connected(Settings settings, Quota quota, Clock clock) {
    return new HttpCalCom(
        CalComSettings.of(
                settings.url(Setting.CALCOM_API_URL),
                settings.secret(Setting.CALCOM_API_KEY),
                settings.zone())
            .trusting(settings.trust(Setting.CALCOM_CA_FILE)),
        quota,
        clock);
  }

  @Override
  public List<? extends Journey<?, ?>> journeys() {
    return changes.journeys();
  }

  @Override
  public List<Operation<?, ?>> operations(Jobs jobs) {
    return operations(calCom, changes, jobs, clock);
  }

  /** The operations that need Cal.com, in the order in which every list shows them. */
  static List<Operation<?, ?>> operations(
      CalCom calCom, CalComChanges changes, Jobs jobs, Clock clock) {
    List<Operation<?, ?>> operations = new ArrayList<>(CalComConnector.operations(calCom, clock));
    operations.addAll(changes.operations(jobs));
    return operations;
  }

  @Override
  public List<Webhook> webhooks(Jobs jobs) {
    return webhooks;
  }

  @Override
  public void onReturn(Runnable action) {
    calCom.onReturn(action);
  }

  @Override
  public void observe(Function<String, ExchangeObserver> byName) {
    calCom.observe(byName.apply("calcom"));
  }

  @Override
  public Map<String, String> states() {
    return Map.of("calcom", calCom.state().name().toLowerCase(Locale.ROOT));
  }

  @Override
  public void close() {
    calCom.close();
  }
}
