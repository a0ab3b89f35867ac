package puente.mcp.protocol;

import org.jspecify.annotations.Nullable;

/**
 * The introduction of a server: MCP's {@code Implementation}, and its instructions.
 *
 * @param name for programs
 * @param title for a person's eyes
 * @param instructions for the model: how to use this server as a whole
 */
public record ServerInfo(
    String name, String title, String version, @Nullable String instructions) {}
