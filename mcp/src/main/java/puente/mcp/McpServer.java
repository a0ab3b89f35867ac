package puente.mcp;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import puente.bridge.Bridge;
import puente.bridge.Caller;
import puente.bridge.json.RequestJson;
import puente.mcp.features.Features;
import puente.mcp.features.HeaderParameter;
import puente.mcp.protocol.ProtocolError;
import puente.mcp.protocol.Revision;
import puente.mcp.protocol.ServerInfo;
import puente.mcp.stream.EventLog;
import puente.mcp.stream.EventLogs;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * An MCP server for the operations of a bridge. It answers every revision from one table of methods
 * and may be used by any number of threads. Between requests it keeps the sessions of older clients
 * and what they wait for, both bounded.
 */
public final class McpServer implements AutoCloseable {
  /** JSON-RPC sets no bound to a batch; one answer must not cost a thousand calls. */
  private static final int LARGEST_BATCH = 20;

  private static final McpReply EVENTS =
      McpReply.empty(200).with(Map.of("Content-Type", "text/event-stream"));

  private final Set<String> methods;
  private final Sessions sessions;
  private final Subscriptions subscriptions;
  private final Dispatcher dispatcher;
  private final RequestLimit limit;
  private final HttpSseTransport oldTransport;

  /** Serves the bridge's catalogue; when that changes, so does what is listed. */
  public McpServer(Bridge bridge, ServerInfo info) {
    this(bridge, info, Features.none());
  }

  /** Makes a server with parameters that clients must mirror in header fields. */
  public McpServer(Bridge bridge, ServerInfo info, List<HeaderParameter> headerParameters) {
    this(bridge, info, Features.none().mirrored(headerParameters));
  }

  /** Makes a server with what the application offers beside operations. */
  public McpServer(Bridge bridge, ServerInfo info, Features features) {
    this(bridge, info, features, InstantSource.system());
  }

  McpServer(Bridge bridge, ServerInfo info, Features features, InstantSource clock) {
    sessions = new Sessions(clock);
    subscriptions = new Subscriptions(features, sessions, info);
    LivePeers peers = new LivePeers(features.seal(), clock);
    Map<String, Method> table =
        Methods.table(bridge, info, features, sessions, subscriptions, peers);
    methods = table.keySet();
    limit = new RequestLimit(bridge);
    dispatcher = new Dispatcher(table, sessions, limit);
    oldTransport = new HttpSseTransport(sessions, this::answer);
  }

  /** The methods that it answers, of all revisions. */
  public Set<String> methods() {
    return methods;
  }

  /**
   * Answers one POST: a message or, for the revisions that have them, a batch. Never throws. What
   * comes before the answer is sent as events; if any was, the reply's body is the last of them.
   */
  public McpReply post(McpRequest request) {
    return answer(new ReceivedMessages(request, Transport.STREAMABLE_HTTP));
  }

  private McpReply answer(ReceivedMessages in) {
    StringBuilder out = new StringBuilder(512);
    int status;
    try {
      JsonNode body = read(in);
      status = body.isArray() ? batch(in, body, out) : dispatcher.answer(in, body, out);
    } catch (ProtocolError error) {
      error.write(null, out);
      status = error.status();
    }
    McpReply reply = out.isEmpty() ? McpReply.empty(status) : McpReply.json(status, out.toString());
    return reply.with(in.replyHeaders());
  }

  private JsonNode read(ReceivedMessages in) {
    try {
      JsonNode node = RequestJson.read(in.http().body());
      if (!node.isMissingNode()) {
        return node;
      }
    } catch (JacksonException malformed) {
      // Its message may quote the body; the sender has that already.
    }
    limit.count(in);
    throw ProtocolError.parseError();
  }

  /** JSON-RPC 2.0, "Batch": an array of responses, or nothing when none was wanted. */
  private int batch(ReceivedMessages in, JsonNode messages, StringBuilder out) {
    McpRequest request = in.http();
    Session session = sessions.find(request.headers(), request.caller());
    Revision revision = Versions.ofBatch(request.headers(), session);
    if (messages.isEmpty() || messages.size() > LARGEST_BATCH) {
      throw ProtocolError.invalidRequest("a batch has 1 to " + LARGEST_BATCH + " messages");
    }
    ReceivedMessages batch = in.batch(revision);
    for (JsonNode message : messages) {
      int before = out.length();
      out.append(before == 0 ? '[' : ',');
      int separated = out.length();
      dispatcher.answer(batch, message, out);
      if (out.length() == separated) {
        out.setLength(before);
      }
    }
    if (out.isEmpty()) {
      return 202;
    }
    out.append(']');
    return 200;
  }

  /**
   * Answers a GET, for which the revisions with sessions have a stream of what belongs to no
   * request (basic/transports, "Listening for Messages from the Server"), and on which a stream
   * that was cut is taken up again. Returns when the stream has ended, or at once when there is
   * none.
   */
  public McpReply stream(McpRequest request) {
    Session session = sessions.find(request.headers(), request.caller());
    if (session == null || !request.streams()) {
      return withoutSession(request, session);
    }
    EventLog own = session.logs().own();
    String last = request.headers().value("Last-Event-ID");
    if (last == null || last.isEmpty()) {
      return session.listen(own) // The newest wins: a proxy may hold one that its client has left.
          ? deliver(request, session, new EventLogs.Place(own, own.last()))
          : McpReply.empty(409);
    }
    EventLogs.Place place = session.logs().find(last);
    if (place == null) {
      return refused(ProtocolError.unknownEvent());
    }
    if (place.log() == own) {
      session.listen(own); // Or this connection takes over from one that was cut unnoticed.
    }
    return deliver(request, session, place);
  }

  /** Answers a HEAD: as {@link #stream} begins, and nothing is listened to. */
  public McpReply head(McpRequest request) {
    Session session = sessions.find(request.headers(), request.caller());
    return session == null || !request.streams() ? withoutSession(request, session) : EVENTS;
  }

  /** Answers a HEAD: as {@link #connect} begins, and no session does. */
  public McpReply headOfConnection(McpRequest request) {
    return request.streams() ? EVENTS : McpReply.empty(406);
  }

  private McpReply deliver(McpRequest request, Session session, EventLogs.Place from) {
    try {
      request.events().open();
      from.log().deliver(from.number(), request.events());
    } finally {
      if (!from.log().isHeard()) {
        session.left(from.log());
      }
      sessions.find(request.headers(), request.caller()); // It was in use until now.
    }
    return McpReply.empty(200);
  }

  private static McpReply refused(ProtocolError error) {
    StringBuilder out = new StringBuilder();
    error.write(null, out);
    return McpReply.json(error.status(), out.toString());
  }

  /** Answers a DELETE, by which a client ends its session. */
  public McpReply delete(McpRequest request) {
    Session session = sessions.find(request.headers(), request.caller());
    if (session == null) {
      return withoutSession(request, null);
    }
    sessions.end(session.id());
    return McpReply.empty(204);
  }

  private static McpReply withoutSession(McpRequest request, @Nullable Session session) {
    if (session == null && request.headers().value(Sessions.HEADER) != null) {
      return refused(ProtocolError.sessionNotFound());
    }
    return McpReply.empty(405).with(Map.of("Allow", "POST"));
  }

  /**
   * Answers the GET that opens a connection of the transport before Streamable HTTP (basic/
   * transports, "HTTP with SSE", 2024-11-05). Returns when the connection has ended.
   *
   * @param messages where its client is to post: a path that a session's id is appended to
   */
  public McpReply connect(McpRequest request, String messages) {
    return request.streams() ? oldTransport.connect(request, messages) : McpReply.empty(406);
  }

  /**
   * Takes a message of that transport. Its answer goes on the stream of the connection.
   *
   * @param session the id that the path was completed with
   */
  public McpReply message(McpRequest request, String session) {
    return oldTransport.message(request, session);
  }

  /**
   * Serves one client over stdio: a message to a line. Returns when the input has ended and what
   * was asked is answered.
   *
   * @param caller who asks: whoever started the process
   * @param drain how long what is being answered when the input ends may still take
   * @return when the input ended, by {@link System#nanoTime}
   */
  public long stdio(
      InputStream in, OutputStream out, Caller caller, Duration patience, Duration drain)
      throws IOException {
    Session session = sessions.begin(caller, Revision.NEWEST_NEGOTIABLE);
    try {
      return new StdioTransport(session, this::answer, caller, patience, out).serve(in, drain);
    } finally {
      sessions.end(session.id());
    }
  }

  /** How many sessions of older clients are open. */
  public int sessions() {
    return sessions.count();
  }

  /** Ends every stream and session; what is being answered is still answered. */
  @Override
  public void close() {
    subscriptions.close();
    sessions.close();
  }
}
