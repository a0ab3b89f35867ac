/**
 * Offers of a server beside tools: resources, prompts, completions, tasks, questions to the client.
 */
@NullMarked
package puente.mcp.features;

import org.jspecify.annotations.NullMarked;
