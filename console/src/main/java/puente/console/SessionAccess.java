package puente.console;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import org.jspecify.annotations.Nullable;
import puente.bridge.Caller;
import puente.bridge.Problem;
import puente.bridge.ProblemException;
import puente.bridge.json.Digest;
import puente.bridge.text.Text;
import puente.http.pages.FormFields;
import puente.http.pages.PageExchange;

/**
 * Lets in who is logged in. The key of a session is looked up with each request: one that was
 * revoked or narrowed lets in nobody any more, or for less.
 */
record SessionAccess(Sessions sessions, Cookies cookies) {

  /** Returns the visit of a request; null where somebody has to log in first. */
  @Nullable ConsoleRequest admit(PageExchange exchange, FormFields form) {
    Session session = sessions.find(cookies.session(exchange));
    if (session != null) {
      Caller caller = caller(exchange, session);
      if (caller != null) {
        return visit(exchange, session, caller, form);
      }
      sessions.end(session);
    }
    Caller anonymous = exchange.withoutKey();
    return anonymous == null ? null : begun(exchange, anonymous, null, form);
  }

  private static @Nullable Caller caller(PageExchange exchange, Session session) {
    String key = session.key();
    Caller caller = key == null ? exchange.withoutKey() : exchange.holding(key);
    return caller != null && caller.holder().equals(session.holder()) ? caller : null;
  }

  private static ConsoleRequest visit(
      PageExchange exchange, Session session, Caller caller, FormFields form) {
    Caller reader = new Caller(caller.holder(), null, Cookies.language(exchange), caller.grant());
    return new ConsoleRequest(exchange, session, reader, form);
  }

  private ConsoleRequest begun(
      PageExchange exchange, Caller caller, @Nullable String key, FormFields form) {
    Sessions.Begun begun = sessions.begin(caller.holder(), key);
    cookies.begin(exchange, begun.id());
    return visit(exchange, begun.session(), caller, form);
  }

  /**
   * Begins a session with a key, and ends the one that the browser had.
   *
   * @throws ProblemException when the key is not good
   */
  void logIn(PageExchange exchange, String key) {
    Caller caller = exchange.withKey(key);
    Session before = sessions.find(cookies.session(exchange));
    if (before != null) {
      sessions.end(before);
    }
    begun(exchange, caller, Digest.of(key), FormFields.NONE);
  }

  void logOut(ConsoleRequest visit) {
    sessions.end(visit.session());
    cookies.end(visit.exchange());
  }

  /** Tells whether a stream that was opened by a visit may go on. */
  boolean goesOn(ConsoleRequest visit) {
    Caller now = caller(visit.exchange(), visit.session());
    return sessions.isOpen(visit.session())
        && now != null
        && now.grant().equals(visit.caller().grant());
  }

  /**
   * Demands that a form was posted by a page of this session.
   *
   * @throws ProblemException {@link Problem.Forbidden} where it may be another site's
   */
  static void requireOwnForm(ConsoleRequest visit) {
    requireOwnSite(visit.exchange());
    byte[] told = bytes(visit.form().get(ConsoleRequest.FORM_TOKEN));
    if (!MessageDigest.isEqual(told, bytes(visit.session().formToken()))) {
      throw foreign();
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /**
   * Demands that a request comes from a page of this server, as far as the browser says so.
   *
   * @throws ProblemException {@link Problem.Forbidden}
   */
  static void requireOwnSite(PageExchange exchange) {
    String site = exchange.header("Sec-Fetch-Site");
    String origin = exchange.header("Origin");
    String host = exchange.header("Host");
    boolean own = site == null || site.equals("same-origin");
    // A proxy may speak HTTPS for us: the scheme says nothing.
    boolean here = origin == null || origin.replaceFirst("^https?://", "").equals(host);
    if (!own || !here) {
      throw foreign();
    }
  }

  private static ProblemException foreign() {
    return new ProblemException(
        new Problem.Forbidden(
            "form",
            new Text(
                "El formulario no viene de esta página o la sesión cambió entretanto: vuelva a"
                    + " abrir la página e inténtelo otra vez.",
                "The form is not from this page, or the session has changed since: open the page"
                    + " again and try once more.")));
  }
}
