/** What can be asked of Odoo alone, one operation to a class. */
@NullMarked
package puente.odoo.operations;

import org.jspecify.annotations.NullMarked;
