package puente.app.commands;

import java.io.PrintStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import puente.app.settings.PartSettings;
import puente.app.settings.Settings;
import puente.bridge.json.Json;
import puente.bridge.text.Language;
import puente.bridge.text.Text;
import puente.jobs.StuckJobs;
import puente.jobs.StuckJobs.Stuck;
import puente.jobs.reads.JobPage;
import puente.jobs.reads.JobQuery;
import puente.jobs.reads.JobState;
import tools.jackson.databind.node.ObjectNode;

/** {@code puente jobs}: what does not get on, beside a running server; it changes nothing. */
@Command(
    name = "jobs",
    description = {
      "Lista los trabajos que no avanzan: los que esperan o corren hace tiempo, y los que fallaron;"
          + " termina con 1 si hay alguno. Con --search, --state, --journey o --since, los que"
          + " coinciden. No cambia nada.",
      "Lists the jobs that do not get on: those waiting or running for long, and those that failed;"
          + " ends with 1 when there are any. With --search, --state, --journey or --since, those"
          + " that fit. Changes nothing."
    },
    footer = {
      """
      ./puente jobs
      ./puente jobs --open-for 1h --failed-since 7d
      ./puente jobs --search '+52 55 1234 5678' --reveal
      ./puente story quot_1a2b3c4d5e6f\
      """,
      """
      ./puente jobs
      ./puente jobs --open-for 1h --failed-since 7d
      ./puente jobs --search '+52 55 1234 5678' --reveal
      ./puente story quot_1a2b3c4d5e6f\
      """
    })
public final class JobsCommand implements Callable<Integer> {
  @Option(
      names = "--open-for",
      paramLabel = "DURATION",
      defaultValue = "10m",
      description = {
        "Desde cuánto tiempo sin terminar: 10m si falta; 0s muestra todos.",
        "Not ended for how long: 10m if left out; 0s shows all."
      })
  private String openFor = "";

  @Option(
      names = "--failed-since",
      paramLabel = "WHEN",
      defaultValue = "1d",
      description = {
        "Fallidos desde un día (2026-11-30), una hora o hace cuánto: 1d si falta.",
        "Failed since a day (2026-11-30), a time or how long ago: 1d if left out."
      })
  private String failedSince = "";

  @Option(
      names = "--json",
      description = {"Un objeto JSON por trabajo.", "A JSON object for each job."})
  private boolean json;

  @Mixin private ListOptions options = new ListOptions();

  @Option(
      names = "--state",
      paramLabel = "STATE",
      description = {
        "Los de ese estado, avancen o no: open para los que no han terminado, queued, processing,"
            + " retrying, paused, completed, failed o cancelled.",
        "Those in that state, whether they get on or not: open for those that have not ended,"
            + " queued, processing, retrying, paused, completed, failed or cancelled."
      })
  private @Nullable String state;

  @Option(
      names = "--journey",
      paramLabel = "NAME",
      description = {"Los de esa clase: quotation.", "Those of that kind: quotation."})
  private @Nullable String journey;

  private final CommandContext console;

  public JobsCommand(CommandContext console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    boolean searches = options.isSearch() || state != null || journey != null;
    return searches ? list() : stuck();
  }

  private int list() {
    Set<JobState> states = StateOption.read(state);
    Set<String> journeys = journey == null ? Set.of() : Set.of(journey);
    int limit = options.limit();
    Instant since = options.since(console.settings());
    OperationsCommand command = new OperationsCommand(console);
    return command.run(
        json,
        (reader, text, _) -> {
          JobQuery query =
              new JobQuery(options.search(), states, journeys, null, since, null, null, limit);
          JobPage page = reader.jobs(query, options.reveals());
          page.jobs().forEach(text::print);
          command.tellOfMore(page.next());
          return ExitCode.FINE;
        });
  }

  private int stuck() {
    Settings settings = console.settings();
    if (Serve.complain(settings, console)) {
      return ExitCode.FAILED;
    }
    Instant now = Instant.now();
    Clock clock = Clock.systemUTC();
    Duration open = OptionParser.duration("--open-for", openFor);
    Instant since = new OptionParser(settings.zone(), clock).past("--failed-since", failedSince);
    console.logErrorsAlone();
    try (StuckJobs jobs = StuckJobs.beside(PartSettings.jobs(settings), clock)) {
      List<Stuck> waiting = jobs.open(now.minus(open));
      List<Stuck> failed = jobs.failed(since);
      Lines lines =
          new Lines(console.out(), settings.commandLanguage(), settings.zone(), now, json);
      waiting.forEach(lines::open);
      failed.forEach(lines::failed);
      if (waiting.isEmpty() && failed.isEmpty()) {
        lines.none();
        return ExitCode.FINE;
      }
      return ExitCode.FAILED;
    }
  }

  /** A line for each job, in one language and zone. */
  private record Lines(PrintStream out, Language language, ZoneId zone, Instant now, boolean json) {

    void none() {
      if (!json) {
        out.println(new Text("Ningún trabajo está detenido.", "No job is stuck.").in(language));
      }
    }

    void open(Stuck job) {
      if (json) {
        out.println(object(job));
        return;
      }
      out.println(
          Text.format(
                  "%s  %s  %s  %s  desde hace %s: %s%s%s",
                  "%s  %s  %s  %s  for %s: %s%s%s",
                  job.trackingId(),
                  job.journey(),
                  String.valueOf(job.holder()),
                  job.status(),
                  length(Duration.between(job.createdAt(), now)),
                  job.progress(),
                  unanswered(job),
                  next(job))
              .in(language));
    }

    private Text unanswered(Stuck job) {
      return job.failingSince() == null
          ? Text.verbatim("")
          : Text.format(
              "; sin respuesta desde %s (%d intentos)",
              "; no answer since %s (%d attempts)",
              String.valueOf(time(job.failingSince())),
              job.attempts());
    }

    private Text next(Stuck job) {
      return job.next() == null
          ? new Text("; corre ahora", "; runs now")
          : Text.format("; sigue %s", "; goes on %s", String.valueOf(time(job.next())));
    }

    void failed(Stuck job) {
      if (json) {
        out.println(object(job));
        return;
      }
      out.println(
          Text.format(
                  "%s  %s  %s  falló %s: %s",
                  "%s  %s  %s  failed %s: %s",
                  job.trackingId(),
                  job.journey(),
                  String.valueOf(job.holder()),
                  String.valueOf(time(job.completedAt())),
                  String.valueOf(job.errorType()))
              .in(language));
    }

    private ObjectNode object(Stuck job) {
      ObjectNode object =
          Json.object()
              .put("tracking_id", job.trackingId())
              .put("journey", job.journey())
              .put("holder", job.holder())
              .put("status", job.status())
              .put("created_at", time(job.createdAt()))
              .put("updated_at", time(job.updatedAt()))
              .put("completed_at", time(job.completedAt()))
              .put("progress", job.progress().in(language))
              .put("attempts", job.attempts())
              .put("failing_since", time(job.failingSince()))
              .put("next_run_at", time(job.next()))
              .put("error_type", job.errorType());
      return object;
    }

    private @Nullable String time(@Nullable Instant moment) {
      return moment == null
          ? null
          : DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(
              moment.truncatedTo(ChronoUnit.SECONDS).atZone(zone));
    }

    private static String length(Duration duration) {
      long minutes = duration.toMinutes();
      if (minutes < 60) {
        return minutes + " min";
      }
      return duration.toHours() < 48
          ? duration.toHours() + " h " + minutes % 60 + " min"
          : duration.toDays() + " d";
    }
  }
}
