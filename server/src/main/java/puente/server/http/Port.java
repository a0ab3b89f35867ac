package puente.server.http;

import io.helidon.http.HeaderNames;
import io.helidon.http.Method;
import io.helidon.http.Status;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.http.HttpRouting;
import java.net.BindException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import puente.bridge.Bridge;
import puente.bridge.Caller;
import puente.bridge.Language;
import puente.bridge.Problem;
import puente.bridge.Text;
import puente.mcp.McpReply;
import puente.mcp.McpRequest;
import puente.mcp.McpServer;
import puente.mcp.ServerInfo;

/** The one port that MCP and REST share, each request on its own virtual thread. */
public final class Port implements AutoCloseable {
  /** The largest request body taken, in bytes. */
  public static final int LARGEST_BODY = Exchange.LARGEST_BODY;

  private final Bridge bridge;
  private final Config config;
  private final McpServer mcp;
  private final RestSurface rest;
  private final Door door;
  private final WebServer server;

  /**
   * How to listen, and whom to let in.
   *
   * @param anonymousOnLoopback whether this machine needs no key
   * @param hosts names besides localhost that this server answers to
   * @param budget how long a call may wait for a journey
   * @param backEnds each back end's state as last seen, without asking it
   */
  public record Config(
      String host,
      int port,
      List<String> keys,
      boolean anonymousOnLoopback,
      List<String> hosts,
      List<String> origins,
      Language language,
      Duration budget,
      String mcpName,
      String version,
      Supplier<Map<String, String>> backEnds) {}

  private Port(Bridge bridge, Config config) {
    this.bridge = bridge;
    this.config = config;
    this.mcp =
        new McpServer(bridge, new ServerInfo(config.mcpName, "Puente", config.version, null));
    this.rest = new RestSurface(bridge, config.budget);
    this.door =
        new Door(
            new Access(
                new Access.Rules(
                    config.keys,
                    config.anonymousOnLoopback,
                    config.hosts,
                    config.origins,
                    config.language)));
    this.server =
        WebServer.builder()
            .host(config.host)
            .port(config.port)
            .shutdownHook(false)
            .connectionOptions(options -> options.tcpNoDelay(true))
            .routing(this::route)
            .build();
  }

  /**
   * Starts listening.
   *
   * @throws BindException when the port is taken
   */
  public static Port open(Bridge bridge, Config config) throws BindException {
    Port port = new Port(bridge, config);
    port.server.start();
    if (!port.server.isRunning()) { // It does not throw when the port is taken.
      throw new BindException(config.host + ":" + config.port);
    }
    return port;
  }

  /** The port it listens on, also when 0 was asked for. */
  public int number() {
    return server.port();
  }

  @Override
  public void close() {
    server.stop();
  }

  private void route(HttpRouting.Builder routing) {
    for (String path : List.of("/mcp", "/mcp/sse", "/mcp/messages")) {
      routing.post(path, door.guarded(this::mcp));
      routing.get(path, door.guarded((exchange, _) -> notAllowed(exchange)));
      routing.delete(path, door.guarded((exchange, _) -> notAllowed(exchange)));
    }
    for (Routes.Route route : Routes.ALL) {
      routing.route(
          Method.create(route.method()),
          route.path(),
          door.guarded((exchange, caller) -> rest.route(exchange, caller, route)));
    }
    routing.post(
        Routes.TOOLS + "{name}",
        door.guarded(
            (exchange, caller) ->
                rest.tool(
                    exchange, caller, exchange.request().path().pathParameters().get("name"))));
    Health health = new Health(config.backEnds);
    for (String path : List.of("/health", "/api/health")) {
      routing.get(path, door.open((exchange, trusted, _) -> health.answer(exchange, trusted)));
    }
    byte[] openApi =
        OpenApi.document(bridge.catalogue(), config.version).getBytes(StandardCharsets.UTF_8);
    routing.get(
        "/openapi.json",
        door.guarded(
            (exchange, _) -> {
              exchange.response().header(HeaderNames.CONTENT_TYPE, "application/json");
              exchange.response().send(openApi);
            }));
    routing.get("/docs", door.guarded((exchange, _) -> Pages.docs(exchange)));
    routing.get("/redoc", door.guarded((exchange, _) -> Pages.redoc(exchange)));
    routing.get(
        "/docs/assets/{name}",
        door.guarded(
            (exchange, _) ->
                Pages.asset(exchange, exchange.request().path().pathParameters().get("name"))));
    routing.options("/*", door.preflight());
    routing.any("/*", door.open((exchange, _, language) -> nothingHere(exchange, language)));
  }

  private void mcp(Exchange exchange, Caller caller) {
    McpReply reply =
        mcp.post(new McpRequest(exchange.body(), exchange::header, caller, config.budget));
    exchange.response().status(Status.create(reply.status()));
    reply
        .headers()
        .forEach((name, value) -> exchange.response().header(HeaderNames.create(name), value));
    if (reply.body() == null) {
      exchange.response().send();
    } else {
      exchange.response().send(reply.body().getBytes(StandardCharsets.UTF_8));
    }
  }

  /** No stream is offered here (MCP 2025-11-25, Transports: a server may answer 405). */
  private static void notAllowed(Exchange exchange) {
    exchange.response().header(HeaderNames.ALLOW, "POST");
    exchange.response().status(Status.METHOD_NOT_ALLOWED_405).send();
  }

  private static void nothingHere(Exchange exchange, Language language) {
    exchange.problem(
        new Problem.Missing(new Text("la ruta", "route"), exchange.request().path().path()),
        language);
  }
}
