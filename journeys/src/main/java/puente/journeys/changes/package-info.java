/** Journeys that change one thing in Odoo, each done once and read back. */
@org.jspecify.annotations.NullMarked
package puente.journeys.changes;
