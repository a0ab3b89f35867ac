package puente.console;

import static puente.console.html.Tags.a;
import static puente.console.html.Tags.attribute;
import static puente.console.html.Tags.button;
import static puente.console.html.Tags.code;
import static puente.console.html.Tags.div;
import static puente.console.html.Tags.each;
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

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import puente.bridge.Problem;
import puente.bridge.ProblemException;
import puente.bridge.text.Text;
import puente.console.html.Html;
import puente.console.pieces.Names;
import puente.console.pieces.Times;
import puente.http.pages.FormFields;
import puente.jobs.reads.JobState;
import puente.jobs.reads.JobSummary;
import puente.jobs.reads.Story;
import puente.jobs.reads.StoryEntry;
import tools.jackson.databind.JsonNode;

/** One job from its call to its end: each step, each request, what was made and what was said. */
record StoryPage(
    Layout layout, ConsoleSources sources, PersonalData personal, Times times, LiveUpdates live) {
  private static final String UNDO = "undo_change";
  private static final String EVENT = "story";

  void show(ConsoleRequest visit) {
    String trackingId = visit.exchange().variable("id");
    String path = JobText.path(trackingId);
    boolean revealed = personal.shown(visit, path, trackingId);
    Story story = story(trackingId, revealed);
    Html content = div(id("story"), attribute("sse-swap", EVENT), content(story));
    visit.send(
        layout.page(
            visit,
            NavigationEntry.JOBS,
            title(story.job()),
            personal.choice(visit, path, revealed),
            story.job().state().ended()
                ? content
                : div(
                    attribute("hx-ext", "sse"),
                    attribute(
                        "sse-connect",
                        visit.link(
                            path
                                + "/stream"
                                + FormFields.query("reveal", PersonalData.kept(revealed)))),
                    LiveUpdates.whenOver(visit, path),
                    content),
            actions(visit, story.job())));
  }

  void stream(ConsoleRequest visit) {
    String trackingId = visit.exchange().variable("id");
    boolean revealed = personal.shown(visit, JobText.path(trackingId), trackingId);
    live.send(visit, EVENT, () -> content(story(trackingId, revealed)));
  }

  private Story story(String trackingId, boolean revealed) {
    return sources
        .reader()
        .story(trackingId, revealed)
        .orElseThrow(
            () ->
                new ProblemException(
                    new Problem.Missing(new Text("el trabajo", "job"), trackingId)));
  }

  private static Text title(JobSummary job) {
    String subject = job.subject();
    return subject == null || JobText.isHidden(subject)
        ? JobText.journey(job.journey())
        : Text.format("%s · %s", "%s · %s", JobText.journey(job.journey()), subject);
  }

  private Html content(Story story) {
    JobSummary job = story.job();
    return group(
        section(
            kind("card"),
            p(kind("headline"), JobText.state(job.state()), headline(job)),
            when(
                job.reference() != null || !job.links().isEmpty(),
                p(kind("made"), JobText.made(job))),
            Html.element("dl", kind("facts"), each(facts(job), fact -> fact))),
        section(
            h2(text("Qué pasó", "What happened")),
            Html.element(
                "ol",
                kind("timeline"),
                each(story.entries(), entry -> entry(entry, job.createdAt())))));
  }

  private static Html headline(JobSummary job) {
    return when(job.state() != JobState.COMPLETED, span(JobText.progress(job)));
  }

  private List<Html> facts(JobSummary job) {
    List<Html> facts = new ArrayList<>();
    fact(facts, new Text("Trabajo", "Job"), code(job.trackingId()));
    fact(facts, new Text("Aceptado", "Accepted"), times.moment(job.createdAt()));
    Instant end = job.completedAt();
    if (end != null) {
      fact(
          facts,
          new Text("Terminó", "Ended"),
          group(
              times.moment(end),
              text(
                  Text.format(
                      " (tardó %s)",
                      " (took %s)", Times.duration(Duration.between(job.createdAt(), end))))));
    }
    Instant next = job.nextRun();
    if (next != null && end == null) {
      fact(facts, new Text("Sigue", "Goes on"), times.moment(next));
    }
    Instant failing = job.failingSince();
    if (failing != null && end == null) {
      fact(
          facts,
          new Text("Sin respuesta desde", "No answer since"),
          group(
              times.moment(failing),
              text(Text.format(" (%d intentos)", " (%d attempts)", job.attempts()))));
    }
    String holder = job.holder();
    if (holder != null) {
      fact(facts, new Text("Lo pidió", "Asked by"), code(holder));
    }
    String conversation = job.conversation();
    if (conversation != null) {
      fact(facts, new Text("Conversación", "Conversation"), code(conversation));
    }
    fact(facts, new Text("Traza", "Trace"), code(job.trace()));
    return facts;
  }

  private static void fact(List<Html> facts, Text name, Html value) {
    facts.add(Html.element("dt", text(name)));
    facts.add(Html.element("dd", value));
  }

  private Html entry(StoryEntry entry, Instant begun) {
    Long millis = entry.millis();
    String outcome = entry.outcome();
    return li(
        kind(tone(entry)),
        span(
            kind("at"),
            times.moment(entry.at()),
            text(" "),
            span(
                kind("offset"),
                text(
                    Text.format(
                        "+%s", "+%s", Times.duration(Duration.between(begun, entry.at())))))),
        entry.kind() == StoryEntry.Kind.SAID
            ? Html.element("q", kind("say"), text(entry.text()))
            : span(text(words(entry))),
        outcome == null
            ? Html.NONE
            : group(text(" "), span(kind("tag " + tone(entry)), text(Names.outcome(outcome)))),
        millis == null ? Html.NONE : span(kind("hint"), text(" "), text(Times.millis(millis))),
        entry.links().isEmpty() ? Html.NONE : span(kind("links"), JobText.links(entry.links())),
        data(entry.data()));
  }

  private static Text words(StoryEntry entry) {
    return entry.kind() == StoryEntry.Kind.RECORDED
        ? Text.format("Quedó en el registro: %s.", "On record: %s.", recorded(entry.text().en()))
        : entry.text();
  }

  private static Text recorded(String kind) {
    return switch (kind) {
      case "call" -> new Text("llamada", "call");
      case "refused" -> new Text("rechazada", "refused");
      case "accepted" -> new Text("aceptado", "accepted");
      case "ended" -> new Text("terminado", "ended");
      case "ran" -> new Text("una corrida", "a run");
      default -> Text.verbatim(kind);
    };
  }

  private static String tone(StoryEntry entry) {
    String outcome = entry.outcome() == null ? "" : entry.outcome();
    if (outcome.matches("[2-3]\\d\\d|done|completed|accepted|delivered|read")) {
      return "good";
    }
    if (outcome.matches(
        "[4-5]\\d\\d|failed|unavailable|uncertain|internal|conflict|invalid|missing|expired|"
            + "unreachable|no answer.*|refused")) {
      return "bad";
    }
    return switch (entry.kind()) {
      case ACCEPTED, STEP, CLAIM, SAID -> "good";
      case WAITING, CONTACT -> "warn";
      case REQUEST, RECORDED, ENDED -> "idle";
    };
  }

  private static Html data(@Nullable JsonNode data) {
    if (data == null || data.isEmpty()) {
      return Html.NONE;
    }
    return Html.element(
        "details",
        Html.element("summary", text("Datos", "Data")),
        Html.element(
            "pre", attribute("tabindex", "0"), Html.element("code", text(data.toPrettyString()))));
  }

  private Html actions(ConsoleRequest visit, JobSummary job) {
    List<Html> all = new ArrayList<>();
    if (!job.state().ended() && visit.may(JobCancel.SCOPE)) {
      all.add(
          Forms.post(
              visit,
              JobText.path(job.trackingId()) + "/cancel",
              Html.element(
                  "details",
                  kind("sure"),
                  Html.element("summary", text("Cancelar", "Cancel")),
                  p(
                      text(
                          "Solo si aún no ha escrito nada.",
                          "Only while it has not written anything.")),
                  button(kind("danger"), text("Cancelarlo", "Cancel it")))));
    }
    if (job.state() == JobState.COMPLETED && sources.bridge().catalogue().find(UNDO) != null) {
      all.add(
          a(
              visit.link("/tools/" + UNDO + FormFields.query("arg.tracking_id", job.trackingId())),
              id("undo"),
              kind("button secondary"),
              text("Deshacer… (primero se ve qué)", "Undo… (first see what)")));
    }
    String operation = sources.operations().get(job.journey());
    boolean again =
        operation != null
            && visit.may(PersonalData.SCOPE)
            && sources.bridge().catalogue().find(operation) != null;
    if (job.state().ended() && job.state() != JobState.COMPLETED && again) {
      all.add(
          a(
              visit.link("/tools/" + operation + FormFields.query("again", job.trackingId())),
              id("again"),
              kind("button secondary"),
              text("Hacerlo otra vez…", "Do it again…")));
    }
    return when(!all.isEmpty(), div(kind("buttons actions"), group(all)));
  }
}
