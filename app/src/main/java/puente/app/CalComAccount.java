package puente.app;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import puente.bridge.Jobs;
import puente.bridge.Journey;
import puente.bridge.Operation;
import puente.bridge.Webhook;
import puente.calcom.CalCom;
import puente.calcom.CalComConnector;
import puente.calcom.CalComSettings;
import puente.calcom.CalComWebhook;
import puente.calcom.HttpCalCom;
import puente.httpclient.Quota;
import puente.jobs.Store;
import puente.journeys.calcom.CalComChanges;

/** The Cal.com account as it is configured; one that is not has no operations. */
final class CalComAccount implements BackEnd {
  private final @Nullable HttpCalCom calCom;
  private final @Nullable CalComChanges changes;
  private final List<Webhook> webhooks = new ArrayList<>();
  private final Clock clock;

  private CalComAccount(@Nullable HttpCalCom calCom, @Nullable CalComChanges changes, Clock clock) {
    this.calCom = calCom;
    this.changes = changes;
    this.clock = clock;
  }

  /**
   * The account that the settings name.
   *
   * @param region the country that phone numbers without a country code belong to
   */
  static CalComAccount of(Settings settings, Store store, @Nullable String region, Clock clock) {
    if (!isConfigured(settings)) {
      return new CalComAccount(null, null, clock);
    }
    HttpCalCom calCom = connected(settings, store.quota("calcom", HttpCalCom.RATE), clock);
    CalComAccount account =
        new CalComAccount(calCom, new CalComChanges(calCom, region, clock), clock);
    if (settings.has(Setting.CALCOM_WEBHOOK_SECRET)) {
      account.webhooks.add(
          new CalComWebhook(
              settings.secret(Setting.CALCOM_WEBHOOK_SECRET), store.heard(), calCom::forgetSlots));
    }
    return account;
  }

  static boolean isConfigured(Settings settings) {
    return settings.has(Setting.CALCOM_API_KEY);
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
    return changes == null ? List.of() : changes.journeys();
  }

  @Override
  public List<Operation<?, ?>> operations(Jobs jobs) {
    return calCom == null || changes == null ? List.of() : operations(calCom, changes, jobs, clock);
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
    return List.copyOf(webhooks);
  }

  @Override
  public void onReturn(Runnable action) {
    if (calCom != null) {
      calCom.onReturn(action);
    }
  }

  @Override
  public Map<String, String> states() {
    return calCom == null
        ? Map.of()
        : Map.of("calcom", calCom.state().name().toLowerCase(Locale.ROOT));
  }

  @Override
  public void close() {
    if (calCom != null) {
      calCom.close();
    }
  }
}
