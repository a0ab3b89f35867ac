package puente.mcp;

import java.time.Duration;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import puente.bridge.json.Json;
import puente.bridge.text.Language;
import puente.bridge.text.Text;
import puente.mcp.features.ClientQuestion;
import puente.mcp.features.LogLevel;
import puente.mcp.features.Notifications;
import puente.mcp.features.Peer;
import puente.mcp.protocol.ResultFrame;
import puente.mcp.protocol.Revision;
import puente.mcp.stream.CallEnding;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The client that waits for an answer: progress and log messages go on the answer's stream. */
final class LivePeer implements Peer {
  private static final String YES = "confirm";
  private static final String LOG_LEVEL = "io.modelcontextprotocol/logLevel";

  private final McpExchange exchange;
  private final Questions questions;
  private final @Nullable JsonNode progressToken;
  private final @Nullable LogLevel leastLogged;
  private double reached = Double.NEGATIVE_INFINITY;
  private final CallEnding ending;
  private boolean answered;

  LivePeer(McpExchange exchange, Questions questions) {
    this.exchange = exchange;
    this.questions = questions;
    JsonNode meta = exchange.params().path("_meta");
    JsonNode token = meta.get("progressToken");
    progressToken = token != null && (token.isString() || token.isIntegralNumber()) ? token : null;
    leastLogged = leastLogged(exchange, meta.get(LOG_LEVEL));
    ending = exchange.ending();
    if (progressToken != null && exchange.stream() != null) {
      exchange.stream().prime(); // It listens for what comes on the way, and may be cut before.
    }
  }

  /** Each request says so for itself in 2026-07-28; before that a session does. */
  private static @Nullable LogLevel leastLogged(McpExchange exchange, @Nullable JsonNode asked) {
    if (exchange.has(Revision.Trait.STATELESS)) {
      return asked == null ? null : LogLevel.of(asked);
    }
    Session session = exchange.session();
    return session == null ? LogLevel.INFO : session.level();
  }

  /** Nothing is told after the answer: basic/utilities/progress. */
  synchronized void answered() {
    answered = true;
  }

  @Override
  public synchronized void report(double done, @Nullable Double total, Text what) {
    if (progressToken == null || done <= reached) {
      return; // It "MUST increase with each notification".
    }
    reached = done;
    ObjectNode params = Json.object();
    params.set("progressToken", progressToken);
    number(params, "progress", done);
    if (total != null) {
      number(params, "total", total);
    }
    params.put("message", what.in(exchange.http().caller().language()));
    send("notifications/progress", params);
  }

  private static void number(ObjectNode params, String name, double value) {
    if (value == Math.rint(value) && Math.abs(value) < 1e15) {
      params.put(name, (long) value);
    } else {
      params.put(name, value);
    }
  }

  @Override
  public void onEnd(Consumer<End> action) {
    ending.onEnd(action);
  }

  @Override
  public <T> T whileUp(Supplier<T> work) {
    return ending.whileUp(work);
  }

  @Override
  public synchronized void log(LogLevel level, String message) {
    if (leastLogged != null && level.compareTo(leastLogged) >= 0) {
      send("notifications/message", Json.object().put("level", level.wire()).put("data", message));
    }
  }

  private void send(String method, ObjectNode params) {
    if (!answered && !ending.cancelled() && !exchange.batched() && exchange.http().streams()) {
      exchange.http().events().send(Notifications.of(method, params));
    }
  }

  @Override
  public void poll(Duration pause) {
    if (exchange.stream() != null) {
      exchange.stream().poll(pause);
    }
  }

  @Override
  public boolean can(String capability) {
    return questions.capabilities().has(capability);
  }

  @Override
  public Map<String, JsonNode> ask(Map<String, ClientQuestion> asked) {
    return questions.ask(asked);
  }

  @Override
  public @Nullable String answersId() {
    return questions.answersId();
  }

  @Override
  public @Nullable Boolean confirm(String name, Text question) {
    if (!can(ClientQuestion.ELICITATION)) {
      return null;
    }
    Language language = exchange.http().caller().language();
    JsonNode answer = ask(name, ClientQuestion.person(question.in(language), yesOrNo(language)));
    return answer.path("action").asString("").equals("accept")
        && answer.path("content").path(YES).asBoolean(false);
  }

  private static ObjectNode yesOrNo(Language language) {
    ObjectNode form = Json.object().put("type", "object");
    form.putObject("properties")
        .putObject(YES)
        .put("type", "boolean")
        .put("title", new Text("Lo confirmo", "I confirm").in(language));
    form.putArray("required").add(YES);
    return form;
  }

  /** See {@link Questions#asked}. */
  boolean asked() {
    return questions.asked();
  }

  /** See {@link Questions#pending}. */
  boolean pending(ResultFrame frame, StringBuilder out) {
    return questions.pending(frame, out);
  }
}
