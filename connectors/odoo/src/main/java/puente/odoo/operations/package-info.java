/** Operations that need Odoo alone, one to a class. */
@NullMarked
package puente.odoo.operations;

import org.jspecify.annotations.NullMarked;
