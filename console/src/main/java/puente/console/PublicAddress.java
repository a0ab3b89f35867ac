package puente.console;

import java.net.URI;
import puente.http.pages.PageExchange;

/** The address of this server as a reader reaches it. */
final class PublicAddress {

  /** The public URL; where none is set, the address of the page that is read. */
  static URI of(ConsoleSources sources, PageExchange exchange) {
    URI set = sources.publicUrl();
    if (set != null) {
      return URI.create(set.toString().replaceFirst("/+$", ""));
    }
    String host = exchange.header("Host");
    // A browser sends what stands in its address bar; anybody else may send anything.
    boolean plain = host != null && host.matches("[A-Za-z0-9.\\[\\]:_-]{1,255}");
    String scheme = exchange.isSecure() ? "https://" : "http://";
    return URI.create(scheme + (plain ? host : "localhost") + exchange.root());
  }

  private PublicAddress() {}
}
