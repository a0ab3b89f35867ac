/** Journeys on the sandbox and, where there is one, on a real Odoo. */
@org.jspecify.annotations.NullMarked
package puente.journeys;
