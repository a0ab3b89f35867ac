package puente.server.http;

import io.helidon.http.HeaderNames;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import puente.bridge.Bridge;
import puente.bridge.Language;
import puente.bridge.Operation;
import puente.bridge.Text;

/** The first page: that it runs, where its doors are, and to who may call what is behind them. */
final class Home {
  private static final String STYLE =
      """
      :root { color-scheme: light dark; --line: #8884; --soft: #8882; --go: #18794e; }
      body { font: 16px/1.5 system-ui, sans-serif; max-width: 46rem; margin: 3rem auto; padding: 0 1rem }
      h1 { margin: 0 } h2 { margin-top: 2rem; font-size: 1rem }
      .state { color: var(--go); font-weight: 600 } small, .soft { opacity: .7 }
      table { border-collapse: collapse; width: 100% }
      td, th { padding: .35rem .75rem .35rem 0; border-top: 1px solid var(--line); text-align: left; vertical-align: top }
      th { font-weight: 400; white-space: nowrap; width: 16rem } code { background: var(--soft); padding: .1rem .3rem; border-radius: .2rem; overflow-wrap: anywhere }
      """;

  private final Bridge bridge;
  private final String name;
  private final String version;
  private final Supplier<Map<String, String>> backEnds;

  Home(Bridge bridge, String name, String version, Supplier<Map<String, String>> backEnds) {
    this.bridge = bridge;
    this.name = name;
    this.version = version;
    this.backEnds = backEnds;
  }

  /**
   * Answers with the page.
   *
   * @param trusted whether this caller could call operations too
   */
  void answer(Exchange exchange, boolean trusted, Language language) {
    exchange.response().header(HeaderNames.CONTENT_TYPE, "text/html; charset=utf-8");
    exchange
        .response()
        .header(
            HeaderNames.create("Content-Security-Policy"),
            "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none';"
                + " frame-ancestors 'none'");
    exchange.response().send(page(trusted, language).getBytes(StandardCharsets.UTF_8));
  }

  private String page(boolean trusted, Language language) {
    StringBuilder page = new StringBuilder();
    page.append("<!doctype html><html lang=\"").append(language.code());
    page.append("\"><meta charset=\"utf-8\"><meta name=\"viewport\"");
    page.append(" content=\"width=device-width, initial-scale=1\"><title>Puente</title><style>");
    page.append(STYLE).append("</style><h1>Puente</h1><p><span class=\"state\">● ");
    page.append(new Text("en marcha", "running").in(language)).append("</span> <small>");
    page.append(escaped(name)).append(' ').append(escaped(version)).append("</small></p><table>");
    row(page, "MCP", "<code>/mcp</code>");
    row(page, "REST", "<code>/api/tools/{name}</code>");
    row(
        page,
        new Text("Documentación", "Documentation").in(language),
        "<a href=\"/docs\">/docs</a> · <a href=\"/redoc\">/redoc</a> ·"
            + " <a href=\"/openapi.json\">/openapi.json</a>");
    row(page, new Text("Salud", "Health").in(language), "<a href=\"/health\">/health</a>");
    page.append("</table>");
    if (trusted) {
      page.append("<h2>").append(new Text("Sistemas", "Systems").in(language));
      page.append("</h2><table>");
      new TreeMap<>(backEnds.get()).forEach((system, state) -> row(page, system, state));
      page.append("</table><h2>").append(new Text("Herramientas", "Tools").in(language));
      page.append("</h2><table>");
      bridge.catalogue().operations().forEach(each -> row(page, each.name(), title(each)));
      page.append("</table>");
    }
    return page.append("</html>").toString();
  }

  private static String title(Operation<?, ?> operation) {
    String purpose = operation.purpose();
    int end = purpose.indexOf(". ");
    return escaped(end < 0 ? purpose : purpose.substring(0, end + 1));
  }

  private static void row(StringBuilder page, String what, String html) {
    page.append("<tr><th>").append(escaped(what)).append("<td>").append(html);
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
