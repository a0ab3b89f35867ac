package puente.http;

import java.util.ArrayList;
import java.util.List;
import puente.bridge.Bridge;
import puente.bridge.Problem;
import puente.bridge.Webhook;
import puente.bridge.text.Language;
import puente.bridge.text.Text;
import puente.http.pages.WebPage;
import puente.http.pages.WebSite;

/** Every way in, in the order in which they are tried. */
record Routes(
    Bridge bridge,
    Port.Config config,
    RequestPipeline pipeline,
    PublicPath path,
    McpSurface mcp,
    RestSurface rest,
    VoiceSurface voice,
    WebhookSurface webhooks,
    WebSite site) {

  List<Route> all() {
    List<Route> all = new ArrayList<>(mcp.routes(pipeline));
    for (ContractRoutes.Route route : ContractRoutes.ALL) {
      all.add(
          pipeline.guarded(
              route.method(), route.path(), (exchange, who) -> rest.route(exchange, who, route)));
    }
    for (OperationRoute route : config.addressed()) {
      all.add(
          pipeline.guarded(
              route.method(),
              route.path(),
              (exchange, who) -> rest.addressed(exchange, who, route)));
    }
    all.add(
        pipeline.guarded(
            "POST",
            ContractRoutes.TOOLS + "{name}",
            (exchange, who) -> rest.tool(exchange, who, variable(exchange))));
    all.addAll(voice.routes(pipeline));
    for (Webhook webhook : webhooks.all()) {
      all.add(
          pipeline.open(
              "POST", webhook.path(), (exchange, _, _) -> webhooks.receive(exchange, webhook)));
    }
    all.addAll(pages());
    for (WebPage each : site.pages()) {
      all.add(
          pipeline.site(
              each, exchange -> each.handler().answer(new SitePage(exchange, pipeline, path))));
    }
    if (config.metrics() != null) {
      all.add(config.metrics().way(pipeline, bridge));
    }
    if (config.tokens() != null) {
      all.addAll(new ResourceMetadata(config.tokens(), path).routes(pipeline));
    }
    all.add(pipeline.preflight());
    all.add(pipeline.open("*", "/*", (exchange, _, language) -> nothingHere(exchange, language)));
    return List.copyOf(all);
  }

  private List<Route> pages() {
    Health health = new Health(config.backEnds());
    StatusPage home =
        new StatusPage(bridge, config.mcpName(), config.version(), config.backEnds(), path);
    OpenApi openApi = new OpenApi(bridge, config.version(), path, config.addressed());
    return List.of(
        pipeline.open("GET", "/health", (exchange, trusted, _) -> health.answer(exchange, trusted)),
        pipeline.open(
            "GET", "/api/health", (exchange, trusted, _) -> health.answer(exchange, trusted)),
        pipeline.page("GET", "/", home::answer),
        // A browser opens a page without a key: the page asks for one, and shows nothing before.
        pipeline.pageWithKey(
            "GET",
            "/openapi.json",
            counted((exchange, _) -> openApi.answer(exchange)),
            openApi::answerStranger),
        pipeline.open(
            "GET",
            "/docs",
            (exchange, _, _) -> DocumentationPages.docs(exchange, path.of(exchange))),
        pipeline.open(
            "GET",
            "/redoc",
            (exchange, _, _) -> DocumentationPages.redoc(exchange, path.of(exchange))),
        pipeline.open(
            "GET",
            "/docs/assets/{name}",
            (exchange, _, _) -> DocumentationPages.asset(exchange, variable(exchange))));
  }

  /** A page that its caller's limits count like a call. */
  private RequestPipeline.KeyedHandler counted(RequestPipeline.KeyedHandler page) {
    return (exchange, caller) -> {
      bridge.count(caller);
      page.answer(exchange, caller);
    };
  }

  private static String variable(HttpExchange exchange) {
    return exchange.request().path().pathParameters().get("name");
  }

  /** Clients are often given the address of the server alone, or one of another server's paths. */
  private void nothingHere(HttpExchange exchange, Language language) {
    String at = path.of(exchange);
    exchange.problem(
        new Problem.Missing(
            new Text("la ruta", "route"),
            exchange.request().path().path(),
            Text.format(
                "MCP está en %s/mcp, las herramientas por REST en %s/api/tools/{nombre} y la"
                    + " documentación en %s/docs.",
                "MCP is at %s/mcp, the tools over REST at %s/api/tools/{name}, the documentation"
                    + " at %s/docs.",
                at,
                at,
                at)),
        language);
  }
}
