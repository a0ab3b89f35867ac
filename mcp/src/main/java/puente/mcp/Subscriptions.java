package puente.mcp;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import puente.bridge.Caller;
import puente.bridge.json.Json;
import puente.bridge.runtime.MemoryBudget;
import puente.mcp.features.Changes;
import puente.mcp.features.Features;
import puente.mcp.features.Notifications;
import puente.mcp.features.Resources;
import puente.mcp.protocol.PerRevision;
import puente.mcp.protocol.ProtocolError;
import puente.mcp.protocol.ResultFrame;
import puente.mcp.protocol.ServerInfo;
import puente.mcp.stream.OutgoingMessages;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * {@code subscriptions/listen}: one long answer with what has changed
 * (basic/patterns/subscriptions, 2026-07-28). Older clients hear the same on the stream of their
 * session.
 */
final class Subscriptions {
  private static final String ID = "io.modelcontextprotocol/subscriptionId";
  private static final List<String> LISTS = List.of("tools", "prompts", "resources");
  private static final int MOST_RESOURCES = 1_000;
  private static final int MOST_OPEN = 10_000;

  private final Features features;
  private final Sessions sessions;
  private final PerRevision<ResultFrame> frames;
  private final @Nullable TaskMembers tasks;
  private final Set<Open> open = ConcurrentHashMap.newKeySet();
  private volatile boolean closed;

  /** An open subscription; the same only as itself. */
  private static final class Open {
    private final Set<String> lists = new HashSet<>();
    private final Set<String> resources = new HashSet<>();
    private final OutgoingMessages mailbox;
    private final String holder;
    private long characters;
    private final String id;
    private final @Nullable TaskSubscription tasks;

    Open(McpExchange exchange, @Nullable TaskMembers members, MemoryBudget room) {
      this.id = exchange.message().id();
      this.holder = exchange.http().caller().holder();
      this.mailbox = new OutgoingMessages(room, holder);
      this.tasks =
          members == null
              ? null
              : new TaskSubscription(members, exchange, task -> tell("notifications/tasks", task));
    }

    /** Takes up an address, unless it is longer than any or the holder has no room for it. */
    boolean keep(String uri, MemoryBudget room) {
      if (uri.length() > ResourceMethods.LONGEST_URI || !room.tryTake(holder, uri.length())) {
        return false;
      }
      characters += uri.length();
      resources.add(uri);
      return true;
    }

    void tell(String method, ObjectNode params) {
      params.withObjectProperty("_meta").set(ID, Json.read(id));
      mailbox.put(Notifications.of(method, params));
    }
  }

  Subscriptions(Features features, Sessions sessions, ServerInfo info) {
    this.features = features;
    this.sessions = sessions;
    this.frames = new PerRevision<>(revision -> ResultFrame.of(revision, info));
    if (features.changes() != null) {
      features.changes().onChange(this::changed);
    }
    if (features.tasks() == null) {
      tasks = null;
    } else {
      tasks = new TaskMembers(features.tasks(), new ToolResult(info));
      features.tasks().onChange(this::taskChanged);
    }
  }

  /** Tells whether this server ever says that such a list has changed. */
  static boolean announces(Features features, String list) {
    return features.changes() != null
        && switch (list) {
          case "prompts" -> !features.prompts().isEmpty();
          case "resources" -> features.resources() != null;
          default -> true;
        };
  }

  /** Answers {@code subscriptions/listen}, when the client has left or the server closes. */
  void listen(McpExchange exchange, StringBuilder out) {
    if (!exchange.http().streams()) {
      throw ProtocolError.invalidRequest("Accept must list text/event-stream");
    }
    Open subscription = new Open(exchange, tasks, sessions.room());
    try {
      listen(exchange, subscription);
    } finally {
      open.remove(subscription);
      sessions.room().giveBack(subscription.holder, subscription.characters);
    }
    ResultFrame frame = frames.get(exchange.revision());
    frame.empty('"' + ID + "\":" + subscription.id, out);
  }

  private void listen(McpExchange exchange, Open subscription) {
    Caller caller = exchange.http().caller();
    ObjectNode honoured = honoured(exchange.params().get("notifications"), subscription, caller);
    ObjectNode acknowledged = Json.object();
    acknowledged.set("notifications", honoured);
    if (open.size() >= MOST_OPEN) {
      throw ProtocolError.internal("too many subscriptions are open");
    }
    subscription.tell("notifications/subscriptions/acknowledged", acknowledged);
    open.add(subscription);
    if (closed) {
      subscription.mailbox.close();
    }
    if (subscription.tasks != null) {
      subscription.tasks.tellAll();
    }
    exchange.ending().onEnd(_ -> subscription.mailbox.close());
    subscription.mailbox.deliver(exchange.http().events());
  }

  private ObjectNode honoured(@Nullable JsonNode asked, Open subscription, Caller caller) {
    if (asked == null || !asked.isObject()) {
      throw ProtocolError.invalidParams("notifications must be an object");
    }
    ObjectNode honoured = Json.object();
    for (String list : LISTS) {
      String name = list + "ListChanged";
      if (asked.path(name).asBoolean(false) && announces(features, list)) {
        subscription.lists.add(list);
        honoured.put(name, true);
      }
    }
    JsonNode uris = asked.path("resourceSubscriptions");
    if (uris.isArray() && !uris.isEmpty() && announces(features, "resources")) {
      ArrayNode kept = honoured.putArray("resourceSubscriptions");
      uris.valueStream()
          .filter(JsonNode::isString)
          .limit(MOST_RESOURCES)
          .filter(uri -> mayFollow(uri.stringValue(), caller))
          .filter(uri -> subscription.keep(uri.stringValue(), sessions.room()))
          .forEach(kept::add);
    }
    if (subscription.tasks != null) {
      ArrayNode watched = subscription.tasks.watch(asked.path("taskIds"));
      if (!watched.isEmpty()) {
        honoured.set("taskIds", watched);
      }
    }
    return honoured;
  }

  private boolean mayFollow(String uri, Caller caller) {
    Resources resources = features.resources();
    return resources != null && resources.mayFollow(uri, caller);
  }

  /** Whoever changed it does not wait until it has been told. */
  private void taskChanged(String id) {
    for (Open each : open) {
      if (each.tasks != null && each.tasks.watches(id)) {
        Thread.ofVirtual().name("task-notice").start(() -> each.tasks.tell(id));
      }
    }
  }

  private void changed(Changes.Change change) {
    switch (change) {
      case Changes.Change.Listed(String what) -> {
        String method = "notifications/" + what + "/list_changed";
        open.stream()
            .filter(each -> each.lists.contains(what))
            .forEach(each -> each.tell(method, Json.object()));
        sessions.all().forEach(each -> each.tell(Notifications.of(method, Json.object())));
      }
      case Changes.Change.Updated(String uri) -> {
        String method = "notifications/resources/updated";
        open.stream()
            .filter(each -> each.resources.contains(uri))
            .forEach(each -> each.tell(method, Json.object().put("uri", uri)));
        if (!sessions.subscribed()) { // The usual case, and this is said of every job's step.
          return;
        }
        String message = Notifications.of(method, Json.object().put("uri", uri));
        sessions.all().stream()
            .filter(each -> each.subscribed(uri))
            .forEach(each -> each.tell(message));
      }
    }
  }

  /** Ends every subscription with its answer: "Graceful Closure". */
  void close() {
    closed = true;
    open.forEach(each -> each.mailbox.close());
  }
}
