/** JSON-RPC messages and errors, and the revisions of MCP as data. */
@NullMarked
package puente.mcp.protocol;

import org.jspecify.annotations.NullMarked;
