package puente.http;

import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import puente.bridge.Caller;
import puente.bridge.runtime.BackgroundLoop;
import puente.http.oauth.Tokens;
import puente.mcp.McpReply;
import puente.mcp.McpRequest;
import puente.mcp.McpServer;
import puente.mcp.stream.Events;

/**
 * The HTTP of MCP: Streamable HTTP on {@code /mcp}, and the transport before it on {@code /mcp/sse}
 * and {@code /mcp/messages}. A POST to either of these without a session is answered as one to
 * {@code /mcp}, for clients that were given the wrong one of the three addresses.
 */
final class McpSurface implements AutoCloseable {
  private static final String ENDPOINT = "/mcp";
  private static final String SSE = "/mcp/sse";
  private static final String MESSAGES = "/mcp/messages";
  private static final String SESSION = "sessionId";
  private static final McpReply POST_ONLY = new McpReply(405, null, Map.of("Allow", "POST"));
  private static final Duration BETWEEN_PINGS = Duration.ofSeconds(10);

  /** The time that an open stream may go on whose key was revoked or whose token has ended. */
  private static final Duration BETWEEN_CHECKS = Duration.ofSeconds(2);

  private final McpServer mcp;
  private final Duration budget;
  private final PublicPath path;
  private final Set<EventStream> open = ConcurrentHashMap.newKeySet();
  private final Thread pinger;
  private final Thread checker;

  McpSurface(McpServer mcp, Duration budget, PublicPath path) {
    this.mcp = mcp;
    this.path = path;
    this.budget = budget;
    this.pinger = BackgroundLoop.virtual("mcp-ping", this::keepAlive);
    pinger.start();
    this.checker = BackgroundLoop.virtual("mcp-admission", this::checkAdmission);
    checker.start();
  }

  List<Route> routes(RequestPipeline pipeline) {
    List<Route> routes = new ArrayList<>();
    for (String path : List.of(ENDPOINT, SSE, MESSAGES)) {
      routes.add(pipeline.guarded("POST", path, (exchange, who) -> post(exchange, who, pipeline)));
      routes.add(
          pipeline.guarded(
              "DELETE", path, (exchange, who) -> answer(exchange, who, pipeline, mcp::delete)));
    }
    routes.add(
        pipeline.guarded(
            "GET",
            ENDPOINT,
            (exchange, who) ->
                answer(exchange, who, pipeline, exchange.isHead() ? mcp::head : mcp::stream)));
    routes.add(pipeline.guarded("GET", SSE, (exchange, who) -> connect(exchange, who, pipeline)));
    routes.add(pipeline.guarded("GET", MESSAGES, (exchange, _) -> write(exchange, POST_ONLY)));
    return routes;
  }

  private void post(HttpExchange exchange, Caller caller, RequestPipeline pipeline) {
    String session = session(exchange);
    if (session == null) {
      answer(exchange, caller, pipeline, mcp::post);
    } else {
      write(exchange, mcp.message(request(exchange, caller, Events.NONE), session));
    }
  }

  private void connect(HttpExchange exchange, Caller caller, RequestPipeline pipeline) {
    String wanted = ToolFilterParameters.query(exchange); // Its messages want no more than it does.
    if (exchange.isHead()) {
      answer(exchange, caller, pipeline, mcp::headOfConnection);
      return;
    }
    String messages = path.of(exchange) + MESSAGES + "?" + wanted + SESSION + "=";
    answer(exchange, caller, pipeline, request -> mcp.connect(request, messages));
  }

  private static @Nullable String session(HttpExchange exchange) {
    return exchange.request().query().first(SESSION).orElse(null);
  }

  private void answer(
      HttpExchange exchange,
      Caller caller,
      RequestPipeline pipeline,
      Function<McpRequest, McpReply> how) {
    EventStream events =
        new EventStream(exchange, open, () -> pipeline.stillAdmits(exchange, caller));
    try {
      boolean streams = !exchange.line().isHttp10();
      McpReply reply = how.apply(request(exchange, caller, streams ? events : Events.NONE));
      if (events.isOpen() || (streams && prefersStream(exchange, reply))) {
        last(exchange, reply, events);
      } else {
        write(exchange, reply);
      }
    } finally {
      events.close();
    }
  }

  /** Tells whether the client names streams before plain JSON, or alone. */
  private static boolean prefersStream(HttpExchange exchange, McpReply reply) {
    if (reply.status() != 200 || reply.body() == null) {
      return false;
    }
    String accept = exchange.header("Accept");
    int stream = accept == null ? -1 : accept.indexOf("text/event-stream");
    int json = accept == null ? -1 : accept.indexOf("application/json");
    return stream >= 0 && (json < 0 || stream < json);
  }

  private static void last(HttpExchange exchange, McpReply reply, EventStream events) {
    if (reply.body() == null) {
      return;
    }
    if (!events.isOpen()) {
      exchange.hold(reply.body().length());
      reply
          .headers()
          .forEach((name, value) -> exchange.response().header(HeaderNames.create(name), value));
    }
    events.send(reply.body());
  }

  private McpRequest request(HttpExchange exchange, Caller caller, Events events) {
    return new McpRequest(
        exchange.body(),
        exchange::header,
        caller,
        budget,
        events,
        exchange.line(),
        Tokens.isHolder(caller.holder()) ? exchange.challenge()::to : null);
  }

  private static void write(HttpExchange exchange, McpReply reply) {
    if (reply.body() != null) {
      exchange.hold(reply.body().length());
    }
    exchange.response().status(Status.create(reply.status()));
    reply
        .headers()
        .forEach((name, value) -> exchange.response().header(HeaderNames.create(name), value));
    if (reply.body() == null) {
      exchange.response().send();
    } else {
      exchange.send(reply.body().getBytes(StandardCharsets.UTF_8));
    }
  }

  /** How many answers are open streams. */
  int streams() {
    return open.size();
  }

  /** How many sessions of older clients are open. */
  int sessions() {
    return mcp.sessions();
  }

  private void keepAlive() throws InterruptedException {
    while (true) {
      Thread.sleep(BETWEEN_PINGS);
      // Each on a thread of its own: one client that does not read must not starve the others.
      open.forEach(stream -> Thread.startVirtualThread(stream::ping));
    }
  }

  private void checkAdmission() throws InterruptedException {
    while (true) {
      Thread.sleep(BETWEEN_CHECKS);
      // Each on a thread of its own: a token may have to be asked about.
      open.forEach(stream -> Thread.startVirtualThread(stream::cutIfNotAdmitted));
    }
  }

  /** Ends the open streams; what is being answered is still answered. */
  @Override
  public void close() {
    pinger.interrupt();
    checker.interrupt();
    mcp.close();
  }
}
