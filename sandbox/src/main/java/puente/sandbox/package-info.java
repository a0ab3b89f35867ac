/** A stateful stand-in for Odoo that speaks its HTTP, for tests and demonstrations of Puente. */
@NullMarked
package puente.sandbox;

import org.jspecify.annotations.NullMarked;
