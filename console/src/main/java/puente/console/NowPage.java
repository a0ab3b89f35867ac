package puente.console;

import static puente.console.html.Tags.a;
import static puente.console.html.Tags.attribute;
import static puente.console.html.Tags.code;
import static puente.console.html.Tags.div;
import static puente.console.html.Tags.each;
import static puente.console.html.Tags.flag;
import static puente.console.html.Tags.group;
import static puente.console.html.Tags.h2;
import static puente.console.html.Tags.id;
import static puente.console.html.Tags.kind;
import static puente.console.html.Tags.li;
import static puente.console.html.Tags.p;
import static puente.console.html.Tags.section;
import static puente.console.html.Tags.span;
import static puente.console.html.Tags.text;
import static puente.console.html.Tags.when;

import java.time.Instant;
import java.util.List;
import puente.bridge.text.Sentences;
import puente.bridge.text.Text;
import puente.console.activity.CallEntry;
import puente.console.activity.Minute;
import puente.console.html.Html;
import puente.console.pieces.Charts;
import puente.console.pieces.Names;
import puente.console.pieces.Table;
import puente.console.pieces.Times;
import puente.jobs.reads.JobSummary;

/** The first page: is all well, what needs a hand, what goes on. It moves by itself. */
record NowPage(
    Layout layout, SharedSnapshot<NowData> data, Concerns concerns, Times times, LiveUpdates live) {
  private static final int FEW_MINUTES = 5;
  private static final String EVENT = "now";

  void show(ConsoleRequest visit) {
    visit.send(
        layout.page(
            visit,
            NavigationEntry.NOW,
            FirstSteps.on(visit),
            p(
                id("cut"),
                kind("notice warn"),
                flag("hidden"),
                text(
                    "Se perdió la conexión: lo que se ve es de antes. Se vuelve a intentar.",
                    "The connection is lost: what you see is from before. It is tried again.")),
            div(
                attribute("hx-ext", "sse"),
                attribute("sse-connect", visit.link("/now/stream")),
                LiveUpdates.whenOver(visit, ""),
                div(id("now"), attribute("sse-swap", EVENT), content(visit)))));
  }

  void stream(ConsoleRequest visit) {
    live.send(visit, EVENT, () -> content(visit));
  }

  private Html content(ConsoleRequest visit) {
    NowData now = data.get();
    List<Concern> todo = concerns.of(now);
    return group(
        headline(todo),
        concerns(visit, todo),
        section(
            h2(text("Sistemas", "Back ends")),
            div(kind("cards"), each(now.backEnds(), this::backEnd)),
            when(
                now.backEnds().isEmpty(),
                p(
                    kind("empty"),
                    text(
                        "Ningún sistema está configurado todavía.",
                        "No back end is configured yet.")))),
        section(
            kind("card"),
            h2(text("Llamadas de la última hora", "Calls of the last hour")),
            counts(now.minutes()),
            Charts.minutes(now.minutes(), "tall")),
        section(
            h2(text("En curso", "Under way")),
            jobs(visit, new Text("En curso", "Under way"))
                .otherwise(new Text("Ninguno: todo lo aceptado terminó.", "None: all has ended."))
                .of(now.running())),
        section(
            h2(text("Esperan a una persona o una hora", "Waiting for a person or a time")),
            jobs(visit, new Text("Esperan", "Waiting"))
                .otherwise(new Text("Ninguno.", "None."))
                .of(now.waiting())),
        section(h2(text("Las últimas que fallaron", "The latest that failed")), failures(now)));
  }

  private static Html headline(List<Concern> todo) {
    boolean severe = todo.stream().anyMatch(Concern::severe);
    Text words =
        todo.isEmpty()
            ? new Text("Todo va bien.", "All is well.")
            : Sentences.count(
                todo.size(),
                Text.verbatim(""),
                new Text("Una cosa pide atención.", "One thing needs a hand."),
                new Text("cosas piden atención.", "things need a hand."));
    return p(
        kind("headline " + (todo.isEmpty() ? "good" : severe ? "bad" : "warn")),
        attribute("role", "status"),
        span(kind("dot"), attribute("aria-hidden", "true")),
        text(words));
  }

  private static Html concerns(ConsoleRequest visit, List<Concern> todo) {
    return when(
        !todo.isEmpty(),
        Html.element("ol", kind("concerns"), each(todo, each -> concern(visit, each))));
  }

  private static Html concern(ConsoleRequest visit, Concern concern) {
    return li(
        kind(concern.severe() ? "bad" : "warn"),
        Html.element("strong", text(concern.what())),
        p(text(concern.todo())),
        when(
            !concern.path().isEmpty(),
            concern.path().isEmpty()
                ? Html.NONE
                : a(
                    visit.link(concern.path()),
                    id("see-" + concern.id()),
                    kind("button secondary"),
                    text("Ver", "See"))));
  }

  private Html backEnd(NowData.BackEnd each) {
    Instant since = each.since();
    return div(
        kind("card back-end " + Names.tone(each.state())),
        p(kind("name"), text(Names.backEnd(each.name()))),
        p(
            kind("state"),
            span(kind("dot"), attribute("aria-hidden", "true")),
            text(Names.state(each.state()))),
        p(
            kind("hint"),
            since == null ? Html.NONE : group(text("desde ", "since "), times.moment(since)),
            when(
                each.median() > 0,
                text(Text.format(", normal %s", ", usually %s", Times.millis(each.median()))))),
        when(!each.minutes().isEmpty(), Charts.minutes(each.minutes(), "small")));
  }

  private static Html counts(List<Minute> minutes) {
    List<Minute> few = minutes.subList(minutes.size() - FEW_MINUTES, minutes.size());
    return p(
        kind("counts"),
        count(few.stream().mapToInt(Minute::all).sum(), new Text("en 5 min", "in 5 min"), ""),
        count(minutes.stream().mapToInt(Minute::all).sum(), new Text("en 60 min", "in 60 min"), ""),
        count(
            minutes.stream().mapToInt(Minute::refused).sum(),
            new Text("rechazadas", "refused"),
            "warn"),
        count(
            minutes.stream().mapToInt(Minute::failed).sum(),
            new Text("fallidas", "failed"),
            "bad"));
  }

  private static Html count(int number, Text words, String tone) {
    return span(
        kind("count " + (number == 0 ? "" : tone)),
        Html.element("b", text(Integer.toString(number))),
        text(" "),
        text(words));
  }

  private Table<JobSummary> jobs(ConsoleRequest visit, Text caption) {
    return new Table<JobSummary>(caption)
        .column(new Text("Desde", "Since"), each -> times.moment(each.createdAt()))
        .column(new Text("Qué", "What"), each -> text(JobText.journey(each.journey())))
        .column(new Text("De quién", "About"), each -> JobText.subject(each.subject()))
        .column(new Text("Estado", "State"), each -> JobText.state(each.state()))
        .column(new Text("Paso", "Step"), JobText::progress)
        .column(new Text("Historia", "Story"), each -> JobText.link(visit, each, false));
  }

  private Html failures(NowData now) {
    return new Table<CallEntry>(new Text("Las últimas que fallaron", "The latest that failed"))
        .column(new Text("Cuándo", "When"), each -> times.moment(each.at()))
        .column(new Text("Herramienta", "Tool"), each -> text(Names.operation(each.operation())))
        .column(new Text("Qué pasó", "What happened"), CallsPage::why)
        .column(
            new Text("Se refiere a", "About"),
            each -> each.reason().isEmpty() ? text("–") : code(each.reason()))
        .otherwise(
            new Text("Ninguna desde que el servidor arrancó.", "None since the server started."))
        .of(now.failures());
  }
}
