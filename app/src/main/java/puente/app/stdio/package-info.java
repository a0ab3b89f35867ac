/** MCP over standard input and output, alone or through a server that runs. */
@NullMarked
package puente.app.stdio;

import org.jspecify.annotations.NullMarked;
