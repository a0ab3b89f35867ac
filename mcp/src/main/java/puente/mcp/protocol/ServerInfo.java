package puente.mcp.protocol;

import org.jspecify.annotations.Nullable;

/**
 * How a server introduces itself: MCP's {@code Implementation}, and its instructions.
 *
 * @param name for programs
 * @param title for a person's eyes
 * @param instructions told to the model: how to use this server as a whole
 */
public record ServerInfo(
    String name, String title, String version, @Nullable String instructions) {}
