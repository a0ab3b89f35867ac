package puente.mcp;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * HTTP with SSE, the transport of 2024-11-05: everything a server says goes on one stream, whatever
 * is posted is only acknowledged.
 */
final class OldTransport {
  private final Sessions sessions;
  private final Function<McpRequest, McpReply> post;

  OldTransport(Sessions sessions, Function<McpRequest, McpReply> post) {
    this.sessions = sessions;
    this.post = post;
  }

  McpReply connect(McpRequest request, String messages) {
    Session session = sessions.begin(request.caller(), Revision.V2024_11_05);
    Mailbox mailbox = session.open();
    if (mailbox != null) {
      mailbox.put("endpoint", messages + session.id());
      mailbox.deliver(request.events());
    }
    sessions.end(session.id());
    return McpReply.empty(200);
  }

  McpReply message(McpRequest request, String id) {
    Headers headers = new Addressed(request.headers(), id);
    Session session = sessions.find(headers, request.caller());
    if (session == null) {
      StringBuilder out = new StringBuilder();
      ProtocolError.sessionNotFound().write(null, out);
      return McpReply.json(404, out.toString());
    }
    Revision declared = Revision.of(String.valueOf(headers.value(Versions.HEADER)));
    if (declared != null && declared.has(Revision.Trait.STATELESS)) {
      // Its listening would outlive the session, of which it knows nothing.
      StringBuilder out = new StringBuilder();
      ProtocolError.invalidRequest("this protocol version has no sessions").write(null, out);
      return McpReply.json(400, out.toString());
    }
    if (!session.turns().tryAcquire()) {
      return McpReply.empty(429);
    }
    McpRequest inSession = request.with(headers, new SessionEvents(session));
    Thread.ofVirtual()
        .name("mcp-message")
        .start(
            () -> {
              try {
                McpReply reply = post.apply(inSession);
                if (reply.body() != null) {
                  session.tell(reply.body());
                }
              } finally {
                session.turns().release();
              }
            });
    return McpReply.empty(202);
  }

  /** The session stands in the address here, and the stream is there already. */
  private record Addressed(Headers others, String session) implements Headers {
    @Override
    public @Nullable String first(String name) {
      if (name.equalsIgnoreCase(Sessions.HEADER)) {
        return session;
      }
      return name.equalsIgnoreCase("Accept") ? "text/event-stream" : others.first(name);
    }
  }

  private record SessionEvents(Session session) implements Events {
    @Override
    public void send(String event, String data) {
      session.tell(data);
    }

    @Override
    public void onGone(Runnable action) {
      // The session's end is also that of all its questions.
    }
  }
}
