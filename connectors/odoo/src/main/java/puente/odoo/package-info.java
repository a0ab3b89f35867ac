/** The way to Odoo: {@link puente.odoo.Odoo} says what is asked, the wires how. */
@NullMarked
package puente.odoo;

import org.jspecify.annotations.NullMarked;
