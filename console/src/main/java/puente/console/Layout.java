package puente.console;

import static puente.console.html.Tags.a;
import static puente.console.html.Tags.attribute;
import static puente.console.html.Tags.button;
import static puente.console.html.Tags.div;
import static puente.console.html.Tags.each;
import static puente.console.html.Tags.flag;
import static puente.console.html.Tags.group;
import static puente.console.html.Tags.h1;
import static puente.console.html.Tags.hidden;
import static puente.console.html.Tags.id;
import static puente.console.html.Tags.input;
import static puente.console.html.Tags.kind;
import static puente.console.html.Tags.p;
import static puente.console.html.Tags.span;
import static puente.console.html.Tags.text;
import static puente.console.html.Tags.when;

import puente.bridge.Caller;
import puente.bridge.Problem;
import puente.bridge.text.Language;
import puente.bridge.text.Text;
import puente.console.html.Html;
import puente.console.pieces.Icons;
import puente.http.pages.PageExchange;

/**
 * The frame of every page.
 *
 * @param server the name of this server
 */
record Layout(Assets assets, String server, String version) {
  /** No script but the linked ones runs, and no style is written into the page. */
  private static final String HTMX =
      "{\"includeIndicatorStyles\":false,\"allowEval\":false,\"allowScriptTags\":false,"
          + "\"selfRequestsOnly\":true,\"historyEnabled\":false}";

  /** A page of one of the places. */
  Html page(ConsoleRequest visit, NavigationEntry place, Html... content) {
    return page(visit, place, place.title(), content);
  }

  /** A page below one of the places. */
  Html page(ConsoleRequest visit, NavigationEntry place, Text title, Html... content) {
    return document(
        visit.exchange(),
        title,
        group(
            top(visit),
            Html.element(
                "nav",
                attribute("aria-label", new Text("Páginas", "Pages")),
                each(NavigationEntry.of(visit), each -> link(visit, each, each == place))),
            Html.element(
                "main", id("main"), attribute("tabindex", "-1"), h1(text(title)), group(content)),
            foot()));
  }

  private static Html link(ConsoleRequest visit, NavigationEntry place, boolean here) {
    return here
        ? a(
            visit.link(place.path()),
            attribute("aria-current", "page"),
            place.icon(),
            span(text(place.title())))
        : a(visit.link(place.path()), place.icon(), span(text(place.title())));
  }

  private Html top(ConsoleRequest visit) {
    boolean anonymous = visit.caller().holder().equals(Caller.ANONYMOUS);
    return Html.element(
        "header",
        a(visit.link(""), kind("brand"), text("Puente"), name()),
        when(visit.may(ConsoleRequest.OPERATIONS), find(visit)),
        div(
            kind("who"),
            span(
                kind("holder"),
                anonymous
                    ? text("Esta máquina, sin llave", "This machine, no key")
                    : text(visit.caller().holder())),
            preferences(visit.exchange(), visit.caller().language()),
            when(
                !anonymous,
                Html.element(
                    "form",
                    attribute("method", "post"),
                    attribute("action", visit.link("/logout")),
                    visit.token(),
                    button(kind("quiet"), Icons.LEAVE, span(text("Salir", "Log out")))))));
  }

  private Html name() {
    return when(!server.equalsIgnoreCase("Puente"), span(kind("hint"), text(server)));
  }

  /** The question that people come with, on every page. */
  private static Html find(ConsoleRequest visit) {
    Text words =
        new Text("Buscar teléfono, correo, nombre, pedido", "Find a phone, e-mail, name, order");
    return Html.element(
        "form",
        kind("find"),
        attribute("role", "search"),
        attribute("method", "get"),
        attribute("action", visit.link(NavigationEntry.JOBS.path())),
        input(
            id("find"),
            attribute("name", "q"),
            attribute("type", "search"),
            attribute("maxlength", "200"),
            attribute("aria-label", words),
            attribute("placeholder", words)));
  }

  private static Html preferences(PageExchange exchange, Language language) {
    Theme theme = Cookies.theme(exchange);
    return Html.element(
        "form",
        kind("preferences"),
        attribute("method", "post"),
        attribute("action", exchange.root() + Console.ROOT + "/preferences"),
        hidden("back", back(exchange)),
        button(
            kind("quiet"),
            attribute("name", "language"),
            attribute("value", language == Language.ES ? "en" : "es"),
            attribute("lang", language == Language.ES ? "en" : "es"),
            text("English", "Español")),
        choice(
            theme == Theme.DARK ? "light" : theme == Theme.LIGHT ? "auto" : "dark",
            switch (theme) {
              case DARK -> new Text("Colores claros", "Light colours");
              case LIGHT -> new Text("Colores del sistema", "Colours of the system");
              case AUTO -> new Text("Colores oscuros", "Dark colours");
            },
            theme == Theme.DARK ? "☀" : theme == Theme.LIGHT ? "◐" : "☾"));
  }

  /** The page to come back to; after an action that is the one it was taken on. */
  private static String back(PageExchange exchange) {
    String query = exchange.method().equals("GET") ? exchange.rawQuery() : "";
    return exchange.path() + (query.isEmpty() ? "" : "?" + query);
  }

  private static Html choice(String value, Text words, String sign) {
    return button(
        kind("quiet"),
        attribute("name", "theme"),
        attribute("value", value),
        attribute("title", words),
        attribute("aria-label", words),
        text(sign));
  }

  private Html foot() {
    return Html.element("footer", text("Puente " + version));
  }

  /** A page for who is not logged in. */
  Html outside(PageExchange exchange, Text title, Html... content) {
    return document(
        exchange,
        title,
        Html.element(
            "main",
            kind("outside"),
            id("main"),
            p(kind("brand"), text("Puente"), name()),
            h1(text(title)),
            group(content),
            preferences(exchange, Cookies.language(exchange))));
  }

  /** The page that says why something was not done, and what to do. */
  Html problem(ConsoleRequest visit, Problem problem) {
    return page(
        visit,
        NavigationEntry.TOOLS,
        problemTitle(problem),
        p(kind("notice bad"), attribute("role", "alert"), text(problem.detail())),
        p(a(visit.link(""), kind("button"), text("Ir al principio", "Go to the first page"))));
  }

  private static Text problemTitle(Problem problem) {
    return switch (problem) {
      case Problem.Forbidden _ -> new Text("Esta llave no alcanza", "This key is not enough");
      case Problem.Missing _ -> new Text("No existe", "Not found");
      case Problem.TooMany _ -> new Text("Demasiado a la vez", "Too much at once");
      default -> new Text("No se pudo", "It could not be done");
    };
  }

  private Html document(PageExchange exchange, Text title, Html body) {
    String root = exchange.root() + Console.ROOT;
    return Html.element(
        "html",
        attribute("lang", new Text("es", "en")),
        attribute("data-theme", Cookies.theme(exchange).word()),
        Html.element(
            "head",
            Html.element("meta", attribute("charset", "utf-8")),
            Html.element(
                "meta",
                attribute("name", "viewport"),
                attribute("content", "width=device-width, initial-scale=1")),
            Html.element("meta", attribute("name", "htmx-config"), attribute("content", HTMX)),
            Html.element(
                "title", text(Text.format("%s · %s", "%s · %s", title, Text.verbatim(server)))),
            Html.element(
                "link",
                attribute("rel", "stylesheet"),
                attribute("href", root + assets.path("console.css"))),
            Html.element(
                "link",
                attribute("rel", "icon"),
                attribute("href", root + assets.path("icon.svg"))),
            script(root, "htmx.js"),
            script(root, "sse.js"),
            script(root, "console.js")),
        Html.element(
            "body", a("#main", kind("skip"), text("Ir al contenido", "Skip to content")), body));
  }

  private Html script(String root, String name) {
    return Html.element("script", attribute("src", root + assets.path(name)), flag("defer"));
  }
}
