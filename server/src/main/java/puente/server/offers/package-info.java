/** What is offered over MCP beside tools: documents, prompts and suggestions. */
@NullMarked
package puente.server.offers;

import org.jspecify.annotations.NullMarked;
