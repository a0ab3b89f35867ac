package puente.app.commands;

import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import puente.app.settings.Settings;
import puente.bridge.text.Language;
import puente.bridge.text.Text;
import puente.jobs.reads.JobPage;
import puente.jobs.reads.JobQuery;
import puente.jobs.reads.JobState;
import puente.jobs.reads.OperationsReader;

/** {@code puente top}: what runs, waits and failed now; on a terminal again and again. */
@Command(
    name = "top",
    description = {
      "Muestra lo que corre, lo que espera y lo que falló en el último día; en una terminal se"
          + " renueva hasta Ctrl-C.",
      "Shows what runs, what waits and what failed within the last day; on a terminal again and"
          + " again until Ctrl-C."
    },
    footer = {
      """
      ./puente top
      ./puente top --every 10s\
      """,
      """
      ./puente top
      ./puente top --every 10s\
      """
    })
public final class TopCommand implements Callable<Integer> {
  private static final Duration FAILED_WITHIN = Duration.ofDays(1);
  private static final Duration SHORTEST = Duration.ofSeconds(1);
  private static final int MOST = 15;

  /** To the upper left corner, and nothing below (ECMA-48). */
  private static final String CLEAR = "\u001b[H\u001b[2J";

  private static final Text OPEN = new Text("Sin terminar", "Not ended");
  private static final Text FAILED = new Text("Fallidos en el último día", "Failed within a day");
  private static final Text NONE = new Text("nada", "nothing");

  @Option(
      names = "--every",
      paramLabel = "DURATION",
      defaultValue = "2s",
      description = {
        "Cada cuánto se renueva en una terminal: 2s si falta.",
        "How often it is shown again on a terminal: 2s if left out."
      })
  private String every = "";

  private final CommandContext console;

  public TopCommand(CommandContext console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    Duration asked = OptionParser.duration("--every", every);
    Duration pause = asked.compareTo(SHORTEST) < 0 ? SHORTEST : asked;
    return new OperationsCommand(console)
        .run(false, (reader, text, settings) -> show(reader, text, settings, pause));
  }

  private int show(
      OperationsReader reader, OperationsText text, Settings settings, Duration pause) {
    Language language = settings.commandLanguage();
    while (true) {
      List<String> screen = screen(reader, text, language);
      PrintStream out = console.out();
      out.print((text.coloured() ? CLEAR : "") + String.join("\n", screen) + "\n");
      out.flush();
      if (!text.coloured()) {
        return ExitCode.FINE;
      }
      try {
        Thread.sleep(pause);
      } catch (InterruptedException stop) {
        Thread.currentThread().interrupt();
        return ExitCode.INTERRUPTED;
      }
    }
  }

  private static List<String> screen(
      OperationsReader reader, OperationsText text, Language language) {
    List<String> lines = new ArrayList<>();
    String counts =
        reader.open().entrySet().stream()
            .map(each -> each.getKey().words().in(language) + " " + each.getValue())
            .collect(Collectors.joining(", "));
    lines.add(OPEN.in(language) + ": " + (counts.isEmpty() ? NONE.in(language) : counts));
    add(lines, reader.jobs(JobQuery.ANY.states(JobState.open()).limit(MOST), false), text);
    JobQuery failed =
        new JobQuery(
            null,
            Set.of(JobState.FAILED),
            Set.of(),
            null,
            Instant.now().minus(FAILED_WITHIN),
            null,
            null,
            MOST);
    JobPage page = reader.jobs(failed, false);
    lines.add("");
    lines.add(FAILED.in(language) + (page.jobs().isEmpty() ? ": " + NONE.in(language) : ":"));
    add(lines, page, text);
    return lines;
  }

  private static void add(List<String> lines, JobPage page, OperationsText text) {
    page.jobs().forEach(job -> lines.add("  " + text.line(job)));
    if (page.next() != null) {
      lines.add("  …");
    }
  }
}
