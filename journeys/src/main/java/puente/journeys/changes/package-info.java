/** What changes one thing in Odoo: each change a journey, done once and read back. */
@org.jspecify.annotations.NullMarked
package puente.journeys.changes;
