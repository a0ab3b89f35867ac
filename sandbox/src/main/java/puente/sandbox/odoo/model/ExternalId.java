package puente.sandbox.odoo.model;

/** What `module.name` stands for: the row of ir.model.data. */
public record ExternalId(String name, String model, long id, boolean noupdate) {}
