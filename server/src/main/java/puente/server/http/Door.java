package puente.server.http;

import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.http.Status;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.http.Handler;
import io.helidon.webserver.http.RoutingResponse;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.UncheckedIOException;
import puente.bridge.Bridge;
import puente.bridge.Caller;
import puente.bridge.Language;
import puente.bridge.Refusal;

/** What every request passes: admission, cross-origin headers, and the end of every exception. */
final class Door {
  private final Access access;
  private final Wanted wanted;
  private final Patrol patrol;

  Door(Access access, Wanted wanted, Patrol patrol) {
    this.access = access;
    this.wanted = wanted;
    this.patrol = patrol;
  }

  /** What answers an admitted request. */
  @FunctionalInterface
  interface Room {
    void answer(Exchange exchange, Caller caller);
  }

  /** What answers a request that anybody may make. */
  @FunctionalInterface
  interface OpenRoom {
    void answer(Exchange exchange, boolean trusted, Language language);
  }

  /** A way in behind admission. */
  Way guarded(String method, String path, Room room) {
    return new Way(method, path, false, guarded(room));
  }

  /** A way in for everybody, told whether this caller would be admitted. */
  Way open(String method, String path, OpenRoom room) {
    return new Way(method, path, true, open(room));
  }

  private Handler guarded(Room room) {
    return (request, response) ->
        answer(
            request,
            response,
            exchange -> {
              Caller caller = access.admit(exchange);
              Exchange admitted = exchange.of(caller);
              caller
                  .grant()
                  .in()
                  .run(() -> wanted.in(admitted, () -> room.answer(admitted, caller)));
            });
  }

  private Handler open(OpenRoom room) {
    return (request, response) ->
        answer(
            request,
            response,
            exchange -> room.answer(exchange, admitted(exchange), access.language(exchange)));
  }

  /** Answers a browser's question whether a page may call (Fetch standard, CORS preflight). */
  Way preflight() {
    return new Way("OPTIONS", "/*", true, allowed());
  }

  private Handler allowed() {
    return (request, response) ->
        answer(
            request,
            response,
            _ -> {
              response.header(
                  HeaderNames.ACCESS_CONTROL_ALLOW_METHODS, "GET, POST, DELETE, OPTIONS");
              response.header(
                  HeaderNames.ACCESS_CONTROL_ALLOW_HEADERS,
                  "Authorization, X-API-Key, Content-Type, Accept, Accept-Language,"
                      + " Idempotency-Key, X-Conversation-Id, X-Puente-Tools, X-Puente-Read-Only,"
                      + " Mcp-Session-Id,"
                      + " MCP-Protocol-Version, Mcp-Method, Mcp-Name, Last-Event-ID");
              response.header(HeaderNames.ACCESS_CONTROL_MAX_AGE, "600");
              response.status(Status.NO_CONTENT_204).send();
            });
  }

  private boolean admitted(Exchange exchange) {
    try {
      access.admit(exchange);
      return true;
    } catch (Refusal refused) {
      return false;
    }
  }

  private interface Answering {
    void to(Exchange exchange);
  }

  private void answer(ServerRequest request, ServerResponse response, Answering answering) {
    HttpLine line = new HttpLine(WatchedHttp1.current(), patrol);
    try {
      answer(new Exchange(request, response, line, access.challenge(request.headers())), answering);
      line.answered();
    } finally {
      line.cut(); // Unless it was answered.
    }
  }

  private void answer(Exchange exchange, Answering answering) {
    allowOrigin(exchange);
    boolean expects = exchange.header("Expect") != null;
    if (expects) {
      exchange.response().header(HeaderValues.CONNECTION_CLOSE);
    }
    try {
      answering.to(exchange);
    } catch (Refusal refusal) {
      exchange.problem(refusal.problem(), access.language(exchange));
    } catch (Exchange.TooLarge tooLarge) {
      exchange.response().header(HeaderValues.CONNECTION_CLOSE);
      exchange.problem(tooLarge.problem(), 413, access.language(exchange));
      exchange.linger();
    } catch (Access.InUrl inUrl) {
      exchange.problem(inUrl.problem(), 400, access.language(exchange));
    } catch (Exchange.Cut cut) {
      // Nobody knows where the next request would begin.
      exchange.response().header(HeaderValues.CONNECTION_CLOSE);
      exchange.problem(cut.problem(), 400, access.language(exchange));
    } catch (RestSurface.NotJson notJson) {
      exchange.problem(notJson.problem(), 400, access.language(exchange));
    } catch (UncheckedIOException | CloseConnectionException gone) {
      throw gone;
    } catch (RuntimeException | Error bug) { // Error too: whatever it was, it ended one request.
      exchange.problem(
          Bridge.report(exchange.request().path().path(), bug), access.language(exchange));
    }
    if (expects) {
      // Helidon goes on even then, and a body that nobody asked for would be the next request. What
      // it would do after this call, the last of a stream, is done here.
      ((RoutingResponse) exchange.response()).commit();
      throw new CloseConnectionException("its body may not have been read");
    }
  }

  private void allowOrigin(Exchange exchange) {
    String origin = exchange.header("Origin");
    if (origin != null && access.allowsOrigin(origin)) {
      exchange.response().header(HeaderNames.ACCESS_CONTROL_ALLOW_ORIGIN, origin);
      exchange.response().header(HeaderNames.VARY, "Origin");
      exchange
          .response()
          .header(
              HeaderNames.ACCESS_CONTROL_EXPOSE_HEADERS,
              "Mcp-Session-Id, Retry-After, WWW-Authenticate");
    }
  }
}
