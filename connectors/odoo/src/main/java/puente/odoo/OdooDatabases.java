package puente.odoo;

/** The two databases; one that is not configured is an {@link UnconfiguredOdoo}. */
record OdooDatabases(Odoo production, Odoo development, OdooNames names) {
  OdooDatabases(Odoo production, Odoo development) {
    this(production, development, new OdooNames(production, development));
  }

  Odoo of(Odoo.Environment environment) {
    return switch (environment) {
      case PRODUCTION -> production;
      case DEVELOPMENT -> development;
    };
  }
}
