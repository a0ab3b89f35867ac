/**
 * The sandbox's Odoo as it is spoken to: JSON-2, JSON-RPC and XML-RPC of every version, and faults.
 */
@NullMarked
package puente.sandbox.odoo;

import org.jspecify.annotations.NullMarked;
