package puente.app.backends;

import java.util.ArrayList;
import java.util.List;
import puente.bridge.Operation;
import puente.bridge.job.Jobs;
import puente.journeys.changes.OdooChanges;
import puente.journeys.quotation.Quotations;
import puente.odoo.Odoo;
import puente.odoo.operations.OdooConnector;

/** The operations on two Odoo databases, in the order in which every list shows them. */
final class OdooOperations {
  static List<Operation<?, ?>> of(
      Quotations quotations, OdooChanges changes, Jobs jobs, Odoo production, Odoo development) {
    List<Operation<?, ?>> operations = new ArrayList<>(quotations.operations(jobs));
    operations.addAll(changes.operations(jobs));
    operations.addAll(OdooConnector.operations(production, development));
    return operations;
  }

  private OdooOperations() {}
}
