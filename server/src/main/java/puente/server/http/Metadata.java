package puente.server.http;

import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import io.helidon.webserver.http.HttpRouting;
import java.util.List;
import puente.server.oauth.Tokens;

/**
 * Where clients learn who gives out tokens for this server (RFC 9728, 3): for MCP's endpoint, and
 * at the root for those that look there. Anybody may read it, also a page of any origin.
 */
final class Metadata {
  private static final String ROOT = "/.well-known/oauth-protected-resource";

  private final Tokens tokens;

  Metadata(Tokens tokens) {
    this.tokens = tokens;
  }

  void route(HttpRouting.Builder routing, Door door) {
    for (String path : List.of(ROOT, ROOT + "/mcp")) {
      routing.get(
          path,
          door.open(
              (exchange, _, _) -> {
                anyOrigin(exchange);
                exchange.json(200, tokens.metadata());
              }));
      routing.options(
          path,
          door.open(
              (exchange, _, _) -> {
                anyOrigin(exchange);
                exchange.response().header(HeaderNames.ACCESS_CONTROL_ALLOW_METHODS, "GET");
                exchange
                    .response()
                    .header(
                        HeaderNames.ACCESS_CONTROL_ALLOW_HEADERS, "Accept, MCP-Protocol-Version");
                exchange.response().status(Status.NO_CONTENT_204).send();
              }));
    }
  }

  private static void anyOrigin(Exchange exchange) {
    exchange.response().header(HeaderNames.ACCESS_CONTROL_ALLOW_ORIGIN, "*");
  }
}
