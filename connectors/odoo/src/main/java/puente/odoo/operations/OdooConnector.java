package puente.odoo.operations;

import java.util.List;
import puente.bridge.Operation;
import puente.odoo.Odoo;

/** The operations that need Odoo alone; an operation of more than one step is a journey. */
public final class OdooConnector {

  /** The operations, reading from the environment that the caller names. */
  public static List<Operation<?, ?>> operations(Odoo production, Odoo development) {
    OdooDatabases odoo = new OdooDatabases(production, development);
    return List.of(
        Search.in(odoo),
        Fetch.in(odoo),
        FindCustomer.in(odoo),
        GetCustomerSummary.in(odoo),
        FindProduct.in(odoo),
        ListProjects.in(odoo),
        ListTasks.in(odoo),
        GetTask.in(odoo),
        ListUsers.in(odoo),
        ListSales.in(odoo),
        GetSale.in(odoo),
        ListActivities.in(odoo));
  }

  private OdooConnector() {}
}
