package puente.http;

import java.time.Duration;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import puente.bridge.Answer;
import puente.bridge.Bridge;
import puente.bridge.Call;
import puente.bridge.Caller;
import puente.bridge.Catalogue;
import puente.bridge.Operation;
import puente.bridge.Outcome;
import puente.bridge.Problem;
import puente.bridge.Surface;
import puente.bridge.Trace;
import puente.bridge.json.Json;
import puente.bridge.json.RequestJson;
import puente.bridge.text.Text;
import puente.bridge.voice.VoicePlatform;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Calls over REST: the body is the input, the answer is the result or a problem document. */
final class RestSurface {
  /** A preference (RFC 7240) for the status of a problem where something failed. */
  private static final String FAILED_STATUS = "status=problem";

  /** The query's name for {@code wait_seconds} of the operations that tell of jobs. */
  static final String WAIT = "wait";

  static final String WAIT_FIELD = "wait_seconds";

  private final Bridge bridge;

  /** The one link in answers, as {@code QuotationAnswers} writes it. */
  private static final String LINK = "\"status_url\":\"";

  private final Duration budget;
  private final PublicPath path;
  private final VoiceSurface voice;

  RestSurface(Bridge bridge, Duration budget, PublicPath path, VoiceSurface voice) {
    this.voice = voice;
    this.bridge = bridge;
    this.budget = budget;
    this.path = path;
  }

  /**
   * {@code POST /api/tools/{name}}: any operation, its MCP tool's input and output; a platform of
   * telephone agents is answered in its own way.
   */
  void tool(HttpExchange exchange, Caller caller, String name) {
    VoicePlatform platform = voice.named(exchange);
    byte[] body =
        exchange.body(platform == null ? HttpExchange.LARGEST_BODY : VoiceSurface.LARGEST_BODY);
    JsonNode arguments = arguments(body, caller, voice::read);
    if (!voice.tool(exchange, caller, name, platform, body, arguments)) {
      render(exchange, caller, call(exchange, caller, name, arguments, budget, false));
    }
  }

  /** A route of the contract; a field it does not know is ignored with a warning. */
  void route(HttpExchange exchange, Caller caller, ContractRoutes.Route route) {
    Catalogue catalogue = bridge.catalogue();
    Problem lacking = bridge.notConfigured(route.operation());
    if (lacking != null && !catalogue.withholds(route.operation())) {
      exchange.problem(lacking, caller.language());
      return;
    }
    String variable = variable(route.path());
    JsonNode arguments =
        variable == null
            ? arguments(exchange.body(), caller, RequestJson::read)
            : query(exchange, variable);
    Duration patience = route.async() ? Duration.ZERO : budget;
    render(exchange, caller, call(exchange, caller, route.operation(), arguments, patience, true));
  }

  /** The variable of the path, and how long to wait: {@code ?wait=10}. */
  private static ObjectNode query(HttpExchange exchange, String variable) {
    ObjectNode arguments =
        Json.object().put(variable, exchange.request().path().pathParameters().get(variable));
    String wait = exchange.request().query().first(WAIT).orElse("");
    if (wait.matches("[0-9]{1,4}")) {
      arguments.put(WAIT_FIELD, Integer.parseInt(wait));
    } else if (!wait.isEmpty()) {
      arguments.put(WAIT_FIELD, wait); // Refused with the rest.
    }
    return arguments;
  }

  /** An operation behind an address of its own, with its arguments in the query and the path. */
  void addressed(HttpExchange exchange, Caller caller, OperationRoute route) {
    Operation<?, ?> operation = route.operation();
    ObjectNode arguments = QueryArguments.of(operation.input(), exchange.request().query());
    String variable = variable(route.path());
    if (variable != null) {
      arguments.put(variable, exchange.request().path().pathParameters().get(variable));
    }
    Call call = new Call(operation.name(), arguments, caller, null, Duration.ZERO, false);
    render(exchange, caller, bridge.call(call.over(Surface.REST), operation));
  }

  private Outcome call(
      HttpExchange exchange,
      Caller caller,
      String operation,
      JsonNode arguments,
      Duration patience,
      boolean lenient) {
    String key = exchange.header("Idempotency-Key");
    return bridge.call(
        new Call(
                operation,
                arguments,
                caller,
                key,
                patience,
                lenient,
                exchange.line(),
                Trace.of(exchange.header("traceparent")))
            .over(Surface.REST));
  }

  private static @Nullable String variable(String path) {
    int open = path.indexOf('{');
    return open < 0 ? null : path.substring(open + 1, path.indexOf('}'));
  }

  private JsonNode arguments(byte[] body, Caller caller, Function<byte[], JsonNode> reader) {
    if (body.length == 0) {
      return Json.object();
    }
    try {
      return reader.apply(body);
    } catch (JacksonException malformed) {
      bridge.count(caller); // No call counts it.
      throw new NotJson();
    }
  }

  /** The body is not JSON: 400. */
  static final class NotJson extends RuntimeException {
    private static final Problem PROBLEM =
        Problem.Invalid.of(
            "",
            new Text(
                "El cuerpo de la solicitud no es JSON válido.",
                "The request body is not valid JSON."),
            Problem.NOT_UNDERSTOOD);

    NotJson() {
      super(null, null, false, false);
    }

    Problem problem() {
      return PROBLEM;
    }
  }

  private void render(HttpExchange exchange, Caller caller, Outcome outcome) {
    switch (outcome) {
      case Outcome.Done done ->
          exchange.json(status(exchange, done), linked(done.json(), path.of(exchange)));
      case Outcome.Refused(Problem problem) -> exchange.outcome(problem, caller.language());
    }
  }

  /** A text in JSON has no quote of its own, so that nothing but the link is found. */
  private static String linked(String json, String publicPath) {
    return publicPath.isEmpty() ? json : json.replace(LINK + "/", LINK + publicPath + "/");
  }

  /**
   * Returns the status of an outcome: 200 for a failure too, which is an answer; platforms that
   * look at nothing else can have its status.
   */
  private static int status(HttpExchange exchange, Outcome.Done done) {
    return switch (done.state()) {
      case Answer.State.Finished _ -> 200;
      case Answer.State.Pending _ -> 202;
      case Answer.State.Failed failed -> exchange.prefers(FAILED_STATUS) ? failed.status() : 200;
    };
  }
}
