package puente.console;

import static puente.console.html.Tags.a;
import static puente.console.html.Tags.attribute;
import static puente.console.html.Tags.button;
import static puente.console.html.Tags.code;
import static puente.console.html.Tags.div;
import static puente.console.html.Tags.each;
import static puente.console.html.Tags.flag;
import static puente.console.html.Tags.group;
import static puente.console.html.Tags.h2;
import static puente.console.html.Tags.h3;
import static puente.console.html.Tags.hidden;
import static puente.console.html.Tags.id;
import static puente.console.html.Tags.input;
import static puente.console.html.Tags.kind;
import static puente.console.html.Tags.label;
import static puente.console.html.Tags.option;
import static puente.console.html.Tags.p;
import static puente.console.html.Tags.section;
import static puente.console.html.Tags.span;
import static puente.console.html.Tags.text;
import static puente.console.html.Tags.when;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import puente.bridge.Grant;
import puente.bridge.Keys;
import puente.bridge.Problem;
import puente.bridge.ProblemException;
import puente.bridge.json.Digest;
import puente.bridge.text.Text;
import puente.console.activity.CallEntry;
import puente.console.html.Html;
import puente.console.pieces.Names;
import puente.console.pieces.Table;
import puente.console.pieces.Times;
import puente.http.MetricsPage;
import puente.http.pages.FormFields;

/** Who may call and who has called: keys, callers, and the configuration of each client. */
record ConnectionsPage(Layout layout, ConsoleSources sources, Times times) {
  private static final int MOST_DAYS = 3_650;

  /** A caller of the last calls. */
  private record Seen(String holder, String surface, Instant last, int calls, int failed) {}

  void show(ConsoleRequest visit) {
    visit.send(page(visit, Html.NONE));
  }

  private Html page(ConsoleRequest visit, Html told) {
    return layout.page(
        visit,
        NavigationEntry.CONNECTIONS,
        told,
        when(visit.may(ConsoleRequest.OPERATIONS), seen()),
        visit.mayEverything()
            ? keys(visit)
            : p(
                kind("notice idle"),
                text(
                    "Las llaves las ve y las crea quien tenga una que permita todo.",
                    "Keys are seen and made by who has one that allows everything.")),
        clients(visit));
  }

  private Html seen() {
    Map<String, Seen> byHolder = new LinkedHashMap<>();
    for (CallEntry each : sources.activity().latest()) {
      String surface = Names.surface(each.surface()).en();
      int failed = each.result() == CallEntry.Result.FAILED ? 1 : 0;
      byHolder.merge(
          each.holder() + " " + surface,
          new Seen(each.holder(), surface, each.at(), 1, failed),
          (known, one) ->
              new Seen(
                  known.holder,
                  known.surface,
                  known.last,
                  known.calls + 1,
                  known.failed + one.failed));
    }
    return section(
        h2(text("Quién ha llamado", "Who has called")),
        new Table<Seen>(new Text("Quién ha llamado", "Who has called"))
            .column(new Text("Llave", "Key"), each -> code(each.holder()))
            .column(new Text("Por", "By"), each -> text(each.surface()))
            .column(new Text("Última llamada", "Last call"), each -> times.moment(each.last()))
            .number(new Text("Llamadas", "Calls"), each -> text(Integer.toString(each.calls())))
            .number(new Text("Fallidas", "Failed"), each -> text(Integer.toString(each.failed())))
            .otherwise(
                new Text(
                    "Nadie ha llamado desde que el servidor arrancó.",
                    "Nobody has called since the server started."))
            .of(List.copyOf(byHolder.values())));
  }

  private Html keys(ConsoleRequest visit) {
    Instant now = times.now();
    List<Keys.Key> all = new ArrayList<>(sources.keys().all().reversed());
    all.sort((one, other) -> Boolean.compare(other.isGood(now), one.isGood(now)));
    return section(
        h2(text("Llaves", "Keys")),
        new Table<Keys.Key>(new Text("Llaves", "Keys"))
            .column(new Text("De quién es", "Holder"), each -> code(each.name()))
            .column(new Text("Estado", "State"), each -> state(each, now))
            .column(new Text("Permisos", "Scopes"), each -> code(each.grant().toString()))
            .column(new Text("Creada", "Made"), each -> times.moment(each.created()))
            .column(new Text("Vale hasta", "Good until"), this::until)
            .column(
                Text.verbatim(""),
                each -> each.isGood(now) ? revoke(visit, each.name()) : Html.NONE)
            .otherwise(new Text("Aún no hay llaves.", "There are no keys yet."))
            .of(all),
        create(visit));
  }

  private Html until(Keys.Key key) {
    Instant expires = key.expires();
    return expires == null ? text("siempre", "always") : times.moment(expires);
  }

  private static Html state(Keys.Key key, Instant now) {
    if (key.isGood(now)) {
      return span(kind("tag good"), text("vale", "good"));
    }
    return key.revoked() != null
        ? span(kind("tag idle"), text("anulada", "revoked"))
        : span(kind("tag idle"), text("vencida", "expired"));
  }

  private static Html revoke(ConsoleRequest visit, String name) {
    return Html.element(
        "details",
        kind("sure"),
        Html.element(
            "summary",
            attribute(
                "aria-label", Text.format("Anular la llave de %s", "Revoke the key of %s", name)),
            text("Anular", "Revoke")),
        Forms.post(
            visit,
            "/keys/revoke",
            hidden("name", name),
            p(
                text(
                    "Quien la usa deja de entrar enseguida.",
                    "Who uses it is let in no more, at once.")),
            button(kind("danger"), text("Anularla", "Revoke it"))));
  }

  private Html create(ConsoleRequest visit) {
    return Html.element(
        "details",
        kind("card"),
        Html.element("summary", text("Crear una llave", "Make a key")),
        Forms.post(
            visit,
            "/keys",
            kind("stack"),
            div(
                kind("field"),
                label("name", new Text("De quién es", "Its holder")),
                input(
                    id("name"),
                    attribute("name", "name"),
                    attribute("pattern", Keys.NAME),
                    attribute("autocomplete", "off"),
                    flag("required"))),
            Html.element(
                "fieldset",
                Html.element("legend", text("Qué permite", "What it may do")),
                div(kind("boxes"), each(scopes(), ConnectionsPage::box))),
            Forms.choice(
                "days",
                new Text("Vale", "Good for"),
                List.of(
                    option("90", new Text("90 días", "90 days"), true),
                    option("30", new Text("30 días", "30 days"), false),
                    option("365", new Text("un año", "a year"), false),
                    option("", new Text("hasta que se anule", "until it is revoked"), false))),
            button(text("Crear", "Make it"))));
  }

  private static Html box(String scope) {
    return Html.element(
        "label",
        kind("box"),
        input(attribute("type", "checkbox"), attribute("name", "scope"), attribute("value", scope)),
        code(scope));
  }

  private List<String> scopes() {
    TreeSet<String> scopes = new TreeSet<>();
    sources.bridge().catalogue().operations().stream()
        .map(each -> each.neededScope().toString())
        .forEach(scopes::add);
    scopes.add(MetricsPage.SCOPE.toString());
    scopes.add(ConsoleRequest.OPERATIONS.toString());
    scopes.add(PersonalData.SCOPE.toString());
    scopes.add(JobCancel.SCOPE.toString());
    List<String> all = new ArrayList<>(List.of("*:read", "*:write", "*:send"));
    all.addAll(scopes);
    return all;
  }

  void create(ConsoleRequest visit, FormFields form) {
    requireEverything(visit);
    String name = form.get("name");
    List<String> scopes = form.all("scope");
    if (!Keys.isName(name) || scopes.isEmpty()) {
      throw new ProblemException(
          Problem.Invalid.of(
              name.isEmpty() || !Keys.isName(name) ? "name" : "scope",
              new Text(
                  "dé un nombre de letras, cifras, puntos y guiones, y marque al menos un permiso.",
                  "give a name of letters, digits, dots and dashes, and tick at least one scope."),
              Problem.NOT_UNDERSTOOD));
    }
    String secret = Keys.issue();
    boolean made =
        sources
            .keys()
            .create(Digest.of(secret), name, Grant.among(scopes), lasts(form.get("days")));
    visit.send(made ? 201 : 409, page(visit, made ? shown(name, secret) : taken(name)));
  }

  private static @Nullable Duration lasts(String days) {
    return days.matches("[1-9][0-9]{0,3}")
        ? Duration.ofDays(Math.min(MOST_DAYS, Integer.parseInt(days)))
        : null;
  }

  private static Html shown(String name, String secret) {
    return div(
        kind("notice good"),
        attribute("role", "status"),
        p(
            text(
                Text.format(
                    "La llave de %s. Cópiela ahora: no se vuelve a mostrar.",
                    "The key of %s. Copy it now: it is not shown again.", name))),
        Html.element("pre", id("secret"), attribute("tabindex", "0"), code(secret)),
        button(
            kind("secondary copy"),
            attribute("type", "button"),
            attribute("data-copy", "secret"),
            flag("hidden"),
            text("Copiar", "Copy")));
  }

  private static Html taken(String name) {
    return p(
        kind("notice bad"),
        attribute("role", "alert"),
        text(
            Text.format(
                "%1$s ya tiene una llave que vale: anúlela primero, o renuévela con ./puente keys"
                    + " rotate --name %1$s.",
                "%1$s has a good key already: revoke it first, or rotate it with ./puente keys"
                    + " rotate --name %1$s.",
                name)));
  }

  void revoke(ConsoleRequest visit, FormFields form) {
    requireEverything(visit);
    sources.keys().revoke(form.get("name"));
    visit.exchange().seeOther(visit.link(NavigationEntry.CONNECTIONS.path()));
  }

  private static void requireEverything(ConsoleRequest visit) {
    Grant.ALL.scopes().forEach(visit::require);
  }

  private Html clients(ConsoleRequest visit) {
    URI at = PublicAddress.of(sources, visit.exchange());
    // One at a time: some have the schema of every tool in them.
    String chosen = visit.exchange().query().get("client");
    return section(
        id("clients"),
        h2(text("Conectar un cliente", "Connect a client")),
        group(
            sources.clients().apply(at).stream()
                .map(each -> client(visit, each, each.name().equals(chosen)))
                .toList()));
  }

  private static Html client(ConsoleRequest visit, ConsoleSources.Client client, boolean chosen) {
    if (!chosen) {
      return p(
          a(
              visit.link(
                  NavigationEntry.CONNECTIONS.path()
                      + FormFields.query("client", client.name())
                      + "#clients"),
              text(client.name())));
    }
    return div(
        kind("card client"),
        h3(text(client.name())),
        each(client.advice(), line -> p(kind("hint"), text(line))),
        ToolCallExamples.snippet(
            "client-" + client.name(),
            new Text("La configuración", "The configuration"),
            client.configuration()));
  }
}
