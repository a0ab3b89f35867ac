package puente.mcp;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import puente.bridge.Bridge;
import puente.bridge.Problem;
import puente.mcp.protocol.Headers;
import puente.mcp.protocol.Message;
import puente.mcp.protocol.ProblemJson;
import puente.mcp.protocol.ProtocolError;
import puente.mcp.protocol.Revision;
import puente.mcp.protocol.ShortText;
import puente.mcp.stream.AnswerStream;
import puente.mcp.stream.CallEnding;
import puente.mcp.stream.EventLogs;
import tools.jackson.databind.JsonNode;

/** Reads one message, finds its method in the table, and writes the answer. */
final class Dispatcher {
  static final String CANCELLED = "notifications/cancelled";

  private static final Logger LOG = System.getLogger(Dispatcher.class.getName());

  private final Map<String, Method> methods;
  private final Sessions sessions;
  private final RequestLimit limit;

  Dispatcher(Map<String, Method> methods, Sessions sessions, RequestLimit limit) {
    this.methods = methods;
    this.sessions = sessions;
    this.limit = limit;
  }

  /**
   * Answers one message. Never throws.
   *
   * @param out where the response is appended; nothing is when it wants none
   * @return the HTTP status the response is sent with, or 202 when there is none
   */
  int answer(ReceivedMessages in, JsonNode node, StringBuilder out) {
    try {
      return answered(in, node, out);
    } catch (RuntimeException | Error thrown) {
      return failed(thrown, Message.id(node), in, out);
    }
  }

  private static int failed(
      Throwable thrown, @Nullable String id, ReceivedMessages in, StringBuilder out) {
    ProtocolError error;
    if (thrown instanceof ProtocolError known) {
      error = known;
    } else {
      // Error too: whatever it was, it ended one call and not the server.
      Problem problem = Bridge.report("mcp", thrown);
      error = ProtocolError.internal(ProblemJson.say(problem, in.http().caller().language()));
    }
    error.write(id, out);
    return error.status();
  }

  private int answered(ReceivedMessages in, JsonNode node, StringBuilder out) {
    Headers headers = in.http().headers();
    boolean undeclared =
        in.batch() == null && in.via().mirrors() && headers.value(Versions.HEADER) == null;
    Message message = read(in, node, undeclared);
    Session session = sessions.find(headers, in.http().caller());
    Revision revision = in.batch() == null ? Versions.of(message, in, session) : in.batch();
    boolean stateless = revision.has(Revision.Trait.STATELESS);
    // Where each answer has a stream of its own, closing that is how its request is cancelled.
    RunningRequests calls =
        session == null || (stateless && !in.via().shared())
            ? new RunningRequests()
            : session.calls();
    if (stateless) {
      session = null;
    } else if (session == null && isLost(message, headers)) {
      throw ProtocolError.sessionNotFound();
    }
    return switch (message) {
      case Message.Request request -> respond(exchange(in, request, revision, session), calls, out);
      case Message.Notification notification -> notified(notification, calls);
      case Message.Response response -> accept(response, revision, session);
    };
  }

  private Message read(ReceivedMessages in, JsonNode node, boolean undeclared) {
    Message message;
    try {
      message = Message.read(node, undeclared);
    } catch (ProtocolError malformed) {
      limit.count(in);
      throw malformed;
    }
    Method method =
        message instanceof Message.Request request ? methods.get(request.method()) : null;
    if (method == null || method.counted()) {
      limit.count(in);
    }
    return message;
  }

  private static McpExchange exchange(
      ReceivedMessages in, Message.Request request, Revision revision, @Nullable Session session) {
    McpRequest http = in.http();
    AnswerStream stream = null;
    if (!in.via().shared() && in.batch() == null && http.streams()) {
      boolean resumable = revision.has(Revision.Trait.RESUMABLE);
      EventLogs logs = session == null || !resumable ? null : session.logs();
      stream = new AnswerStream(http.events(), logs, revision.has(Revision.Trait.POLLED));
      http = http.with(stream);
    }
    CallEnding ending = new CallEnding(http.line(), stream);
    return new McpExchange(in, http, revision, request, session, ending);
  }

  private int respond(McpExchange exchange, RunningRequests calls, StringBuilder out) {
    int start = out.length();
    Message.Request request = exchange.message();
    int status;
    // basic/utilities/cancellation: initialize "MUST NOT be cancelled by clients".
    if (!request.method().equals(Message.INITIALIZE)) {
      calls.begin(request.id(), exchange.ending());
    }
    try {
      status = attempt(exchange, out);
    } finally {
      calls.end(request.id(), exchange.ending());
      exchange.ending().answered();
    }
    if (exchange.ending().stopped()) {
      out.setLength(start);
      status = cancelled(exchange, out);
    }
    if (exchange.stream() != null && exchange.stream().end(out.substring(start))) {
      out.setLength(start);
      return 200;
    }
    return status;
  }

  private int attempt(McpExchange exchange, StringBuilder out) {
    int start = out.length();
    try {
      return result(exchange, out);
    } catch (RuntimeException | Error thrown) {
      out.setLength(start);
      return failed(thrown, exchange.message().id(), exchange.in(), out);
    }
  }

  private int result(McpExchange exchange, StringBuilder out) {
    Message.Request request = exchange.message();
    Method method = methods.get(request.method());
    if (exchange.has(Revision.Trait.STATELESS)) {
      StatelessRules.check(exchange, method);
    }
    if (method == null || !method.revisions().contains(exchange.revision())) {
      throw ProtocolError.methodNotFound(exchange.revision());
    }
    out.append("{\"jsonrpc\":\"2.0\",\"id\":").append(request.id()).append(",\"result\":");
    method.handler().answer(exchange, out);
    out.append('}');
    return 200;
  }

  /**
   * A cancelled request is not answered (basic/utilities/cancellation), except where HTTP wants an
   * answer to each.
   */
  private static int cancelled(McpExchange exchange, StringBuilder out) {
    if (exchange.in().via().shared()) {
      return 202;
    }
    if (exchange.stream() != null && exchange.stream().isKept()) {
      return 200;
    }
    ProtocolError cancelled = ProtocolError.cancelled();
    cancelled.write(exchange.message().id(), out);
    return cancelled.status();
  }

  /** Handles a cancellation; ignores any other notification, and a malformed one. */
  private static int notified(Message.Notification notification, RunningRequests calls) {
    if (notification.method().equals(CANCELLED)) {
      String id = Message.quoted(notification.params().get("requestId"));
      if (id != null) {
        String reason = notification.params().path("reason").asString("");
        LOG.log(Level.DEBUG, () -> "request " + id + " is cancelled: " + ShortText.echo(reason));
        calls.cancel(id);
      }
    }
    return 202;
  }

  /** Tells whether a message names a session that has ended, and does not begin another. */
  private static boolean isLost(Message message, Headers headers) {
    boolean begins =
        message instanceof Message.Request request && request.method().equals(Message.INITIALIZE);
    return headers.value(Sessions.HEADER) != null && !begins;
  }

  /** A client that answers late, or what nobody asked, is not at fault. */
  private static int accept(
      Message.Response response, Revision revision, @Nullable Session session) {
    if (revision.has(Revision.Trait.STATELESS)) {
      // basic/transports/streamable-http: "The client MUST NOT send JSON-RPC responses."
      throw ProtocolError.invalidRequest("this protocol version has no responses from clients");
    }
    if (session != null) {
      session.answered(response);
    }
    return 202;
  }
}
