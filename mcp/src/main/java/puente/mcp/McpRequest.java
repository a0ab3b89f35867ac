package puente.mcp;

import java.time.Duration;
import puente.bridge.Caller;

/**
 * One HTTP POST to the MCP endpoint.
 *
 * @param body what was sent, already limited in size
 * @param headers its header fields
 * @param caller who asks, as the surface authenticated it
 * @param patience how long this caller can wait for a slow operation
 */
@SuppressWarnings("ArrayRecordComponent") // Read once and never compared.
public record McpRequest(byte[] body, Headers headers, Caller caller, Duration patience) {}
