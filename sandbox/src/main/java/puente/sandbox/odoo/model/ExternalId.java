package puente.sandbox.odoo.model;

/** The target of `module.name`: the row of ir.model.data. */
public record ExternalId(String name, String model, long id, boolean noupdate) {}
