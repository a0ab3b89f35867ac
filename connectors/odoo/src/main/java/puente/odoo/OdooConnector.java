package puente.odoo;

import java.util.List;
import puente.bridge.Operation;

/** What can be asked of Odoo alone; what needs more than one step is a journey. */
public final class OdooConnector {

  /** The operations, reading from the environment that the caller names. */
  public static List<Operation<?, ?>> operations(Odoo production, Odoo development) {
    Environments odoo = new Environments(production, development);
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
        GetSale.in(odoo));
  }

  /** The two databases; one that is not configured is {@link Odoo#unconfigured}. */
  record Environments(Odoo production, Odoo development, OdooNames names) {
    Environments(Odoo production, Odoo development) {
      this(production, development, new OdooNames(production, development));
    }

    Odoo of(Odoo.Environment environment) {
      return switch (environment) {
        case PRODUCTION -> production;
        case DEVELOPMENT -> development;
      };
    }
  }

  private OdooConnector() {}
}
