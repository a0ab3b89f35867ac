package puente.app.backends;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import puente.app.settings.Settings;
import puente.bridge.Catalogue;
import puente.bridge.Operation;
import puente.bridge.job.Jobs;
import puente.bridge.text.Language;
import puente.bridge.text.Text;
import puente.journeys.ExternalIdRegistry;
import puente.journeys.PendingAssignments;
import puente.journeys.SalesChoices;
import puente.journeys.changes.OdooChanges;
import puente.journeys.quotation.Quotations;
import puente.odoo.Odoo;
import puente.odoo.UnconfiguredOdoo;
import puente.odoo.http.HttpOdoo;

/** Odoo: one database of two is enough. */
final class OdooBackEnd implements BackEnd {
  @Override
  public String name() {
    return Odoo.NAME;
  }

  @Override
  public List<String> missing(Settings settings) {
    return Environments.missingOfBoth(settings);
  }

  @Override
  public boolean isBegun(Settings settings) {
    return true;
  }

  @Override
  public boolean isWhole(Settings settings) {
    return Environments.areWhole(settings);
  }

  @Override
  public List<Text> notes(Settings settings) {
    return Environments.missing(settings);
  }

  @Override
  public Text unconfigured(Settings settings) {
    return new Text(
        "Odoo no está configurado en este servidor: faltan ODOO_URL, ODOO_DB, ODOO_LOGIN y"
            + " ODOO_API_KEY (o los mismos con DEV_).",
        "Odoo is not configured on this server: set ODOO_URL, ODOO_DB, ODOO_LOGIN and"
            + " ODOO_API_KEY (or the same with DEV_).");
  }

  /** A database that is not there. */
  static Odoo none() {
    return new UnconfiguredOdoo(Odoo.Environment.DEVELOPMENT, List.of());
  }

  /** Quotations in no database. */
  static Quotations noQuotations() {
    return new Quotations(
        none(),
        ThrowingProxy.of(PendingAssignments.class),
        ThrowingProxy.of(ExternalIdRegistry.class),
        SalesChoices.NONE,
        null,
        Clock.systemUTC(),
        ZoneOffset.UTC);
  }

  @Override
  public List<Operation<?, ?>> operations() {
    return OdooOperations.of(
        noQuotations(),
        new OdooChanges(
            none(),
            null,
            ThrowingProxy.of(ExternalIdRegistry.class),
            Language.ES,
            _ -> Optional.empty()),
        ThrowingProxy.of(Jobs.class),
        none(),
        none());
  }

  @Override
  public List<Finding> diagnose(Settings settings, Catalogue offered) {
    List<Finding> findings = new ArrayList<>();
    notes(settings).forEach(missing -> findings.add(Finding.missing(missing)));
    Environments environments = Environments.of(settings);
    for (HttpOdoo odoo : environments.reachable()) {
      try (odoo) {
        boolean written = odoo.environment() == environments.written();
        findings.addAll(new OdooDiagnostics(odoo, settings, written).of(offered));
      }
    }
    return findings;
  }

  @Override
  public BackEndRuntime open(Context context) {
    return context.odoo();
  }
}
