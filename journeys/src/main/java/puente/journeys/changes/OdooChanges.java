package puente.journeys.changes;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import puente.bridge.Job;
import puente.bridge.Operation;
import puente.bridge.job.Jobs;
import puente.bridge.job.Journey;
import puente.bridge.text.Language;
import puente.journeys.ExternalIdRegistry;
import puente.odoo.Odoo;

/** Everything that changes one thing in Odoo. */
public final class OdooChanges {
  private final Odoo odoo;
  private final List<OdooChange<?, ?, ?, ?>> changes;

  /**
   * The changes in one database.
   *
   * @param odoo the database written to
   * @param region the country that phone numbers without a country code belong to
   * @param keys the external ids of customers
   * @param language in which records' histories are written
   * @param jobs finds what was done before, to undo it
   */
  public OdooChanges(
      Odoo odoo,
      @Nullable String region,
      ExternalIdRegistry keys,
      Language language,
      Function<String, Optional<Job>> jobs) {
    this.odoo = odoo;
    List<OdooChange<?, ?, ?, ?>> all = new ArrayList<>();
    all.add(new CreateSale(odoo));
    all.add(new CreateSaleLine(odoo, language));
    all.add(new UpdateSale(odoo, language));
    all.add(new UpdateLeadQuotation(odoo, region, keys, language));
    all.add(new ConfirmQuotation(odoo));
    all.add(new CancelQuotation(odoo));
    all.add(new SendQuotation(odoo));
    all.add(new LogNote(odoo));
    all.add(new ScheduleActivity(odoo));
    all.add(new UndoChange(odoo, jobs, List.copyOf(all)));
    this.changes = List.copyOf(all);
  }

  /** The journeys, for the jobs to run. */
  public List<? extends Journey<?, ?>> journeys() {
    return changes;
  }

  /** This page's table of contents. */
  public List<Operation<?, ?>> operations(Jobs jobs) {
    List<Operation<?, ?>> operations = new ArrayList<>();
    changes.forEach(change -> operations.add(change.operation(jobs)));
    operations.add(ReadSale.in(odoo));
    operations.add(QuotationPdf.in(odoo));
    operations.add(GetChange.of(status(), jobs, changes));
    return operations;
  }

  private static Operation.Draft status() {
    return Operation.reads("get_change")
        .title("State of a change")
        .toolset("odoo")
        .purpose(
            "Tells how a change in Odoo that was not finished at once is going, by the tracking_id"
                + " that it answered. Only completed means that it is done.");
  }
}
