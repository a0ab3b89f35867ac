package puente.mcp;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import puente.bridge.Bridge;
import puente.bridge.Problem;
import tools.jackson.databind.JsonNode;

/** Reads one message, finds its method in the table, and writes the answer. */
final class Dispatcher {
  private final Map<String, Method> methods;

  Dispatcher(Map<String, Method> methods) {
    this.methods = methods;
  }

  /**
   * Answers one message. Never throws.
   *
   * @param batch the revision of the batch it came in; null when it came alone
   * @param out where the response is appended; nothing is when it wants none
   * @return the HTTP status the response is sent with, or 202 when there is none
   */
  int answer(McpRequest http, JsonNode node, @Nullable Revision batch, StringBuilder out) {
    int start = out.length();
    ProtocolError failed;
    try {
      Message message =
          Message.read(node, batch == null && http.headers().value(Versions.HEADER) == null);
      Revision revision = batch == null ? Versions.of(message, http.headers()) : batch;
      return switch (message) {
        case Message.Request request ->
            respond(new Exchange(http, revision, request, batch != null), out);
        case Message.Notification _ -> 202;
        case Message.Response _ -> acceptResponse(revision);
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

  /** Nothing waits for it, and a client that is late is not at fault. */
  private static int acceptResponse(Revision revision) {
    if (revision.has(Revision.Trait.STATELESS)) {
      // basic/transports/streamable-http: "The client MUST NOT send JSON-RPC responses."
      throw ProtocolError.invalidRequest("this protocol version has no responses from clients");
    }
    return 202;
  }
}
