/**
 * The Model Context Protocol over Streamable HTTP: the operations of a {@link puente.bridge.Bridge}
 * as tools, for every published revision. Message logic only: whoever owns the socket hands in a
 * {@link puente.mcp.McpRequest} and writes out the {@link puente.mcp.McpReply}.
 */
@NullMarked
package puente.mcp;

import org.jspecify.annotations.NullMarked;
