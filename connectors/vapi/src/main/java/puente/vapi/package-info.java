/** Vapi: its message with tool calls, its answer, and what it signs. */
@NullMarked
package puente.vapi;

import org.jspecify.annotations.NullMarked;
