/** The MCP clients for Java, each in a process of its own that is told what to do line by line. */
@NullMarked
package puente.clients;

import org.jspecify.annotations.NullMarked;
