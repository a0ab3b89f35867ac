package puente.http;

import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import puente.http.oauth.Tokens;

/**
 * The document from which clients learn who gives out tokens for this server (RFC 9728, 3): for
 * MCP's endpoint, and at the root for those that look there. Anybody may read it, also a page of
 * any origin.
 */
final class ResourceMetadata {
  private static final String ROOT = "/.well-known/oauth-protected-resource";

  private final Tokens tokens;
  private final PublicPath at;

  ResourceMetadata(Tokens tokens, PublicPath at) {
    this.tokens = tokens;
    this.at = at;
  }

  List<Route> routes(RequestPipeline pipeline) {
    List<Route> routes = new ArrayList<>();
    Set<String> paths =
        new LinkedHashSet<>(List.of(ROOT, ROOT + "/mcp", ROOT + at.configured() + "/mcp"));
    for (String path : paths) {
      routes.add(pipeline.open("GET", path, (exchange, _, _) -> tell(exchange)));
      routes.add(pipeline.open("OPTIONS", path, (exchange, _, _) -> allow(exchange)));
    }
    return routes;
  }

  private void tell(HttpExchange exchange) {
    anyOrigin(exchange);
    exchange.json(200, tokens.metadata());
  }

  private static void allow(HttpExchange exchange) {
    anyOrigin(exchange);
    exchange.response().header(HeaderNames.ACCESS_CONTROL_ALLOW_METHODS, "GET");
    exchange
        .response()
        .header(HeaderNames.ACCESS_CONTROL_ALLOW_HEADERS, "Accept, MCP-Protocol-Version");
    exchange.response().status(Status.NO_CONTENT_204).send();
  }

  private static void anyOrigin(HttpExchange exchange) {
    exchange.response().header(HeaderNames.ACCESS_CONTROL_ALLOW_ORIGIN, "*");
  }
}
