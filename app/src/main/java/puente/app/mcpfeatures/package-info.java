/** Offers over MCP beside tools: documents, prompts and suggestions. */
@NullMarked
package puente.app.mcpfeatures;

import org.jspecify.annotations.NullMarked;
