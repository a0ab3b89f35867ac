package puente.mcp;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import puente.bridge.Bridge;
import puente.bridge.Problem;
import tools.jackson.databind.JsonNode;

/** Reads one message, finds its method in the table, and writes the answer. */
final class Dispatcher {
  private final Map<String, Method> methods;
  private final Sessions sessions;

  Dispatcher(Map<String, Method> methods, Sessions sessions) {
    this.methods = methods;
    this.sessions = sessions;
  }

  /**
   * Answers one message. Never throws.
   *
   * @param batch the revision of the batch it came in; null when it came alone
   * @param out where the response is appended; nothing is when it wants none
   * @param replyHeaders the header fields of the answer, to add to
   * @return the HTTP status the response is sent with, or 202 when there is none
   */
  int answer(
      McpRequest http,
      JsonNode node,
      @Nullable Revision batch,
      StringBuilder out,
      Map<String, String> replyHeaders) {
    int start = out.length();
    ProtocolError failed;
    try {
      Headers headers = http.headers();
      boolean undeclared = batch == null && headers.value(Versions.HEADER) == null;
      Message message = Message.read(node, undeclared);
      Session session = sessions.find(headers, http.caller());
      Revision revision = batch == null ? Versions.of(message, headers, session) : batch;
      if (revision.has(Revision.Trait.STATELESS)) {
        session = null;
      } else if (session == null && isLost(message, headers)) {
        throw ProtocolError.sessionNotFound();
      }
      return switch (message) {
        case Message.Request request ->
            respond(
                new Exchange(http, revision, request, batch != null, session, replyHeaders), out);
        case Message.Notification _ -> 202;
        case Message.Response response -> accept(response, revision, session);
      };
    } catch (ProtocolError error) {
      failed = error;
    } catch (RuntimeException | Error bug) {
      // Error too: whatever it was, it ended one call and not the server.
      Problem problem = Bridge.report("mcp", bug);
      failed = ProtocolError.internal(ProblemJson.say(problem, http.caller().language()));
    }
    out.setLength(start);
    failed.write(Message.id(node), out);
    return failed.status();
  }

  private int respond(Exchange exchange, StringBuilder out) {
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

  /** Whether a message names a session that has ended, and is not the one to begin another. */
  private static boolean isLost(Message message, Headers headers) {
    boolean begins =
        message instanceof Message.Request request && request.method().equals(McpServer.INITIALIZE);
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
