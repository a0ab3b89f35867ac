package puente.mcp;

import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import puente.bridge.json.Json;
import puente.bridge.runtime.MemoryBudget;
import puente.mcp.features.ClientQuestion;
import puente.mcp.features.LogLevel;
import puente.mcp.protocol.Message;
import puente.mcp.protocol.ProtocolError;
import puente.mcp.protocol.Revision;
import puente.mcp.stream.EventLogs;
import puente.mcp.stream.SessionStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A client of the older revisions: what it declared when it introduced itself, and what it waits
 * for.
 */
public final class Session {
  private static final int MOST_SUBSCRIPTIONS = 1_000;
  private static final int MOST_QUESTIONS = 16;

  /**
   * The capabilities that a client is ever asked for, see {@link ClientQuestion}: the rest it
   * declares is not kept.
   */
  private static final Set<String> CAPABILITIES = Set.of("elicitation", "sampling", "roots");

  private final String id;
  private final String holder;
  private final AtomicLong asked = new AtomicLong();
  private final Map<String, CompletableFuture<JsonNode>> questions = new ConcurrentHashMap<>();
  private final Set<String> subscriptions = ConcurrentHashMap.newKeySet();
  private final MemoryBudget room;
  private final AtomicInteger subscribed;
  private final RunningRequests calls = new RunningRequests();
  private final EventLogs logs;
  private volatile Revision revision;
  private volatile Set<String> capabilities = Set.of();
  private volatile LogLevel level = LogLevel.INFO;
  private volatile Instant used;
  private volatile @Nullable SessionStream stream;
  private volatile boolean heard;
  private boolean ended;

  /**
   * A session.
   *
   * @param room what all sessions together may keep for their clients, in characters
   * @param subscribed how many subscriptions all sessions have
   */
  Session(
      String id,
      String holder,
      Revision revision,
      Instant now,
      MemoryBudget room,
      AtomicInteger subscribed) {
    this.subscribed = subscribed;
    this.id = id;
    this.holder = holder;
    this.revision = revision;
    this.used = now;
    this.room = room;
    this.logs = new EventLogs(room, holder);
  }

  String id() {
    return id;
  }

  /** Whose it is: nobody else's messages are heard in it. */
  String holder() {
    return holder;
  }

  Revision revision() {
    return revision;
  }

  /** Returns the declared capabilities for questions. */
  ObjectNode capabilities() {
    ObjectNode declared = Json.object();
    capabilities.forEach(declared::putObject);
    return declared;
  }

  /** Keeps what {@code initialize} agreed on. */
  void agreed(Revision agreed, @Nullable JsonNode clientCapabilities) {
    revision = agreed;
    capabilities =
        clientCapabilities instanceof ObjectNode given
            ? CAPABILITIES.stream().filter(given::has).collect(Collectors.toUnmodifiableSet())
            : Set.of();
  }

  LogLevel level() {
    return level;
  }

  void level(LogLevel least) {
    level = least;
  }

  void touch(Instant now) {
    used = now;
  }

  /** Tells whether nobody has used it since, nor listens now. */
  boolean idleSince(Instant then) {
    return stream == null && used.isBefore(then);
  }

  /**
   * Takes the session's one stream of its own, over from an older connection to the same; false
   * when it goes another way.
   */
  synchronized boolean listen(SessionStream outlet) {
    if ((stream != null && stream != outlet) || ended) {
      return false;
    }
    stream = outlet;
    heard = outlet == logs.own();
    return true;
  }

  /** Gives the stream back. */
  synchronized void left(SessionStream outlet) {
    if (stream == outlet) {
      stream = null;
    }
  }

  /**
   * Sends a message that belongs to no request; dropped when nobody listens, except for somebody
   * who did and may come again.
   */
  void tell(String message) {
    SessionStream open = stream;
    if (open != null) {
      open.put(message);
    } else if (heard) {
      logs.own().put(message);
    }
  }

  boolean listens() {
    return stream != null;
  }

  synchronized void subscribe(String uri) {
    if (ended || subscriptions.contains(uri)) {
      return;
    }
    if (subscriptions.size() >= MOST_SUBSCRIPTIONS || !room.tryTake(holder, uri.length())) {
      throw ProtocolError.invalidParams("too many subscriptions");
    }
    subscriptions.add(uri);
    subscribed.incrementAndGet();
  }

  synchronized void unsubscribe(String uri) {
    if (subscriptions.remove(uri)) {
      room.giveBack(holder, uri.length());
      subscribed.decrementAndGet();
    }
  }

  boolean subscribed(String uri) {
    return subscriptions.contains(uri);
  }

  /** Its streams that can be taken up again. */
  EventLogs logs() {
    return logs;
  }

  /** Returns the calls being answered in it. */
  RunningRequests calls() {
    return calls;
  }

  /** A question that is being asked: its id as JSON, and what will be answered. */
  record Question(String id, CompletableFuture<JsonNode> answer) {}

  /** Opens a question; null when too many are open. */
  @Nullable Question question() {
    if (questions.size() >= MOST_QUESTIONS) {
      return null;
    }
    Question question =
        new Question("\"puente-" + asked.incrementAndGet() + '"', new CompletableFuture<>());
    questions.put(question.id(), question.answer());
    return question;
  }

  void forget(Question question) {
    questions.remove(question.id());
  }

  /** Takes the client's answer; one that nobody waits for is dropped. */
  void answered(Message.Response response) {
    CompletableFuture<JsonNode> waiting = questions.remove(response.id());
    if (waiting != null) {
      waiting.complete(response.body());
    }
  }

  /** Ends everything that waits in it. */
  synchronized void end() {
    ended = true;
    Set.copyOf(subscriptions).forEach(this::unsubscribe);
    questions.values().forEach(waiting -> waiting.cancel(false));
    SessionStream open = stream;
    if (open != null) {
      open.close();
    }
    logs.drop();
  }
}
