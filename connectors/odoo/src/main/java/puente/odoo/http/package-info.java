/** Odoo over HTTP: JSON-2, JSON-RPC and XML-RPC, sessions and their limits. */
@NullMarked
package puente.odoo.http;

import org.jspecify.annotations.NullMarked;
