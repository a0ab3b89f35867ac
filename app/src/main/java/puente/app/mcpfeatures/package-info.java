/** MCP's resources, prompts and completions. */
@NullMarked
package puente.app.mcpfeatures;

import org.jspecify.annotations.NullMarked;
