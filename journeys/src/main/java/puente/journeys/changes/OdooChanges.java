package puente.journeys.changes;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import puente.bridge.Jobs;
import puente.bridge.Journey;
import puente.bridge.Operation;
import puente.odoo.Odoo;

/** Everything that changes one thing in Odoo. */
public final class OdooChanges {
  private final Odoo odoo;
  private final List<Change<?, ?, ?, ?>> changes;

  /**
   * The changes in one database.
   *
   * @param odoo the database written to
   * @param region the country that phone numbers without a country code belong to
   */
  public OdooChanges(Odoo odoo, @Nullable String region) {
    this.odoo = odoo;
    this.changes =
        List.of(
            new CreateSale(odoo), //
            new CreateSaleLine(odoo), //
            new UpdateSale(odoo), //
            new UpdateLeadQuotation(odoo, region));
  }

  /** The journeys, for the jobs to run. */
  public List<? extends Journey<?, ?>> journeys() {
    return changes;
  }

  /** This page's table of contents. */
  public List<Operation<?, ?>> operations(Jobs jobs) {
    List<Operation<?, ?>> operations = new ArrayList<>();
    changes.forEach(change -> operations.add(change.operation(jobs)));
    Map<String, Change<?, ?, ?, ?>> byName =
        changes.stream().collect(Collectors.toMap(Change::name, Function.identity()));
    operations.add(ReadSale.in(odoo));
    operations.add(GetChange.of(jobs, byName));
    return operations;
  }
}
