package puente.console;

import puente.http.pages.PageExchange;

/** The header fields that keep a page from doing anything but what is linked from here. */
final class PageHeaders {
  private static final String POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
          + " connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";

  static void on(PageExchange exchange) {
    exchange.answerHeader("Content-Security-Policy", POLICY);
    // With "no-referrer" a browser says of no form which page it is of (Fetch standard, 3.2).
    exchange.answerHeader("Referrer-Policy", "same-origin");
    exchange.answerHeader("Cross-Origin-Opener-Policy", "same-origin");
    exchange.answerHeader("Vary", "Cookie, Accept-Language");
  }

  private PageHeaders() {}
}
