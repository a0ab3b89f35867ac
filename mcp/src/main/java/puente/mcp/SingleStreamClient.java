package puente.mcp;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import puente.bridge.CallContext;
import puente.bridge.CallerConnection;
import puente.bridge.OpenCallerConnection;
import puente.bridge.json.Json;
import puente.bridge.json.RequestJson;
import puente.mcp.protocol.Headers;
import puente.mcp.protocol.Message;
import puente.mcp.stream.Events;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * A client to whom everything is said on one stream: HTTP with SSE, and stdio. Its messages are
 * answered at the same time, each on a thread of its own.
 */
final class SingleStreamClient {
  static final int MOST_AT_ONCE = 32;

  private final Session session;
  private final Transport via;
  private final Function<ReceivedMessages, McpReply> answering;
  private final Consumer<String> stream;
  private final Semaphore turns = new Semaphore(MOST_AT_ONCE);
  private final Map<OpenCallerConnection, String> lines = new ConcurrentHashMap<>();
  private final Set<Shared> listening = new HashSet<>();
  private boolean left;

  /**
   * A conversation in a session.
   *
   * @param stream where a message to the client goes
   */
  SingleStreamClient(
      Session session,
      Transport via,
      Function<ReceivedMessages, McpReply> answering,
      Consumer<String> stream) {
    this.session = session;
    this.via = via;
    this.answering = answering;
    this.stream = stream;
  }

  Session session() {
    return session;
  }

  /**
   * Takes a message; its answer goes on the stream.
   *
   * @return false when too many are being answered
   */
  boolean hear(McpRequest posted) {
    OpenCallerConnection line = new OpenCallerConnection();
    Shared events = new Shared();
    McpRequest request =
        new McpRequest(
            posted.body(),
            new InSession(posted.headers(), session.id()),
            posted.caller(),
            posted.patience(),
            events,
            line);
    JsonNode message = read(posted.body());
    if (isQuick(message)) {
      cancel(message);
      answer(request, line);
      events.over();
      return true;
    }
    if (!turns.tryAcquire()) {
      return false;
    }
    lines.put(line, String.valueOf(Message.id(message)));
    CallContext context = CallContext.current();
    Thread.ofVirtual()
        .name("mcp-message")
        .start(
            () -> {
              try {
                context.run(() -> answer(request, line));
              } finally {
                lines.remove(line);
                events.over();
                turns.release();
              }
            });
    return true;
  }

  private void answer(McpRequest request, OpenCallerConnection line) {
    McpReply reply = answering.apply(new ReceivedMessages(request, via));
    if (reply.body() != null) {
      stream.accept(reply.body());
    }
    line.end(CallerConnection.End.ANSWERED);
  }

  private static JsonNode read(byte[] body) {
    try {
      return RequestJson.read(body);
    } catch (JacksonException malformed) {
      return Json.object();
    }
  }

  /**
   * Tells whether a message is answered at once and in turn: the introduction of the client, and
   * answers and notifications, which must be read however many they are.
   */
  private static boolean isQuick(JsonNode message) {
    return message.isObject()
        && (!message.has("id")
            || !message.has("method")
            || message.path("method").asString("").equals(Message.INITIALIZE));
  }

  /** Cancels also what was heard before and is not being answered yet. */
  private void cancel(JsonNode message) {
    if (message.path("method").asString("").equals(Dispatcher.CANCELLED)) {
      String id = Message.quoted(message.path("params").get("requestId"));
      lines.forEach(
          (line, heard) -> {
            if (heard.equals(id)) {
              line.end(CallerConnection.End.CANCELLED);
            }
          });
    }
  }

  /** Nothing more will be heard: what only listens ends, and nothing more can be asked. */
  void left() {
    List<Runnable> actions;
    synchronized (listening) {
      left = true;
      actions = listening.stream().flatMap(each -> each.whenLeft.stream()).toList();
      listening.clear();
    }
    actions.forEach(Runnable::run);
  }

  /** Waits until all is answered; whether it is. */
  boolean await(Duration patience) throws InterruptedException {
    return turns.tryAcquire(MOST_AT_ONCE, patience.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** The stream has ended: nobody hears the answers that are still to come. */
  void cut() {
    left();
    lines.keySet().forEach(line -> line.end(CallerConnection.End.CUT));
  }

  /** The session is known without a header field, and the stream is there already. */
  private record InSession(Headers others, String session) implements Headers {
    @Override
    public @Nullable String first(String name) {
      if (name.equalsIgnoreCase(Sessions.HEADER)) {
        return session;
      }
      return name.equalsIgnoreCase("Accept") ? "text/event-stream" : others.first(name);
    }
  }

  /** The stream, as one request sees it. */
  private final class Shared implements Events {
    private final List<Runnable> whenLeft = new ArrayList<>();

    /** The request is answered: nothing of it is to be kept until the client leaves. */
    void over() {
      synchronized (listening) {
        listening.remove(this);
      }
    }

    @Override
    public void send(String event, String data) {
      stream.accept(data);
    }

    @Override
    public void onGone(Runnable action) {
      synchronized (listening) {
        if (!left) {
          whenLeft.add(action);
          listening.add(this);
          return;
        }
      }
      action.run();
    }
  }
}
