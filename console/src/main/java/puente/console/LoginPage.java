package puente.console;

import static puente.console.html.Tags.attribute;
import static puente.console.html.Tags.button;
import static puente.console.html.Tags.code;
import static puente.console.html.Tags.flag;
import static puente.console.html.Tags.hidden;
import static puente.console.html.Tags.id;
import static puente.console.html.Tags.input;
import static puente.console.html.Tags.kind;
import static puente.console.html.Tags.label;
import static puente.console.html.Tags.p;
import static puente.console.html.Tags.text;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import puente.bridge.Problem;
import puente.bridge.ProblemException;
import puente.bridge.text.Text;
import puente.console.html.Html;
import puente.http.pages.FormFields;
import puente.http.pages.PageExchange;

/** The form that asks for a key, and the end of a session. */
record LoginPage(Layout layout, SessionAccess gate) {
  private static final int LONGEST_KEY = 512;
  private static final Text TITLE = new Text("Entrar", "Log in");

  void show(PageExchange exchange) {
    send(exchange, 200, form(exchange, next(exchange.query().get("next")), null));
  }

  void logIn(PageExchange exchange) {
    SessionAccess.requireOwnSite(exchange);
    FormFields form = exchange.form();
    String next = next(form.get("next"));
    String key = form.get("key");
    if (key.isEmpty() || key.length() > LONGEST_KEY) {
      send(exchange, 422, form(exchange, next, new Text("Escriba la llave.", "Enter the key.")));
      return;
    }
    try {
      gate.logIn(exchange, key);
    } catch (ProblemException refused) {
      exchange.turnedAway(refused.problem());
      send(exchange, refused.problem().status(), form(exchange, next, why(refused.problem())));
      return;
    }
    PageHeaders.on(exchange);
    exchange.seeOther(exchange.root() + next);
  }

  private static Text why(Problem problem) {
    return problem instanceof Problem.TooMany
        ? new Text(
            "Hubo demasiados intentos desde aquí; espere un poco.",
            "There were too many attempts from here; wait a little.")
        : problem.detail();
  }

  void logOut(ConsoleRequest visit) {
    gate.logOut(visit);
    visit.exchange().seeOther(visit.link("/login"));
  }

  /** A page of the console to go on to, whatever was asked for: never one of another server. */
  static String next(String wanted) {
    String path = wanted.split("[?#]", 2)[0];
    boolean own =
        (path.equals(Console.ROOT) || path.startsWith(Console.ROOT + "/"))
            && wanted.matches("[!-\\[\\]-~]{1,2000}");
    return own ? wanted : Console.ROOT;
  }

  private Html form(PageExchange exchange, String next, @Nullable Text fault) {
    return layout.outside(
        exchange,
        TITLE,
        fault == null
            ? Html.NONE
            : p(kind("notice bad"), id("fault"), attribute("role", "alert"), text(fault)),
        Html.element(
            "form",
            attribute("method", "post"),
            attribute("action", exchange.root() + Console.ROOT + "/login"),
            kind("stack"),
            hidden("next", next),
            label("key", new Text("Llave", "Key")),
            input(
                id("key"),
                attribute("name", "key"),
                attribute("type", "password"),
                attribute("autocomplete", "current-password"),
                attribute("spellcheck", "false"),
                flag("required"),
                flag("autofocus")),
            button(text(TITLE))),
        p(
            kind("hint"),
            text("Una llave que vea todo lo que pasa: ", "A key that sees all that goes on: "),
            code("./puente keys create --name ana --scopes '*:read'")));
  }

  private static void send(PageExchange exchange, int status, Html page) {
    PageHeaders.on(exchange);
    exchange.send(
        status,
        "text/html; charset=utf-8",
        ("<!doctype html>" + page.in(Cookies.language(exchange))).getBytes(StandardCharsets.UTF_8));
  }
}
