package puente.console;

import static puente.console.html.Tags.a;
import static puente.console.html.Tags.attribute;
import static puente.console.html.Tags.button;
import static puente.console.html.Tags.div;
import static puente.console.html.Tags.each;
import static puente.console.html.Tags.flag;
import static puente.console.html.Tags.id;
import static puente.console.html.Tags.input;
import static puente.console.html.Tags.kind;
import static puente.console.html.Tags.li;
import static puente.console.html.Tags.p;
import static puente.console.html.Tags.text;
import static puente.console.html.Tags.ul;
import static puente.console.html.Tags.when;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import puente.bridge.Problem;
import puente.bridge.ProblemException;
import puente.bridge.text.Text;
import puente.console.html.Html;
import puente.console.pieces.Table;
import puente.console.pieces.Times;
import puente.http.pages.FormFields;
import puente.jobs.reads.JobPage;
import puente.jobs.reads.JobSummary;

/** Jobs as they are asked for, a page at a time, and the end of several at once. */
record JobsPage(
    Layout layout, ConsoleSources sources, PersonalData personal, JobCancel cancels, Times times) {
  private static final int SHOWN = 50;
  private static final int MOST_ENDED = 1_000;
  private static final String PICKED = "job";

  void show(ConsoleRequest visit) {
    visit.send(page(visit, Html.NONE));
  }

  private Html page(ConsoleRequest visit, Html told) {
    JobFilter filter = JobFilter.of(visit.exchange().query());
    boolean revealed = personal.shown(visit, NavigationEntry.JOBS.path(), null);
    JobPage found =
        fromCursor(() -> sources.reader().jobs(filter.query(times.now(), SHOWN), revealed));
    String next = found.next();
    String cancel = "/jobs/cancel" + filter.address("");
    boolean open =
        visit.may(JobCancel.SCOPE) && found.jobs().stream().anyMatch(each -> !each.state().ended());
    return layout.page(
        visit,
        NavigationEntry.JOBS,
        told,
        Forms.search(
            visit,
            NavigationEntry.JOBS,
            filter.text(),
            new Text("Teléfono, correo, nombre o pedido", "Phone, e-mail, name or order"),
            Forms.choice("state", new Text("Estado", "State"), filter.stateOptions()),
            Forms.choice(
                "journey",
                new Text("Qué", "What"),
                filter.journeyOptions(sources.operations().keySet())),
            Forms.choice("since", new Text("Desde", "Since"), filter.sinceOptions())),
        div(
            kind("tools"),
            personal.choice(visit, NavigationEntry.JOBS.path(), revealed),
            exports(visit, filter)),
        Forms.post(
            visit, cancel, table(visit, revealed, open).of(found.jobs()), when(open, cancelling())),
        when(next != null, next == null ? Html.NONE : more(visit, filter, next, revealed)));
  }

  /**
   * What is read from a place on.
   *
   * @throws ProblemException where the place is not one of ours
   */
  static <T> T fromCursor(Supplier<T> read) {
    try {
      return read.get();
    } catch (IllegalArgumentException other) {
      throw new ProblemException(
          Problem.Invalid.of(
              "cursor",
              new Text(
                  "esa página no existe: empiece por la primera.",
                  "there is no such page: begin with the first."),
              Problem.NOT_UNDERSTOOD),
          other);
    }
  }

  private Table<JobSummary> table(ConsoleRequest visit, boolean revealed, boolean picks) {
    return new Table<JobSummary>(NavigationEntry.JOBS.title())
        .column(Text.verbatim(""), each -> picks ? box(each) : Html.NONE)
        .column(new Text("Cuándo", "When"), each -> times.moment(each.createdAt()))
        .column(new Text("Qué", "What"), each -> text(JobText.journey(each.journey())))
        .column(new Text("De quién", "About"), each -> JobText.subject(each.subject()))
        .column(new Text("Estado", "State"), each -> JobText.state(each.state()))
        .column(new Text("Paso o motivo", "Step or reason"), JobText::progress)
        .column(new Text("Lo creado", "Made"), JobText::made)
        .column(new Text("Historia", "Story"), each -> JobText.link(visit, each, revealed))
        .otherwise(
            new Text(
                "Ningún trabajo coincide. Un nombre se busca por palabras enteras; un teléfono o"
                    + " correo, completo.",
                "No job matches. Names are found by whole words; phone numbers and e-mail"
                    + " addresses whole."));
  }

  private static Html box(JobSummary job) {
    return job.state().ended()
        ? Html.NONE
        : input(
            attribute("type", "checkbox"),
            attribute("name", PICKED),
            attribute("value", job.trackingId()),
            attribute(
                "aria-label",
                Text.format("Elegir %s", "Pick %s", Text.verbatim(job.trackingId()))));
  }

  private static Html cancelling() {
    return div(
        kind("buttons below"),
        Html.element(
            "label",
            kind("box"),
            input(attribute("type", "checkbox"), id("pick-all"), attribute("data-all", PICKED)),
            text("Todos los de esta página", "All of this page")),
        Html.element(
            "details",
            kind("sure"),
            Html.element("summary", text("Cancelar los elegidos", "Cancel those picked")),
            p(
                text(
                    "Se cancelan los que aún no han escrito nada; los demás siguen.",
                    "Those that have not written anything are cancelled; the others go on.")),
            button(kind("danger"), text("Cancelarlos", "Cancel them"))));
  }

  private static Html exports(ConsoleRequest visit, JobFilter filter) {
    return p(
        kind("hint"),
        text("Exportar: ", "Export: "),
        a(visit.link("/export/jobs.csv" + filter.address("")), flag("download"), text("CSV")),
        text(" · "),
        a(visit.link("/export/jobs.json" + filter.address("")), flag("download"), text("JSON")));
  }

  private static Html more(ConsoleRequest visit, JobFilter filter, String next, boolean revealed) {
    String query = filter.address(next) + (revealed ? "&reveal=1" : "");
    return p(
        kind("pages"),
        a(
            visit.link(NavigationEntry.JOBS.path() + query),
            kind("button secondary"),
            attribute("rel", "next"),
            text("Más antiguos", "Older")));
  }

  /** Ends those that were picked and have written nothing, and says of each what came of it. */
  void cancel(ConsoleRequest visit, FormFields form) {
    List<String> picked = form.all(PICKED).stream().distinct().limit(MOST_ENDED).toList();
    List<Text> told = new ArrayList<>();
    int ended = 0;
    for (String each : picked) {
      Text left = cancelled(visit, each);
      ended += left == null ? 1 : 0;
      if (left != null) {
        told.add(left);
      }
    }
    Html result =
        div(
            kind("notice " + (told.isEmpty() && ended > 0 ? "good" : "warn")),
            attribute("role", "status"),
            p(
                text(
                    picked.isEmpty()
                        ? new Text("No eligió ninguno.", "None was picked.")
                        : Text.format(
                            "Cancelados: %d de %d.",
                            "Cancelled: %d of %d.", ended, picked.size()))),
            when(!told.isEmpty(), ul(kind("notes"), each(told, line -> li(text(line))))));
    visit.send(page(visit, result));
  }

  /** Ends a job; says why it goes on where it does. */
  private @Nullable Text cancelled(ConsoleRequest visit, String trackingId) {
    try {
      return cancels.cancel(visit, trackingId);
    } catch (ProblemException refused) {
      if (refused.problem() instanceof Problem.Missing missing) {
        return missing.detail();
      }
      throw refused;
    }
  }

  /** Ends one job, from its own page. */
  void cancelOne(ConsoleRequest visit, String trackingId) {
    Text left = cancels.cancel(visit, trackingId);
    if (left != null) {
      throw new ProblemException(new Problem.Conflict(left));
    }
    visit.exchange().seeOther(visit.link(JobText.path(trackingId)));
  }
}
