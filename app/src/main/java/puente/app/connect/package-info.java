/** Configurations of MCP clients for this server. */
@NullMarked
package puente.app.connect;

import org.jspecify.annotations.NullMarked;
