package puente.mcp;

import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import puente.bridge.Answer;
import puente.bridge.Bridge;
import puente.bridge.Call;
import puente.bridge.Caller;
import puente.bridge.CallerConnection;
import puente.bridge.Effect;
import puente.bridge.Operation;
import puente.bridge.Outcome;
import puente.bridge.Problem;
import puente.bridge.Surface;
import puente.bridge.Trace;
import puente.bridge.json.Json;
import puente.mcp.protocol.ProtocolError;
import tools.jackson.databind.JsonNode;

/** {@code tools/call}: decodes a call, makes it, and answers what came of it (server/tools). */
final class ToolCall {
  /** The member for the caller's own key for its intent; the body wins over the header field. */
  private static final String KEY_META = "puente/idempotency-key";

  private static final String KEY_HEADER = "Idempotency-Key";
  private static final int LONGEST_KEY = 255;

  /** The operations that need nobody. */
  private static final String OWN_TOOLSET = "puente";

  private final Bridge bridge;
  private final RequestLimit limit;
  private final HeaderParameters headerParameters;
  private final LivePeers peers;
  private final ToolResult results;
  private final @Nullable TaskMethods tasks;
  private final Set<String> taskOnly;

  ToolCall(
      Bridge bridge,
      RequestLimit limit,
      HeaderParameters headerParameters,
      LivePeers peers,
      ToolResult results,
      @Nullable TaskMethods tasks,
      Set<String> taskOnly) {
    this.bridge = bridge;
    this.limit = limit;
    this.headerParameters = headerParameters;
    this.peers = peers;
    this.results = results;
    this.tasks = tasks;
    this.taskOnly = taskOnly;
  }

  /** Answers {@code tools/call}. */
  void call(McpExchange exchange, StringBuilder out) {
    LivePeer peer = peers.of(exchange);
    Call call = decoded(exchange, peer);
    Outcome outcome = bridge.call(call);
    peer.answered();
    if (stands(call, outcome)) {
      exchange.ending().stands();
    }
    if (outcome instanceof Outcome.Refused
        && peer.pending(results.frame(exchange.revision()), out)) {
      return;
    }
    if (!handedOut(outcome, exchange, out)) {
      results.append(
          outcome, call.caller().language(), exchange.revision(), tellsOfOthers(call), out);
    }
  }

  /**
   * Tells whether a result holds text that others wrote: all but this server's own operations do.
   */
  private boolean tellsOfOthers(Call call) {
    Operation<?, ?> operation = bridge.catalogue().find(call.operation());
    return operation != null && !operation.toolset().equals(OWN_TOOLSET);
  }

  private boolean asTask(McpExchange exchange) {
    return tasks != null && TaskExtension.declared(exchange);
  }

  /** Answers with the task that goes on, to a client that knows tasks. */
  private boolean handedOut(Outcome outcome, McpExchange exchange, StringBuilder out) {
    return tasks != null
        && asTask(exchange)
        && outcome instanceof Outcome.Done done
        && done.state() instanceof Answer.State.Pending(String id)
        && tasks.handOut(id, exchange, out);
  }

  /**
   * Tells whether something was done that its client has to know of, also when it cancelled the
   * call.
   */
  private boolean stands(Call call, Outcome outcome) {
    Operation<?, ?> operation = bridge.catalogue().find(call.operation());
    return operation != null
        && operation.effect() != Effect.READS
        && outcome instanceof Outcome.Done done
        && !(done.state() instanceof Answer.State.Failed);
  }

  private Call decoded(McpExchange exchange, LivePeer peer) {
    JsonNode name = exchange.params().get("name");
    if (name == null || !name.isString()) {
      throw ProtocolError.invalidParams("name must be a string");
    }
    String tool = name.stringValue();
    if (bridge.catalogue().find(tool) == null && bridge.notConfigured(tool) == null) {
      limit.count(exchange.in());
      JsonNode given = exchange.params().path("arguments");
      Caller caller = exchange.http().caller();
      bridge.unseen(
          new Call(
                  tool,
                  given,
                  caller,
                  null,
                  Duration.ZERO,
                  false,
                  CallerConnection.NONE,
                  trace(exchange))
              .over(Surface.MCP));
      throw unknown(tool, exchange);
    }
    if (taskOnly.contains(tool)) {
      TaskExtension.require(exchange);
    }
    JsonNode arguments = exchange.params().get("arguments");
    if (arguments == null || arguments.isNull()) {
      arguments = Json.object();
    } else if (!arguments.isObject()) {
      throw ProtocolError.invalidParams("arguments must be an object");
    }
    McpRequest http = exchange.http();
    if (exchange.mirrors()) {
      headerParameters.check(tool, arguments, http.headers());
    }
    String key = idempotencyKey(exchange);
    // Who knows tasks is handed one at once and need not hold the line.
    Duration patience = asTask(exchange) ? Duration.ZERO : http.patience();
    return new Call(tool, arguments, http.caller(), key, patience, false, peer, trace(exchange))
        .over(Surface.MCP);
  }

  /**
   * A caller that can log in for more is told so by HTTP (basic/authorization, "Scope Challenge").
   */
  private ProtocolError unknown(String tool, McpExchange exchange) {
    McpRequest http = exchange.http();
    Problem lacking = http.challenge() == null ? null : bridge.lacking(tool);
    if (http.challenge() == null || lacking == null) {
      return ProtocolError.unknownTool(tool);
    }
    String told = http.challenge().to(lacking);
    if (told != null) {
      exchange.replyHeaders().put("WWW-Authenticate", told);
    }
    return ProtocolError.forbidden(lacking, http.caller().language());
  }

  /** The client's own trace: in {@code _meta} since 2026-07-28, in HTTP's header field always. */
  private static Trace trace(McpExchange exchange) {
    JsonNode told = exchange.params().path("_meta").path("traceparent");
    return Trace.of(
        told.isString() ? told.stringValue() : exchange.http().headers().value("traceparent"));
  }

  private static @Nullable String idempotencyKey(McpExchange exchange) {
    JsonNode given = exchange.params().path("_meta").get(KEY_META);
    if (given == null || given.isNull()) {
      // One header field cannot be the key of several calls.
      String header = exchange.batched() ? null : exchange.http().headers().value(KEY_HEADER);
      return header == null ? null : checkedKey(header);
    }
    if (!given.isString()) {
      throw ProtocolError.invalidParams(KEY_META + " must be a string");
    }
    return checkedKey(given.stringValue());
  }

  private static String checkedKey(String key) {
    if (key.isBlank() || key.length() > LONGEST_KEY) {
      throw ProtocolError.invalidParams(
          "an idempotency key has 1 to " + LONGEST_KEY + " characters");
    }
    return key;
  }
}
