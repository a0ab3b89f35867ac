package puente.http;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import puente.bridge.Bridge;
import puente.bridge.Call;
import puente.bridge.Caller;
import puente.bridge.Effect;
import puente.bridge.Operation;
import puente.bridge.Outcome;
import puente.bridge.PlatformCall;
import puente.bridge.Problem;
import puente.bridge.Surface;
import puente.bridge.Trace;
import puente.bridge.Webhook;
import puente.bridge.json.Json;
import puente.bridge.json.RequestJson;
import puente.bridge.text.Language;
import puente.bridge.text.Text;
import puente.bridge.voice.CallerLookup;
import puente.bridge.voice.CallerProfile;
import puente.bridge.voice.IncomingCallPlatform;
import puente.bridge.voice.MessagePlatform;
import puente.bridge.voice.ToolRequest;
import puente.bridge.voice.ToolUse;
import puente.bridge.voice.VoiceAnswer;
import puente.bridge.voice.VoicePlatform;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Calls from platforms of telephone agents. Most of them show a model nothing of an answer whose
 * status is not 2xx, so that what a caller should hear of is told with 200.
 */
final class VoiceSurface {
  /** The talk so far comes with each request. */
  static final int LARGEST_BODY = 4 << 20;

  /** More calls in one message are refused each: a model that is going in circles. */
  private static final int MOST_CALLS = 20;

  private static final Problem TOO_MANY_CALLS =
      Problem.Invalid.of(
          "toolCallList",
          Text.format(
              "como máximo %d llamadas en un mensaje.",
              "at most %d calls in one message.", MOST_CALLS),
          Problem.NOT_UNDERSTOOD);

  private final Bridge bridge;
  private final Duration budget;
  private final List<? extends VoicePlatform> platforms;
  private final CallerLookup lookup;
  private final Set<String> unread = new TreeSet<>();

  VoiceSurface(
      Bridge bridge,
      Duration budget,
      List<? extends VoicePlatform> platforms,
      CallerLookup lookup) {
    this.lookup = lookup;
    this.bridge = bridge;
    this.budget = budget;
    this.platforms = platforms;
    platforms.forEach(each -> unread.addAll(each.unread()));
  }

  /**
   * The ways in of platforms that send messages to an address of their own, and of those that ask
   * who is calling.
   */
  List<Route> routes(RequestPipeline pipeline) {
    List<Route> routes = new ArrayList<>();
    for (VoicePlatform each : platforms) {
      if (each instanceof MessagePlatform messages) {
        routes.add(
            pipeline.guarded(
                "POST", messages.path(), (exchange, who) -> message(exchange, who, messages)));
      }
      if (each instanceof IncomingCallPlatform asking) {
        routes.add(
            pipeline.guarded(
                "POST",
                "/api/voice/" + asking.name() + "/incoming",
                (exchange, who) -> incoming(exchange, who, asking)));
      }
    }
    return routes;
  }

  /** The platform that a request to a tool's path shows itself to be of; null for none. */
  @Nullable VoicePlatform named(HttpExchange exchange) {
    Function<String, Optional<String>> header = headers(exchange);
    return platforms.stream().filter(each -> each.isNamedIn(header)).findFirst().orElse(null);
  }

  /**
   * Answers a request to a tool's path, where it is a platform's.
   *
   * @param named the platform that its header fields name; null where its shape may tell
   * @return whether it was a platform's
   */
  boolean tool(
      HttpExchange exchange,
      Caller caller,
      String tool,
      @Nullable VoicePlatform named,
      byte[] body,
      JsonNode json) {
    VoicePlatform platform = named;
    ToolRequest envelope = named == null ? null : named.envelope(tool, json);
    for (VoicePlatform each : platforms) {
      if (platform == null) {
        envelope = each.envelope(tool, json);
        platform = envelope == null ? null : each;
      }
    }
    if (platform == null) {
      return false;
    }
    requireSignature(exchange, platform, body);
    ToolRequest request =
        envelope != null
            ? envelope
            : new ToolRequest(
                new PlatformCall(platform.name(), null),
                null,
                List.of(new ToolUse(null, tool, json)));
    Caller there = in(caller, request);
    ToolUse use = request.uses().getFirst();
    Outcome outcome = call(exchange, there, use, exchange.header("Idempotency-Key"), budget);
    VoiceAnswer answer = VoiceAnswer.of(outcome, there.language());
    exchange.json(
        status(tool, outcome), envelope == null ? answer.json() : platform.enveloped(answer));
    return true;
  }

  /** Whatever is wrong, the call goes on: the agent begins without knowing who calls. */
  private void incoming(HttpExchange exchange, Caller caller, IncomingCallPlatform platform) {
    byte[] body = exchange.body(LARGEST_BODY);
    requireSignature(exchange, platform, body);
    bridge.count(caller);
    exchange.json(200, start(caller, platform, platform.incoming(json(body))));
  }

  private String start(Caller caller, IncomingCallPlatform platform, @Nullable PlatformCall call) {
    CallerProfile profile =
        call == null ? CallerProfile.UNKNOWN : lookup.find(caller.in(call, caller.language()));
    return platform.start(profile.variables(caller.language()));
  }

  private JsonNode json(byte[] body) {
    try {
      return read(body);
    } catch (JacksonException malformed) {
      return Json.object();
    }
  }

  private void message(HttpExchange exchange, Caller caller, MessagePlatform platform) {
    byte[] body = exchange.body(LARGEST_BODY);
    requireSignature(exchange, platform, body);
    JsonNode json;
    try {
      json = read(body);
    } catch (JacksonException malformed) {
      bridge.count(caller); // No call counts it.
      exchange.json(200, platform.refusal(Problem.NOT_UNDERSTOOD.in(caller.language())));
      return;
    }
    PlatformCall call =
        platform instanceof IncomingCallPlatform asking ? asking.incoming(json) : null;
    if (call != null && platform instanceof IncomingCallPlatform asking) {
      bridge.count(caller);
      exchange.json(200, start(caller, asking, call));
      return;
    }
    ToolRequest request = platform.message(json);
    if (request == null) {
      bridge.count(caller);
      exchange.json(200, "{}");
      return;
    }
    exchange.json(200, platform.answers(answered(exchange, in(caller, request), request)));
  }

  /**
   * One after another, so that two that are the same find each other's job; they share the time
   * that one may wait.
   */
  private List<MessagePlatform.Answered> answered(
      HttpExchange exchange, Caller caller, ToolRequest request) {
    List<MessagePlatform.Answered> answered = new ArrayList<>();
    long deadline = System.nanoTime() + budget.toNanos();
    String key = request.uses().size() == 1 ? exchange.header("Idempotency-Key") : null;
    for (ToolUse use : request.uses()) {
      Outcome outcome =
          answered.size() < MOST_CALLS
              ? call(exchange, caller, use, key, left(deadline))
              : new Outcome.Refused(TOO_MANY_CALLS);
      VoiceAnswer answer = VoiceAnswer.of(outcome, caller.language());
      answered.add(new MessagePlatform.Answered(use, answer, isVerbatim(use, outcome)));
    }
    return answered;
  }

  private static Duration left(long deadline) {
    return Duration.ofNanos(Math.max(0, deadline - System.nanoTime()));
  }

  private Outcome call(
      HttpExchange exchange, Caller caller, ToolUse use, @Nullable String key, Duration patience) {
    Call call =
        new Call(
            use.tool(),
            filled(use.arguments()),
            caller,
            key == null ? keyOf(use, caller) : key,
            patience,
            false,
            exchange.line(),
            Trace.of(exchange.header("traceparent")));
    return bridge.call(call.over(Surface.REST));
  }

  /**
   * The platform's id of a use, where no call is known in which the same words are the same order:
   * a model that asks again gets another id.
   */
  private static @Nullable String keyOf(ToolUse use, Caller caller) {
    PlatformCall call = caller.call();
    return use.id() == null || call == null || call.id() != null
        ? null
        : call.platform() + "\n" + use.id();
  }

  /** Arguments that are variables without a value are none. */
  private static JsonNode filled(JsonNode arguments) {
    if (!(arguments instanceof ObjectNode object)) {
      return arguments;
    }
    ObjectNode filled = Json.object();
    object
        .properties()
        .forEach(
            field -> {
              JsonNode value = field.getValue();
              if (!value.isString() || !value.stringValue().strip().matches("\\{\\{.*}}")) {
                filled.set(field.getKey(), value);
              }
            });
    return filled;
  }

  private static Caller in(Caller caller, ToolRequest request) {
    String language = request.language();
    return caller.in(
        request.call(),
        language == null ? caller.language() : Language.of(language, caller.language()));
  }

  /** What was written is told as it is, and so is what a person is to agree on. */
  private boolean isVerbatim(ToolUse use, Outcome outcome) {
    Operation<?, ?> operation = bridge.catalogue().find(use.tool());
    return switch (outcome) {
      case Outcome.Done _ -> operation != null && operation.effect() != Effect.READS;
      case Outcome.Refused(Problem problem) ->
          problem instanceof Problem.Unconfirmed || problem instanceof Problem.Uncertain;
    };
  }

  /** What a caller can do nothing about keeps its status; the rest is words for the model. */
  private int status(String tool, Outcome outcome) {
    if (!(outcome instanceof Outcome.Refused(Problem problem))) {
      return 200;
    }
    boolean unknown = problem instanceof Problem.Missing && bridge.catalogue().find(tool) == null;
    boolean ours =
        problem instanceof Problem.Bug
            || problem instanceof Problem.Forbidden
            || problem instanceof Problem.Unauthenticated;
    return unknown || ours ? problem.status() : 200;
  }

  private static void requireSignature(HttpExchange exchange, VoicePlatform platform, byte[] body) {
    if (!platform.isSigned(headers(exchange), body)) {
      throw Webhook.forged();
    }
  }

  /** Reads a body without what no platform's reader looks at. */
  JsonNode read(byte[] body) {
    return RequestJson.read(body, unread);
  }

  private static Function<String, Optional<String>> headers(HttpExchange exchange) {
    return name -> Optional.ofNullable(exchange.header(name));
  }
}
