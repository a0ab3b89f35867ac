package puente.mcp;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import puente.mcp.protocol.Headers;
import puente.mcp.protocol.ProtocolError;
import puente.mcp.protocol.Revision;
import puente.mcp.stream.OutgoingMessages;

/**
 * HTTP with SSE, the transport of 2024-11-05: everything a server says goes on one stream, whatever
 * is posted is only acknowledged.
 */
final class HttpSseTransport {
  private final Sessions sessions;
  private final Function<ReceivedMessages, McpReply> answering;
  private final Map<String, SingleStreamClient> open = new ConcurrentHashMap<>();

  HttpSseTransport(Sessions sessions, Function<ReceivedMessages, McpReply> answering) {
    this.sessions = sessions;
    this.answering = answering;
  }

  McpReply connect(McpRequest request, String messages) {
    Session session = sessions.begin(request.caller(), Revision.V2024_11_05);
    OutgoingMessages mailbox = new OutgoingMessages(sessions.room(), request.caller().holder());
    SingleStreamClient conversation =
        new SingleStreamClient(session, Transport.HTTP_WITH_SSE, answering, mailbox::put);
    open.put(session.id(), conversation);
    try {
      if (session.listen(mailbox)) {
        mailbox.put("endpoint", messages + session.id());
        mailbox.deliver(request.events());
      }
    } finally {
      open.remove(session.id());
      sessions.end(session.id());
      conversation.cut();
    }
    return McpReply.empty(200);
  }

  McpReply message(McpRequest request, String id) {
    SingleStreamClient conversation = open.get(id);
    if (conversation == null || !isOf(request, conversation.session())) {
      StringBuilder out = new StringBuilder();
      ProtocolError.sessionNotFound().write(null, out);
      return McpReply.json(404, out.toString());
    }
    Revision declared = Revision.of(String.valueOf(request.headers().value(Versions.HEADER)));
    if (declared != null && declared.has(Revision.Trait.STATELESS)) {
      // Its listening would outlive the session, of which it knows nothing.
      StringBuilder out = new StringBuilder();
      ProtocolError.invalidRequest("this protocol version has no sessions").write(null, out);
      return McpReply.json(400, out.toString());
    }
    return McpReply.empty(conversation.hear(request) ? 202 : 429);
  }

  private boolean isOf(McpRequest request, Session session) {
    Headers named =
        new Headers() {
          @Override
          public @Nullable String first(String name) {
            return name.equalsIgnoreCase(Sessions.HEADER) ? session.id() : null;
          }
        };
    return sessions.find(named, request.caller()) == session;
  }
}
