package puente.app;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import puente.bridge.BackEndAccount;
import puente.bridge.Journey;
import puente.jobs.Store;
import puente.journeys.Quotations;
import puente.journeys.changes.OdooChanges;
import puente.odoo.HttpOdoo;
import puente.odoo.Odoo;

/**
 * The journeys in each Odoo that is configured: those of the one written to are offered, those of
 * the other finish the jobs that belong to it.
 */
record OdooJourneys(Settings settings, Environments odoo, Store store, Clock clock) {

  /** Quotations in the Odoo written to. */
  Quotations quotations() {
    return quotations(odoo.writing());
  }

  /** Changes in the Odoo written to. */
  OdooChanges changes() {
    return changes(odoo.writing());
  }

  private Quotations quotations(Odoo in) {
    return new Quotations(
        in,
        store.picks(),
        store.keys(),
        SalesSettings.of(settings),
        settings.region(),
        clock,
        settings.zone());
  }

  private OdooChanges changes(Odoo in) {
    return new OdooChanges(
        in,
        settings.region(),
        store.keys(),
        SalesSettings.of(settings).lead().language(),
        store::job);
  }

  /** The journeys in the Odoo that is not written to; none where it is not configured. */
  List<Journey<?, ?>> inTheOther(Messaging messaging) {
    Odoo other = odoo.other();
    if (!(other instanceof HttpOdoo)) {
      return List.of();
    }
    Quotations quotations = quotations(other);
    List<Journey<?, ?>> journeys = new ArrayList<>(List.of(quotations.journey()));
    journeys.addAll(changes(other).journeys());
    journeys.addAll(messaging.journeysIn(other, quotations.salespeople(), store.asks(), clock));
    return journeys;
  }

  /** The addresses of the accounts that these journeys act in. */
  static String accounts(List<Journey<?, ?>> journeys) {
    return journeys.stream()
        .map(Journey::account)
        .filter(Objects::nonNull)
        .map(BackEndAccount::address)
        .distinct()
        .collect(Collectors.joining("\n"));
  }
}
