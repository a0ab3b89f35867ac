package puente.console;

import static puente.console.html.Tags.a;
import static puente.console.html.Tags.attribute;
import static puente.console.html.Tags.p;
import static puente.console.html.Tags.text;

import java.nio.charset.StandardCharsets;
import puente.bridge.text.Text;
import puente.console.html.Html;
import puente.http.pages.PageExchange;

/**
 * The page that a link on another site leads to first: with {@code SameSite=Strict} a browser keeps
 * the session's cookie to itself until a page of this server asks for the page.
 */
record CrossSiteEntry(Layout layout) {
  void send(PageExchange exchange) {
    String query = exchange.rawQuery();
    String here =
        exchange.root() + LoginPage.next(exchange.path() + (query.isEmpty() ? "" : "?" + query));
    PageHeaders.on(exchange);
    exchange.answerHeader("Refresh", "0; url=" + here);
    Html page =
        layout.outside(
            exchange,
            new Text("Un momento", "One moment"),
            p(a(here, attribute("rel", "nofollow"), text("Seguir", "Go on"))));
    exchange.send(
        200,
        "text/html; charset=utf-8",
        ("<!doctype html>" + page.in(Cookies.language(exchange))).getBytes(StandardCharsets.UTF_8));
  }
}
