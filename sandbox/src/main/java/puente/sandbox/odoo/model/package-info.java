/** The sandbox's Odoo itself: models, records, access, orders and prices. */
@NullMarked
package puente.sandbox.odoo.model;

import org.jspecify.annotations.NullMarked;
