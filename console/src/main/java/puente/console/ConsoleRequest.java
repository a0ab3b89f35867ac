package puente.console;

import java.nio.charset.StandardCharsets;
import puente.bridge.Bridge;
import puente.bridge.Caller;
import puente.bridge.Effect;
import puente.bridge.Grant;
import puente.bridge.ProblemException;
import puente.bridge.text.Language;
import puente.console.html.Html;
import puente.console.html.Tags;
import puente.http.pages.FormFields;
import puente.http.pages.PageExchange;

/** A request of somebody who is logged in. */
record ConsoleRequest(PageExchange exchange, Session session, Caller caller, FormFields form) {
  /** The scope to look at jobs, calls and handoffs of everybody. */
  static final Grant.Scope OPERATIONS = new Grant.Scope("operations", Effect.READS);

  static final String FORM_TOKEN = "token";

  /** Tells whether its key has that scope. */
  boolean may(Grant.Scope scope) {
    return caller.grant().includes(scope);
  }

  /** Tells whether its key may do everything, and so make other keys. */
  boolean mayEverything() {
    return caller.grant().equals(Grant.ALL);
  }

  /**
   * Demands a scope.
   *
   * @throws ProblemException naming it
   */
  void require(Grant.Scope scope) {
    Bridge.require(caller, scope);
  }

  Language language() {
    return caller.language();
  }

  /** A link to a path of the console, such as {@code /tools}. */
  String link(String path) {
    return exchange.root() + Console.ROOT + path;
  }

  /** What every form of this session brings along. */
  Html token() {
    return Tags.hidden(FORM_TOKEN, session.formToken());
  }

  /** Sends a page. */
  void send(Html page) {
    send(200, page);
  }

  void send(int status, Html page) {
    PageHeaders.on(exchange);
    exchange.send(
        status,
        "text/html; charset=utf-8",
        ("<!doctype html>" + page.in(language())).getBytes(StandardCharsets.UTF_8));
  }
}
