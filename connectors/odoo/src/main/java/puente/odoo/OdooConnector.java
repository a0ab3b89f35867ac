package puente.odoo;

import java.util.List;
import puente.bridge.Operation;

/** What can be asked of Odoo alone; what needs more than one step is a journey. */
public final class OdooConnector {

  /** The operations, reading from the environment that the caller names. */
  public static List<Operation<?, ?>> operations(Odoo production, Odoo development) {
    Environments odoo = new Environments(production, development);
    return List.of(ListProjects.in(odoo));
  }

  /** The two databases; one that is not configured is {@link Odoo#unconfigured}. */
  record Environments(Odoo production, Odoo development) {
    Odoo of(Odoo.Environment environment) {
      return switch (environment) {
        case PRODUCTION -> production;
        case DEVELOPMENT -> development;
      };
    }
  }

  private OdooConnector() {}
}
