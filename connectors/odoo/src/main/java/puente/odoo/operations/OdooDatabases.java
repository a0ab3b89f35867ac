package puente.odoo.operations;

import puente.odoo.Odoo;
import puente.odoo.OdooNames;

/** The two databases; one that is not configured is an {@code UnconfiguredOdoo}. */
public record OdooDatabases(Odoo production, Odoo development, OdooNames names) {
  public OdooDatabases(Odoo production, Odoo development) {
    this(production, development, new OdooNames(production, development));
  }

  Odoo of(Odoo.Environment environment) {
    return switch (environment) {
      case PRODUCTION -> production;
      case DEVELOPMENT -> development;
    };
  }
}
