package puente.console;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import puente.bridge.text.Language;
import puente.http.pages.PageExchange;

/**
 * The cookies of the console: a session, and what a reader prefers. No script reads them and no
 * other site sends them along.
 *
 * @param publicIsSecure whether the public URL is one of HTTPS, so that a proxy speaks it for us
 */
record Cookies(boolean publicIsSecure) {
  /** RFC 6265bis, 4.1.3.2: a browser takes it over HTTPS alone, and from no other host. */
  private static final String SECURE = "__Host-puente";

  private static final String PLAIN = "puente-console";
  private static final String LANGUAGE = "puente-language";
  private static final String THEME = "puente-theme";
  private static final Duration PREFERRED = Duration.ofDays(365);

  /** Returns the id of the session that a request belongs to; null where it brings none. */
  @Nullable String session(PageExchange exchange) {
    return exchange.cookie(isSecure(exchange) ? SECURE : PLAIN);
  }

  void begin(PageExchange exchange, String id) {
    exchange.setCookie(session(exchange, id, ""));
  }

  void end(PageExchange exchange) {
    exchange.setCookie(session(exchange, "", "; Max-Age=0"));
  }

  private String session(PageExchange exchange, String id, String more) {
    // A browser takes a cookie with that beginning of its name for the whole host alone.
    String kept =
        isSecure(exchange)
            ? SECURE + "=" + id + "; Path=/; Secure"
            : PLAIN + "=" + id + "; Path=" + exchange.root() + Console.ROOT;
    return kept + "; HttpOnly; SameSite=Strict" + more;
  }

  private boolean isSecure(PageExchange exchange) {
    String host = exchange.header("Host");
    boolean here = host != null && (host.startsWith("localhost") || host.startsWith("127."));
    return exchange.isSecure() || (publicIsSecure && !here);
  }

  /** The language that a reader has chosen, or the browser prefers. */
  static Language language(PageExchange exchange) {
    String chosen = exchange.cookie(LANGUAGE);
    return chosen == null ? exchange.language() : Language.of(chosen, exchange.language());
  }

  static Theme theme(PageExchange exchange) {
    return Theme.of(exchange.cookie(THEME));
  }

  static void prefer(PageExchange exchange, Language language) {
    prefer(exchange, LANGUAGE, language.code());
  }

  static void prefer(PageExchange exchange, Theme theme) {
    prefer(exchange, THEME, theme.word());
  }

  private static void prefer(PageExchange exchange, String name, String value) {
    exchange.setCookie(
        "%s=%s; Path=%s; Max-Age=%d; HttpOnly; SameSite=Lax"
            .formatted(name, value, exchange.root() + Console.ROOT, PREFERRED.toSeconds()));
  }
}
