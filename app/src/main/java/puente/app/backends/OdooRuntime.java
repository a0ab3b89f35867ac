package puente.app.backends;

import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import puente.app.settings.Settings;
import puente.bridge.Operation;
import puente.bridge.job.Jobs;
import puente.bridge.job.Journey;
import puente.bridge.job.WaitingPeriods;
import puente.httpclient.ExchangeObserver;
import puente.jobs.Store;
import puente.journeys.changes.OdooChanges;
import puente.journeys.quotation.Quotations;
import puente.journeys.quotation.Salespeople;
import puente.odoo.Odoo;
import puente.odoo.http.HttpOdoo;

/**
 * Odoo as it is configured. The journeys of the database written to are offered, those of the other
 * finish the jobs that belong to it. The databases are closed by who opened them.
 */
public final class OdooRuntime implements BackEndRuntime {
  private final Settings settings;
  private final Environments environments;
  private final Store store;
  private final Clock clock;
  private final LongSupplier nanos;
  private final Quotations quotations;
  private final OdooChanges changes;
  private final @Nullable Quotations otherQuotations;

  /**
   * Opens Odoo by these settings.
   *
   * @param nanos the time by which waiting periods are measured
   */
  public OdooRuntime(
      Settings settings, Environments environments, Store store, Clock clock, LongSupplier nanos) {
    this.settings = settings;
    this.environments = environments;
    this.store = store;
    this.clock = clock;
    this.nanos = nanos;
    this.quotations = quotations(environments.writing());
    this.changes = changes(environments.writing());
    this.otherQuotations =
        environments.other() instanceof HttpOdoo other ? quotations(other) : null;
  }

  private Quotations quotations(Odoo in) {
    return new Quotations(
        in,
        store.pendingAssignments(),
        store.keys(),
        SalesSettings.of(settings),
        settings.region(),
        clock,
        settings.zone(),
        new WaitingPeriods(nanos));
  }

  private OdooChanges changes(Odoo in) {
    return new OdooChanges(
        in,
        settings.region(),
        store.keys(),
        SalesSettings.of(settings).lead().language(),
        store::job);
  }

  Environments environments() {
    return environments;
  }

  /** Returns the salespeople of the database written to. */
  Salespeople salespeople() {
    return quotations.salespeople();
  }

  /** Returns the salespeople of the other database; null where it is not configured. */
  @Nullable Salespeople otherSalespeople() {
    return otherQuotations == null ? null : otherQuotations.salespeople();
  }

  @Override
  public List<Journey<?, ?>> journeys() {
    return journeys(quotations, changes);
  }

  @Override
  public List<Journey<?, ?>> otherJourneys() {
    return otherQuotations == null
        ? List.of()
        : journeys(otherQuotations, changes(environments.other()));
  }

  private static List<Journey<?, ?>> journeys(Quotations quotations, OdooChanges changes) {
    List<Journey<?, ?>> journeys = new ArrayList<>(List.of(quotations.journey()));
    journeys.addAll(changes.journeys());
    return journeys;
  }

  @Override
  public List<Operation<?, ?>> operations(Jobs jobs) {
    return environments.reachable().isEmpty()
        ? List.of()
        : OdooOperations.of(
            quotations, changes, jobs, environments.production(), environments.development());
  }

  @Override
  public void onReturn(Runnable action) {
    environments.reachable().forEach(each -> each.onReturn(action));
  }

  @Override
  public void observe(Function<String, ExchangeObserver> byName) {
    environments.reachable().forEach(each -> each.observe(byName.apply(name(each))));
  }

  private static String name(Odoo odoo) {
    return "odoo_" + odoo.environment().name().toLowerCase(Locale.ROOT);
  }

  @Override
  public Map<String, String> states() {
    Map<String, String> states = new LinkedHashMap<>();
    for (Odoo each : environments.both()) {
      states.put(name(each), each.state().name().toLowerCase(Locale.ROOT));
    }
    return states;
  }

  @Override
  public void connect() {
    environments.reachable().forEach(HttpOdoo::connect);
    if (environments.writing() instanceof HttpOdoo) {
      quotations.warmUp();
    }
  }
}
