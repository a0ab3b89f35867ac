package puente.mcp;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import puente.bridge.Caller;
import puente.bridge.CallerConnection;
import puente.bridge.Problem;
import puente.mcp.protocol.Headers;
import puente.mcp.stream.Events;

/**
 * An HTTP request to the MCP endpoint.
 *
 * @param body the bytes sent, already limited in size
 * @param headers its header fields
 * @param caller who asks, as the surface authenticated it
 * @param patience how long this caller can wait for a slow operation
 * @param events the stream that the answer may become
 * @param line the line to whoever waits for the answer; the surface ends it as answered or cut
 * @param challenge the {@code WWW-Authenticate} for a caller who lacks a scope and may log in for
 *     it; null for those that can get no other, who read of it in the answer alone
 */
@SuppressWarnings("ArrayRecordComponent") // Read once and never compared.
public record McpRequest(
    byte[] body,
    Headers headers,
    Caller caller,
    Duration patience,
    Events events,
    CallerConnection line,
    @Nullable Challenge challenge) {

  /** The header value that says which further login would help. */
  @FunctionalInterface
  public interface Challenge {
    @Nullable String to(Problem lacking);
  }

  /** A request of somebody who can get no other scopes. */
  public McpRequest(
      byte[] body,
      Headers headers,
      Caller caller,
      Duration patience,
      Events events,
      CallerConnection line) {
    this(body, headers, caller, patience, events, line, null);
  }

  /** A request that is answered as a whole. */
  public McpRequest(byte[] body, Headers headers, Caller caller, Duration patience) {
    this(body, headers, caller, patience, Events.NONE, CallerConnection.NONE, null);
  }

  /** Tells whether the sender reads streams; a sender that does not say so gets plain JSON. */
  boolean streams() {
    String accept = headers.value("Accept");
    return events != Events.NONE && accept != null && accept.contains("text/event-stream");
  }

  McpRequest with(Events otherEvents) {
    return new McpRequest(body, headers, caller, patience, otherEvents, line, challenge);
  }
}
