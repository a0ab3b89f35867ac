package puente.mcp;

import java.time.Duration;
import puente.bridge.Caller;
import puente.bridge.Line;

/**
 * One HTTP request to the MCP endpoint.
 *
 * @param body what was sent, already limited in size
 * @param headers its header fields
 * @param caller who asks, as the surface authenticated it
 * @param patience how long this caller can wait for a slow operation
 * @param events the stream that the answer may become
 * @param line the line to whoever waits for the answer; the surface ends it as answered or cut
 */
@SuppressWarnings("ArrayRecordComponent") // Read once and never compared.
public record McpRequest(
    byte[] body, Headers headers, Caller caller, Duration patience, Events events, Line line) {

  /** A request that is answered as a whole. */
  public McpRequest(byte[] body, Headers headers, Caller caller, Duration patience) {
    this(body, headers, caller, patience, Events.NONE, Line.NONE);
  }

  /** Whether the sender reads streams; one that does not say so gets plain JSON. */
  boolean streams() {
    String accept = headers.value("Accept");
    return events != Events.NONE && accept != null && accept.contains("text/event-stream");
  }

  McpRequest with(Events otherEvents) {
    return new McpRequest(body, headers, caller, patience, otherEvents, line);
  }
}
