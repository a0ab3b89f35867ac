package puente.mcp;

import org.jspecify.annotations.Nullable;
import puente.bridge.Answer;
import puente.bridge.Bridge;
import puente.bridge.Call;
import puente.bridge.Effect;
import puente.bridge.Json;
import puente.bridge.Language;
import puente.bridge.Operation;
import puente.bridge.Outcome;
import puente.bridge.Problem;
import tools.jackson.databind.JsonNode;

/** {@code tools/call}: decodes a call, makes it, and renders what came of it (server/tools). */
final class ToolCall {
  /** Where the caller's own key for its intent stands; the body wins over the header field. */
  private static final String KEY_META = "puente/idempotency-key";

  private static final String KEY_HEADER = "Idempotency-Key";
  private static final int LONGEST_KEY = 255;

  private final Bridge bridge;
  private final HeaderParameters headerParameters;
  private final Peers peers;
  private final PerRevision<ResultFrame> frames;

  ToolCall(Bridge bridge, HeaderParameters headerParameters, Peers peers, ServerInfo info) {
    this.bridge = bridge;
    this.headerParameters = headerParameters;
    this.peers = peers;
    this.frames = new PerRevision<>(revision -> ResultFrame.of(revision, info));
  }

  /** Answers {@code tools/call}. */
  void call(Exchange exchange, StringBuilder out) {
    LivePeer peer = peers.of(exchange);
    Call call = decoded(exchange, peer);
    Outcome outcome = bridge.call(call);
    peer.answered();
    if (stands(call, outcome)) {
      exchange.ending().stands();
    }
    ResultFrame frame = frames.get(exchange.revision());
    if (outcome instanceof Outcome.Refused && peer.pending(frame, out)) {
      return;
    }
    switch (outcome) {
      case Outcome.Done done -> done(done, exchange.revision(), frame, out);
      case Outcome.Refused(Problem problem) ->
          refused(problem, call.caller().language(), frame, out);
    }
  }

  /** Whether something was done that its client has to know of, also when it cancelled the call. */
  private boolean stands(Call call, Outcome outcome) {
    Operation<?, ?> operation = bridge.catalogue().find(call.operation());
    return operation != null
        && operation.effect() != Effect.READS
        && outcome instanceof Outcome.Done done
        && !(done.state() instanceof Answer.State.Failed);
  }

  private Call decoded(Exchange exchange, LivePeer peer) {
    JsonNode name = exchange.params().get("name");
    if (name == null || !name.isString()) {
      throw ProtocolError.invalidParams("name must be a string");
    }
    String tool = name.stringValue();
    if (bridge.catalogue().find(tool) == null) {
      throw ProtocolError.unknownTool(tool);
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
    return new Call(tool, arguments, http.caller(), key, http.patience(), false, peer);
  }

  private static @Nullable String idempotencyKey(Exchange exchange) {
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

  /**
   * The same JSON as text and as a value: "a tool that returns structured content SHOULD also
   * return the serialized JSON in a TextContent block" (server/tools, "Structured Content").
   */
  private static void done(
      Outcome.Done done, Revision revision, ResultFrame frame, StringBuilder out) {
    String json = done.json();
    out.ensureCapacity(out.length() + 2 * json.length() + json.length() / 4 + 300);
    out.append(frame.opening()).append("\"content\":[");
    if (done.value() instanceof Shown pieces) {
      String separator = "";
      for (Content piece : pieces.shown()) {
        out.append(separator).append(ContentJson.of(piece, revision));
        separator = ",";
      }
    } else {
      out.append("{\"type\":\"text\",\"text\":");
      JsonText.quote(json, out);
      out.append('}');
    }
    out.append(']');
    if (revision.has(Revision.Trait.STRUCTURED)) {
      out.append(",\"structuredContent\":").append(json);
    }
    frame.close(null, out);
  }

  /**
   * A refusal is the result of a tool, so that the model can mend it: server/tools, "Error
   * Handling".
   */
  private static void refused(
      Problem problem, Language language, ResultFrame frame, StringBuilder out) {
    out.append(frame.opening()).append("\"content\":[{\"type\":\"text\",\"text\":");
    JsonText.quote(ProblemJson.say(problem, language), out);
    out.append("}],\"isError\":true");
    frame.close(ProblemJson.META + ProblemJson.of(problem, language), out);
  }
}
