package puente.http;

import io.helidon.http.Header;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.http.Status;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.http.Handler;
import io.helidon.webserver.http.RoutingResponse;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import puente.bridge.Audit;
import puente.bridge.Bridge;
import puente.bridge.CallContext;
import puente.bridge.Caller;
import puente.bridge.Problem;
import puente.bridge.ProblemException;
import puente.bridge.log.RepeatedLogLines;
import puente.bridge.runtime.MemoryBudget;
import puente.bridge.text.Language;
import puente.http.connections.ConnectionReaper;
import puente.http.connections.DisconnectDetector;
import puente.http.connections.Http2Request;
import puente.http.connections.HttpCallerConnection;
import puente.http.connections.RequestMemory;
import puente.http.connections.WatchedHttp1;
import puente.http.pages.WebPage;

/**
 * The steps that every request passes: admission, cross-origin headers, and the end of every
 * exception.
 */
final class RequestPipeline {
  /** RFC 9111; Fetch standard; Content Security Policy, level 3; RFC 7034. */
  private static final List<Header> PROTECTION =
      List.of(
          HeaderValues.createCached(HeaderNames.CACHE_CONTROL, "no-store"),
          HeaderValues.createCached("X-Content-Type-Options", "nosniff"),
          HeaderValues.createCached("X-Frame-Options", "DENY"),
          HeaderValues.createCached("Referrer-Policy", "no-referrer"),
          HeaderValues.createCached(
              "Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'"));

  /** RFC 6797. Not for localhost, which other programs serve too. */
  private static final Header ONLY_BY_TLS =
      HeaderValues.createCached("Strict-Transport-Security", "max-age=31536000");

  private final Authenticator access;
  private final FailedAuthLimiter failedAuth;
  private final ToolFilterParameters wanted;
  private final ConnectionReaper reaper;
  private final HolderRequests requests;
  private final MemoryBudget memory = RequestMemory.budget();
  private final Supplier<Audit> audit;
  private final RepeatedLogLines refusals;

  RequestPipeline(
      Authenticator access,
      FailedAuthLimiter failedAuth,
      ToolFilterParameters wanted,
      ConnectionReaper reaper,
      HolderRequests requests,
      Supplier<Audit> audit,
      RepeatedLogLines refusals) {
    this.refusals = refusals;
    this.requests = requests;
    this.audit = audit;
    this.access = access;
    this.failedAuth = failedAuth;
    this.wanted = wanted;
    this.reaper = reaper;
  }

  /** A handler of an admitted request. */
  @FunctionalInterface
  interface KeyedHandler {
    void answer(HttpExchange exchange, Caller caller);
  }

  /** A handler of a request that anybody may make. */
  @FunctionalInterface
  interface PublicHandler {
    void answer(HttpExchange exchange, boolean trusted, Language language);
  }

  /** A way in behind admission. */
  Route guarded(String method, String path, KeyedHandler handler) {
    return new Route(method, path, Route.Admission.KEY, guarded(handler));
  }

  /** A way in for everybody, told whether this caller would be admitted. */
  Route open(String method, String path, PublicHandler handler) {
    return open(
        method,
        path,
        exchange ->
            handler.answer(
                exchange, callerIfAdmitted(exchange) != null, access.language(exchange)));
  }

  /** A page for everybody that shows an admitted caller what it may use and wants. */
  Route page(String method, String path, PublicHandler handler) {
    return open(
        method,
        path,
        exchange -> {
          Caller caller = callerIfAdmitted(exchange);
          Language language = access.language(exchange);
          if (caller == null) {
            handler.answer(exchange, false, language);
          } else {
            within(exchange, caller, () -> handler.answer(exchange, true, language));
          }
        });
  }

  /**
   * Routes a page for which a key or token that is not good is refused, and whoever sends none is
   * shown what is for everybody.
   */
  Route pageWithKey(
      String method, String path, KeyedHandler handler, Consumer<HttpExchange> forEverybody) {
    return open(
        method,
        path,
        exchange -> {
          Caller caller = callerOrNobody(exchange);
          if (caller == null) {
            forEverybody.accept(exchange);
          } else {
            HttpExchange admitted = exchange.of(caller);
            within(admitted, caller, () -> handler.answer(admitted, caller));
          }
        });
  }

  private Route open(String method, String path, Answering answering) {
    return route(method, path, Route.Admission.OPEN, answering);
  }

  private Route route(String method, String path, Route.Admission admission, Answering answering) {
    return new Route(
        method, path, admission, (request, response) -> answer(request, response, answering));
  }

  /** A page of a site, which lets in by its own sessions. */
  Route site(WebPage page, Consumer<HttpExchange> answering) {
    Route.Admission admission = page.open() ? Route.Admission.OPEN : Route.Admission.SESSION;
    return route(page.method(), page.path(), admission, answering::accept);
  }

  /** The holder of a key as it is now; null when it is not good any more. */
  @Nullable Caller holding(HttpExchange exchange, String digest) {
    return access.holding(digest, exchange);
  }

  /**
   * The caller with a key that came in a form, or with none.
   *
   * @throws ProblemException as {@link Authenticator#admit}
   */
  Caller admit(HttpExchange exchange, @Nullable String key) {
    return failedAuth.admit(exchange, new Authenticator.WithKey(exchange, key), access);
  }

  Language language(HttpExchange exchange) {
    return access.language(exchange);
  }

  private @Nullable Caller callerOrNobody(HttpExchange exchange) {
    try {
      return failedAuth.admit(exchange, access);
    } catch (ProblemException refused) {
      if (refused.problem() instanceof Problem.Unauthenticated
          && !FailedAuthLimiter.hasKey(exchange)) {
        return null;
      }
      throw refused;
    }
  }

  private void within(HttpExchange exchange, Caller caller, Runnable answering) {
    CallContext.current().with(caller.grant()).run(() -> wanted.in(exchange, answering));
  }

  private Handler guarded(KeyedHandler handler) {
    return (request, response) ->
        answer(
            request,
            response,
            exchange -> {
              Caller caller = failedAuth.admit(exchange, access);
              HttpExchange admitted = exchange.of(caller);
              as(admitted, caller, () -> handler.answer(admitted, caller));
            });
  }

  /** Answers a caller who was let in. */
  void as(HttpExchange exchange, Caller caller, Runnable answering) {
    exchange.line().memory().of(caller.holder());
    exchange.line().admitted();
    requests.begin(caller.holder());
    try {
      within(exchange, caller, answering);
    } finally {
      requests.end(caller.holder());
    }
  }

  /** Answers a browser's question whether a page may call (Fetch standard, CORS preflight). */
  Route preflight() {
    return new Route("OPTIONS", "/*", Route.Admission.OPEN, allowed());
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
                      + " Idempotency-Key, X-Conversation-Id, X-Call-Id, X-Caller, X-Called,"
                      + " X-Agent-Id, X-Language, X-Platform,"
                      + " X-Puente-Tools, X-Puente-Read-Only, Mcp-Session-Id, MCP-Protocol-Version,"
                      + " Mcp-Method, Mcp-Name, Last-Event-ID");
              response.header(HeaderNames.ACCESS_CONTROL_MAX_AGE, "600");
              response.status(Status.NO_CONTENT_204).send();
            });
  }

  private @Nullable Caller callerIfAdmitted(HttpExchange exchange) {
    try {
      return failedAuth.admit(exchange, access);
    } catch (ProblemException refused) {
      return null;
    }
  }

  /**
   * Tells whether a caller whose answer is still being sent would be admitted again, and for the
   * same: a key may have been revoked since, a token may have ended. While nobody can say, it
   * would.
   */
  boolean stillAdmits(HttpExchange exchange, Caller caller) {
    try {
      Caller now = access.admit(exchange, () -> {});
      return now.holder().equals(caller.holder()) && now.grant().equals(caller.grant());
    } catch (ProblemException refused) {
      return refused.problem() instanceof Problem.Unavailable;
    }
  }

  private interface Answering {
    void to(HttpExchange exchange);
  }

  private void answer(ServerRequest request, ServerResponse response, Answering answering) {
    DisconnectDetector watch = WatchedHttp1.current();
    RequestMemory kept = new RequestMemory(memory);
    HttpCallerConnection line =
        new HttpCallerConnection(watch, Http2Request.current(), reaper, kept, refusals);
    HttpExchange exchange =
        new HttpExchange(request, response, line, access.challenge(request.headers()));
    if (!request.content().hasEntity()) {
      line.received();
    }
    try {
      answer(exchange, answering);
      line.answered();
    } finally {
      line.cut(); // Unless it was answered.
      kept.release();
    }
    leave(exchange);
  }

  /**
   * Reads the rest of the body, and closes a connection that is said to be closed: Helidon would go
   * on reading, and take what was left for another request.
   */
  private static void leave(HttpExchange exchange) {
    boolean last =
        exchange.response().headers().containsToken(HeaderValues.CONNECTION_CLOSE)
            || exchange.request().headers().containsToken(HeaderValues.CONNECTION_CLOSE);
    if (exchange.request().content().hasEntity() && !exchange.request().content().consumed()) {
      exchange.linger();
      last |= !exchange.request().content().consumed();
    }
    exchange.line().received();
    if (last) {
      // What Helidon would do after this call, the last of a stream, is done here.
      ((RoutingResponse) exchange.response()).commit();
      throw new CloseConnectionException("it was the last request");
    }
  }

  private void answer(HttpExchange exchange, Answering answering) {
    allowOrigin(exchange);
    protect(exchange);
    if (exchange.header("Expect") != null) {
      // A body that nobody asked for would be the next request.
      exchange.response().header(HeaderValues.CONNECTION_CLOSE);
    }
    try {
      answering.to(exchange);
    } catch (ProblemException refusal) {
      turnedAway(exchange, refusal.problem());
      exchange.problem(refusal.problem(), access.language(exchange));
    } catch (ContentCoding.Unsupported unsupported) {
      exchange.response().header(HeaderNames.ACCEPT_ENCODING, "gzip"); // RFC 9110, 12.5.3
      exchange.problem(unsupported.problem(), 415, access.language(exchange));
    } catch (ContentCoding.Malformed malformed) {
      exchange.problem(malformed.problem(), 400, access.language(exchange));
    } catch (HttpExchange.TooLarge tooLarge) {
      exchange.response().header(HeaderValues.CONNECTION_CLOSE);
      exchange.problem(tooLarge.problem(), 413, access.language(exchange));
      exchange.linger();
    } catch (Authenticator.InUrl inUrl) {
      exchange.problem(inUrl.problem(), 400, access.language(exchange));
    } catch (HttpExchange.Cut cut) {
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
  }

  /** Sets the protective header fields of every answer; a page says more of itself. */
  private static void protect(HttpExchange exchange) {
    PROTECTION.forEach(exchange.response()::header);
    if (exchange.request().isSecure() && !exchange.isForThisMachine()) {
      exchange.response().header(ONLY_BY_TLS);
    }
  }

  /** It did not come to a call, so nobody else records it. */
  void turnedAway(HttpExchange exchange, Problem why) {
    switch (why) {
      case Problem.Unauthenticated _, Problem.Forbidden _, Problem.TooMany _ ->
          audit.get().turnedAway(exchange.peer(), why);
      default -> {}
    }
  }

  private void allowOrigin(HttpExchange exchange) {
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
