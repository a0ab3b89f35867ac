package puente.http;

import io.helidon.http.HeaderNames;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import puente.bridge.Bridge;
import puente.bridge.Operation;
import puente.bridge.text.Language;
import puente.bridge.text.MarkupEscaper;
import puente.bridge.text.Text;

/**
 * The first page: whether everything answers, where to connect, and to callers who may use them the
 * back ends and tools. It fits a phone and follows the reader's light or dark mode.
 */
final class StatusPage {
  private static final String STYLE =
      """
      :root { color-scheme: light dark; --line: #8884; --soft: #8882;
        --good: #18794e; --bad: #c62a2f; --unknown: #6f6e77 }
      @media (prefers-color-scheme: dark) { :root { --good: #4cc38a; --bad: #ff8589; --unknown: #a09fa6 } }
      * { box-sizing: border-box }
      body { font: 16px/1.5 system-ui, sans-serif; max-width: 46rem; margin: 0 auto; padding: 2rem 1rem 3rem }
      h1 { margin: 0 } h2 { margin: 2rem 0 .5rem; font-size: 1rem } small { opacity: .75 }
      .good { color: var(--good) } .bad { color: var(--bad) } .unknown { color: var(--unknown) }
      .state { font-weight: 600 }
      dl { margin: 1rem 0; display: grid; grid-template-columns: minmax(11rem, 16rem) 1fr }
      dt, dd { margin: 0; padding: .4rem .75rem .4rem 0; border-top: 1px solid var(--line); overflow-wrap: anywhere; min-width: 0 }
      code { background: var(--soft); padding: .1rem .3rem; border-radius: .2rem; overflow-wrap: anywhere }
      @media (max-width: 34rem) {
        dl { display: block } dt { padding-bottom: 0; font-weight: 600 } dd { border-top: 0; padding-top: 0 }
        a { display: inline-block; padding: .35rem 0 }
      }
      """;

  private static final Map<String, Text> STATES =
      Map.of(
          "up", new Text("responde", "answers"),
          "down", new Text("no responde", "does not answer"),
          "not_configured", new Text("sin configurar", "not configured"),
          "not_asked_yet", new Text("aún sin consultar", "not asked yet"));

  private static final Map<String, Text> NAMES =
      Map.of(
          "odoo_production", new Text("Odoo, producción", "Odoo, production"),
          "odoo_development", new Text("Odoo, desarrollo", "Odoo, development"),
          "trackhs", Text.verbatim("TrackHS"),
          "calcom", Text.verbatim("Cal.com"),
          "twilio", Text.verbatim("Twilio"),
          "s3", new Text("Documentos en S3", "Documents in S3"),
          "s3_waiting", new Text("Documentos por subir a S3", "Documents waiting for S3"),
          "s3_given_up", new Text("Documentos que S3 no recibió", "Documents that S3 never took"));

  private final Bridge bridge;
  private final String name;
  private final String version;
  private final Supplier<Map<String, String>> backEnds;
  private final PublicPath path;

  StatusPage(
      Bridge bridge,
      String name,
      String version,
      Supplier<Map<String, String>> backEnds,
      PublicPath path) {
    this.path = path;
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
  void answer(HttpExchange exchange, boolean trusted, Language language) {
    exchange.response().header(HeaderNames.CONTENT_TYPE, "text/html; charset=utf-8");
    exchange
        .response()
        .header(
            HeaderNames.create("Content-Security-Policy"),
            "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none';"
                + " frame-ancestors 'none'");
    exchange.send(page(trusted, path.of(exchange), language).getBytes(StandardCharsets.UTF_8));
  }

  String page(boolean trusted, String at, Language language) {
    Map<String, String> states = trusted ? new TreeMap<>(backEnds.get()) : Map.of();
    StringBuilder page = new StringBuilder();
    page.append("<!doctype html><html lang=\"").append(language.code());
    page.append("\"><meta charset=\"utf-8\"><meta name=\"viewport\"");
    page.append(" content=\"width=device-width, initial-scale=1\"><title>Puente</title><style>");
    page.append(STYLE).append("</style><h1>Puente</h1><p>");
    headline(page, states, language);
    page.append(" <small>")
        .append(MarkupEscaper.attribute(name))
        .append(' ')
        .append(MarkupEscaper.attribute(version));
    page.append("</small></p><dl>");
    row(page, "MCP", "<code>" + at + "/mcp</code>");
    row(page, "REST", "<code>" + at + "/api/tools/{name}</code>");
    row(
        page,
        new Text("Documentación", "Documentation").in(language),
        link(at, "/docs") + " · " + link(at, "/redoc") + " · " + link(at, "/openapi.json"));
    row(page, new Text("Consola", "Console").in(language), link(at, "/console"));
    row(page, new Text("Salud", "Health").in(language), link(at, "/health"));
    page.append("</dl>");
    if (trusted) {
      page.append("<h2>").append(new Text("Sistemas", "Systems").in(language));
      page.append("</h2><dl>");
      states.forEach(
          (system, state) -> row(page, named(system, language), marked(state, language)));
      page.append("</dl><h2>").append(new Text("Herramientas", "Tools").in(language));
      page.append("</h2><dl>");
      bridge.catalogue().operations().forEach(each -> row(page, each.name(), title(each)));
      page.append("</dl>");
    }
    return page.append("</html>").toString();
  }

  /** Writes that the server runs, and which back ends do not answer. */
  private static void headline(StringBuilder page, Map<String, String> states, Language language) {
    List<String> down =
        states.entrySet().stream()
            .filter(each -> each.getValue().equals("down"))
            .map(each -> named(each.getKey(), language))
            .toList();
    page.append("<span class=\"state ").append(down.isEmpty() ? "good" : "bad").append("\">● ");
    page.append(new Text("En marcha", "Running").in(language));
    if (!down.isEmpty()) {
      page.append(new Text("; no responde: ", "; not answering: ").in(language));
      page.append(MarkupEscaper.attribute(String.join(", ", down)));
    }
    page.append("</span>");
  }

  private static String named(String system, Language language) {
    Text known = NAMES.get(system);
    return known == null ? system : known.in(language);
  }

  /** A state in words, with a colour beside them; a count as it is. */
  private static String marked(String state, Language language) {
    Text known = STATES.get(state);
    if (known == null) {
      return MarkupEscaper.attribute(state);
    }
    String tone = state.equals("up") ? "good" : state.equals("down") ? "bad" : "unknown";
    return "<span class=\"" + tone + "\">● " + known.in(language) + "</span>";
  }

  private static String title(Operation<?, ?> operation) {
    String purpose = operation.purpose();
    int end = purpose.indexOf(". ");
    return MarkupEscaper.attribute(end < 0 ? purpose : purpose.substring(0, end + 1));
  }

  private static String link(String at, String path) {
    return "<a href=\"" + at + path + "\">" + at + path + "</a>";
  }

  private static void row(StringBuilder page, String what, String html) {
    page.append("<dt>").append(MarkupEscaper.attribute(what)).append("<dd>").append(html);
  }
}
