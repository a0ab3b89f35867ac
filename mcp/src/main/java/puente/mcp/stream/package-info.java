/** Server-sent events: kept for a while, so that a cut stream can be resumed. */
@NullMarked
package puente.mcp.stream;

import org.jspecify.annotations.NullMarked;
