package puente.sandbox;

/** What `module.name` stands for: the row of ir.model.data. */
record ExternalId(String name, String model, long id, boolean noupdate) {}
