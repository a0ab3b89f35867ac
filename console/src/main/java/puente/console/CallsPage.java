package puente.console;

import static puente.console.html.Tags.a;
import static puente.console.html.Tags.attribute;
import static puente.console.html.Tags.code;
import static puente.console.html.Tags.group;
import static puente.console.html.Tags.h2;
import static puente.console.html.Tags.kind;
import static puente.console.html.Tags.option;
import static puente.console.html.Tags.p;
import static puente.console.html.Tags.section;
import static puente.console.html.Tags.span;
import static puente.console.html.Tags.text;

import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import puente.audit.CallPage;
import puente.audit.CallQuery;
import puente.audit.CallSummary;
import puente.bridge.text.Text;
import puente.console.activity.CallEntry;
import puente.console.activity.CallEntry.Result;
import puente.console.activity.Figures;
import puente.console.html.Html;
import puente.console.pieces.Charts;
import puente.console.pieces.Names;
import puente.console.pieces.Table;
import puente.console.pieces.Times;
import puente.http.pages.FormFields;
import tools.jackson.databind.JsonNode;

/** The latest calls: which failed, why, and how long each tool takes. */
record CallsPage(Layout layout, ConsoleSources sources, PersonalData personal, Times times) {
  private static final int SHOWN = 50;

  /** Calls that failed for one reason. */
  private record Reason(CallEntry example, int many, Instant last) {}

  void show(ConsoleRequest visit) {
    FormFields query = visit.exchange().query();
    String text = query.get("q");
    String result = query.get("result");
    boolean revealed = personal.shown(visit, NavigationEntry.CALLS.path(), null);
    CallPage found = JobsPage.fromCursor(() -> sources.reader().calls(wanted(query), revealed));
    String next = found.next();
    List<CallEntry> all = sources.activity().latest();
    visit.send(
        layout.page(
            visit,
            NavigationEntry.CALLS,
            section(
                kind("card"),
                h2(text("Última hora", "Last hour")),
                Charts.minutes(sources.activity().minutes(), "tall")),
            section(h2(text("Por qué fallaron", "Why they failed")), reasons(visit, all)),
            section(
                h2(text("Cuánto tarda cada herramienta", "How long each tool takes")), latencies()),
            section(
                h2(text("Registro", "Record")),
                Forms.search(
                    visit,
                    NavigationEntry.CALLS,
                    text,
                    new Text(
                        "Herramienta, trabajo, traza, teléfono o correo",
                        "Tool, job, trace, phone or e-mail"),
                    Forms.choice("result", new Text("Resultado", "Result"), results(result))),
                personal.choice(visit, NavigationEntry.CALLS.path(), revealed),
                calls(visit).of(found.calls()),
                next == null ? Html.NONE : older(visit, text, result, next, revealed))));
  }

  private static Html older(
      ConsoleRequest visit, String text, String result, String next, boolean revealed) {
    String query =
        FormFields.query(
            "q", text, "result", result, "cursor", next, "reveal", PersonalData.kept(revealed));
    return p(
        kind("pages"),
        a(
            visit.link(NavigationEntry.CALLS.path() + query),
            kind("button secondary"),
            attribute("rel", "next"),
            text("Más antiguas", "Older")));
  }

  /** The name of a tool is looked for as one, anything else as what a call was about. */
  private CallQuery wanted(FormFields query) {
    String text = query.get("q");
    boolean tool = sources.bridge().offered(text).isPresent();
    String cursor = query.get("cursor");
    return new CallQuery(
        tool || text.isEmpty() ? null : text,
        tool ? text : null,
        switch (query.get("result")) {
          case "failed" -> Set.of("failed", "refused");
          case "done" -> Set.of("done", "accepted");
          default -> Set.of();
        },
        null,
        null,
        null,
        null,
        cursor.isEmpty() ? null : cursor,
        SHOWN);
  }

  private static List<Html> results(String chosen) {
    return List.of(
        option("", new Text("todos", "all"), chosen.isEmpty()),
        option(
            "failed",
            new Text("fallidas o rechazadas", "failed or refused"),
            chosen.equals("failed")),
        option("done", new Text("bien", "fine"), chosen.equals("done")));
  }

  private Html reasons(ConsoleRequest visit, List<CallEntry> all) {
    Map<String, Reason> reasons = new LinkedHashMap<>();
    for (CallEntry each : all) {
      if (each.result() != Result.WELL) {
        reasons.merge(
            each.operation() + " " + each.outcome() + " " + each.reason(),
            new Reason(each, 1, each.at()),
            (known, one) -> new Reason(known.example, known.many + 1, known.last));
      }
    }
    List<Reason> sorted =
        reasons.values().stream()
            .sorted(
                Comparator.comparing((Reason each) -> each.example().result())
                    .thenComparing(Reason::many)
                    .reversed())
            .limit(SHOWN)
            .toList();
    return new Table<Reason>(new Text("Por qué fallaron", "Why they failed"))
        .column(new Text("Herramienta", "Tool"), each -> tool(visit, each.example().operation()))
        .column(new Text("Qué pasó", "What happened"), each -> why(each.example()))
        .column(new Text("Se refiere a", "About"), each -> about(each.example()))
        .number(new Text("Veces", "Times"), each -> text(Integer.toString(each.many())))
        .column(new Text("La última", "Last"), each -> times.moment(each.last()))
        .otherwise(
            new Text(
                "Ninguna llamada falló ni se rechazó desde que el servidor arrancó.",
                "No call failed or was refused since the server started."))
        .of(sorted);
  }

  static Html why(CallEntry call) {
    return span(kind("tag " + Names.tone(call.result())), text(Names.outcome(call.outcome())));
  }

  private static Html about(CallEntry call) {
    return call.reason().isEmpty() ? text("–") : code(call.reason());
  }

  private static Html tool(ConsoleRequest visit, String operation) {
    return operation.isEmpty()
        ? text(Names.operation(operation))
        : a(visit.link("/tools/" + FormFields.encoded(operation)), code(operation));
  }

  private Html latencies() {
    List<Figures> figures = sources.activity().operations();
    long longest = figures.stream().mapToLong(Figures::slow).max().orElse(1);
    return new Table<Figures>(new Text("Cuánto tarda cada herramienta", "How long each tool takes"))
        .column(new Text("Herramienta", "Tool"), each -> text(Names.operation(each.name())))
        .number(new Text("Llamadas", "Calls"), each -> text(Integer.toString(each.all())))
        .number(new Text("Fallidas", "Failed"), each -> text(Integer.toString(each.failed())))
        .number(
            new Text("La mitad, hasta", "Half, up to"), each -> text(Times.millis(each.median())))
        .number(
            new Text("95 de cada 100, hasta", "95 of 100, up to"),
            each -> text(Times.millis(each.slow())))
        .column(Text.verbatim(""), each -> Charts.latency(each, longest))
        .otherwise(
            new Text("Nadie ha llamado en la última hora.", "Nobody has called within the hour."))
        .of(figures);
  }

  private Table<CallSummary> calls(ConsoleRequest visit) {
    return new Table<CallSummary>(new Text("Registro de llamadas", "Record of calls"))
        .column(new Text("Cuándo", "When"), each -> times.moment(each.at()))
        .column(new Text("Herramienta", "Tool"), each -> text(name(each)))
        .column(new Text("Llave", "Key"), each -> code(each.holder() == null ? "–" : each.holder()))
        .column(new Text("Resultado", "Result"), CallsPage::outcome)
        .column(new Text("Se refiere a", "About"), each -> about(each))
        .column(new Text("Trabajo", "Job"), each -> job(visit, each))
        .number(
            new Text("Tardó", "Took"),
            each -> each.millis() == null ? text("–") : text(Times.millis(each.millis())))
        .otherwise(new Text("Ninguna llamada coincide.", "No call matches."));
  }

  private static Text name(CallSummary call) {
    String operation = call.operation();
    if (call.kind().equals("turned_away")) {
      return Text.format("no se le dejó entrar (%d)", "turned away (%d)", call.count());
    }
    return Names.operation(operation == null ? "" : operation);
  }

  private static Html outcome(CallSummary call) {
    String problem = call.problem();
    String outcome = call.outcome();
    String word = problem != null ? problem : outcome == null ? call.kind() : outcome;
    String tone =
        outcome == null
            ? "idle"
            : switch (outcome) {
              case "done", "accepted" -> "good";
              case "failed" -> "bad";
              default -> "warn";
            };
    return span(kind("tag " + tone), text(Names.outcome(word)));
  }

  private static Html about(CallSummary call) {
    JsonNode arguments = call.arguments();
    String subject = call.reason() != null ? call.reason() : call.backEnd();
    return group(
        subject == null ? text("–") : code(subject),
        arguments == null || arguments.isEmpty()
            ? Html.NONE
            : Html.element(
                "details",
                Html.element("summary", text("Datos", "Data")),
                Html.element(
                    "pre",
                    attribute("tabindex", "0"),
                    Html.element("code", text(arguments.toPrettyString())))));
  }

  private static Html job(ConsoleRequest visit, CallSummary call) {
    String job = call.trackingId();
    return job == null ? text("–") : a(visit.link(JobText.path(job)), code(job));
  }
}
