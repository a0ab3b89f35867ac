package puente.console;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import puente.bridge.text.Sentences;
import puente.bridge.text.Text;
import puente.console.activity.BackEndActivity;
import puente.console.pieces.Names;
import puente.console.pieces.Times;
import puente.jobs.OpenWork;
import puente.jobs.reads.JobSummary;
import puente.journeys.handoff.Handoffs;

/** What needs a hand now, the worst first, each with the one thing to do. */
record Concerns(Times times) {
  /** A job that waits longer for its back end is not told of soon. */
  private static final Duration LONG = Duration.ofMinutes(2);

  /** Who was promised a call does not wait longer for somebody to agree to make it. */
  private static final Duration UNANSWERED = Duration.ofMinutes(10);

  /** Written behind the calls: within seconds, while all is well. */
  private static final Duration BEHIND = Duration.ofMinutes(5);

  List<Concern> of(NowData data) {
    List<Concern> concerns = new ArrayList<>();
    data.backEnds().forEach(each -> backEnd(each, concerns));
    OpenWork work = data.work();
    if (work == null) {
      concerns.add(
          new Concern(
              "database",
              true,
              new Text("La base de datos no responde.", "The database does not answer."),
              new Text(
                  "Revise que esté en marcha; las llamadas se rechazan entretanto.",
                  "See that it is running; calls are refused meanwhile."),
              ""));
    } else {
      work.jobs().forEach(each -> jobs(each, concerns));
      failed(data.failedJobs(), concerns);
      unanswered(data.waiting(), concerns);
      behind("record", work.oldestRecord(), concerns, RECORD);
      behind("document", work.oldestDocument(), concerns, DOCUMENT);
      behind("upload", work.oldestUpload(), concerns, UPLOAD);
    }
    concerns.sort(Comparator.comparing(Concern::severe).reversed());
    return concerns;
  }

  private void backEnd(NowData.BackEnd each, List<Concern> concerns) {
    Text name = Names.backEnd(each.name());
    Instant since = each.since();
    Text when =
        since == null
            ? Text.verbatim("")
            : Text.format(" desde %s", " since %s", times.shown(since));
    Text todo =
        switch (each.state()) {
          case SILENT ->
              new Text(
                  "Vea si ese sistema está en marcha; los trabajos que lo esperan siguen solos"
                      + " cuando responda.",
                  "See whether that system is running; jobs that wait for it go on by themselves"
                      + " when it answers.");
          case REFUSED ->
              new Text(
                  "Renueve su credencial en .env y reinicie.",
                  "Renew its credential in .env and restart.");
          case FAULTY ->
              new Text(
                  "Mire el registro de ese sistema: responde con errores suyos.",
                  "Look at that system's log: it answers with errors of its own.");
          case SLOW ->
              new Text(
                  "Quien llama espera más; mire qué ocupa a ese sistema.",
                  "Callers wait longer; see what that system is busy with.");
          case UP, UNASKED -> null;
        };
    if (todo != null) {
      concerns.add(
          new Concern(
              "back-end-" + each.name(),
              each.state() != BackEndActivity.State.SLOW,
              Text.format("%s %s%s.", "%s %s%s.", name, Names.state(each.state()), when),
              todo,
              NavigationEntry.CALLS.path() + "?result=failed"));
    }
  }

  private void jobs(OpenWork.Jobs each, List<Concern> concerns) {
    boolean old = Duration.between(each.oldest(), times.now()).compareTo(LONG) > 0;
    if (old && !each.state().equals("paused")) {
      concerns.add(
          new Concern(
              "jobs-" + each.journey() + "-" + each.state(),
              each.state().equals("retrying"),
              Text.format(
                  "%d de %s sin terminar desde hace %s.",
                  "%d of %s not finished for %s.",
                  each.count(),
                  each.journey(),
                  times.since(each.oldest())),
              each.state().equals("retrying")
                  ? new Text(
                      "Esperan a su sistema y siguen solos; llame a la persona si urge.",
                      "They wait for their back end and go on by themselves; call the person if it"
                          + " is urgent.")
                  : new Text("Vea en qué paso están.", "See at which step they are."),
              NavigationEntry.JOBS.path() + "?state=open"));
    }
  }

  private static void failed(int many, List<Concern> concerns) {
    if (many > 0) {
      concerns.add(
          new Concern(
              "failed-jobs",
              false,
              Sentences.count(
                  many,
                  Text.verbatim(""),
                  new Text("Un trabajo falló en la última hora.", "A job failed within the hour."),
                  new Text("trabajos fallaron en la última hora.", "jobs failed within the hour.")),
              new Text(
                  "Vea por qué; quien llamó puede estar esperando.",
                  "See why; who called may be waiting."),
              NavigationEntry.JOBS.path() + "?state=failed&since=1h"));
    }
  }

  /** People were asked, and nobody has said that they call back. */
  private void unanswered(List<JobSummary> waiting, List<Concern> concerns) {
    long many =
        waiting.stream()
            .filter(each -> each.journey().equals(Handoffs.JOURNEY))
            .filter(
                each -> Duration.between(each.createdAt(), times.now()).compareTo(UNANSWERED) > 0)
            .count();
    if (many > 0) {
      concerns.add(
          new Concern(
              "handoffs",
              true,
              Sentences.count(
                  (int) many,
                  Text.verbatim(""),
                  new Text(
                      "Alguien pidió hablar con una persona y nadie ha respondido.",
                      "Somebody asked for a person and nobody has answered."),
                  new Text(
                      "personas pidieron que las llamen y nadie ha respondido.",
                      "people asked to be called back and nobody has answered.")),
              new Text("Llámelas usted o avise a alguien.", "Call them, or tell somebody."),
              NavigationEntry.HANDOFFS.path() + "?state=paused"));
    }
  }

  private static final Text RECORD =
      new Text("El registro de llamadas va atrasado %s.", "The record of calls is %s behind.");
  private static final Text DOCUMENT =
      new Text("Los documentos de auditoría van atrasados %s.", "Audit documents are %s behind.");
  private static final Text UPLOAD =
      new Text("Hay documentos que esperan a S3 desde hace %s.", "Documents wait for S3 for %s.");

  private void behind(String id, @Nullable Instant since, List<Concern> concerns, Text what) {
    if (since != null && Duration.between(since, times.now()).compareTo(BEHIND) > 0) {
      concerns.add(
          new Concern(
              id,
              false,
              what.with(times.since(since)),
              new Text(
                  "Vea si el disco está lleno o el destino no responde.",
                  "See whether the disk is full or the other end does not answer."),
              ""));
    }
  }
}
