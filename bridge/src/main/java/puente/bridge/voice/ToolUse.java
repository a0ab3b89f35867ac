package puente.bridge.voice;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * One use of a tool that an agent's model wants.
 *
 * @param id the platform's id of this use, by which it knows the answer; null where it has none
 * @param tool the tool's name as the platform has it
 * @param arguments what the model filled in, not yet checked
 */
public record ToolUse(@Nullable String id, String tool, JsonNode arguments) {}
