package puente.app.commands;

import java.time.Instant;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import puente.jobs.reads.HandoffPage;
import puente.jobs.reads.JobQuery;
import puente.jobs.reads.JobState;

/** {@code puente handoffs}: who was asked to call back, beside a running server. */
@Command(
    name = "handoffs",
    description = {
      "Lista los traspasos a personas, los más recientes primero: a quién se preguntó, cuándo y qué"
          + " respondió.",
      "Lists the handoffs to people, the latest first: who was asked, when, and what came back."
    },
    footer = {
      """
      ./puente handoffs --state open
      ./puente handoffs --search '+52 55 1234 5678' --reveal\
      """,
      """
      ./puente handoffs --state open
      ./puente handoffs --search '+52 55 1234 5678' --reveal\
      """
    })
public final class HandoffsCommand implements Callable<Integer> {
  @Mixin private ListOptions options = new ListOptions();

  @Option(
      names = "--state",
      paramLabel = "STATE",
      description = {
        "En qué estado: open para los que no han terminado, queued, processing, retrying, paused,"
            + " completed, failed o cancelled.",
        "In which state: open for those that have not ended, queued, processing, retrying, paused,"
            + " completed, failed or cancelled."
      })
  private @Nullable String state;

  @Option(
      names = "--json",
      description = {"Un objeto JSON por traspaso.", "A JSON object for each handoff."})
  private boolean json;

  private final CommandContext console;

  public HandoffsCommand(CommandContext console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    Set<JobState> states = StateOption.read(state);
    int limit = options.limit();
    Instant since = options.since(console.settings());
    OperationsCommand command = new OperationsCommand(console);
    return command.run(
        json,
        (reader, text, _) -> {
          JobQuery query =
              new JobQuery(options.search(), states, Set.of(), null, since, null, null, limit);
          HandoffPage page = reader.handoffs(query, options.reveals());
          page.handoffs().forEach(text::print);
          command.tellOfMore(page.next());
          return ExitCode.FINE;
        });
  }
}
