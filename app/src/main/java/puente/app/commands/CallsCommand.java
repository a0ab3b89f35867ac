package puente.app.commands;

import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import puente.app.reads.OutcomeFilter;
import puente.audit.CallPage;
import puente.audit.CallQuery;
import puente.bridge.text.Text;

/** {@code puente calls}: the record of calls, the latest first, beside a running server. */
@Command(
    name = "calls",
    description = {
      "Lista las llamadas registradas, las más recientes primero: cuáles fallaron y por qué.",
      "Lists the recorded calls, the latest first: which failed, and why."
    },
    footer = {
      """
      ./puente calls --outcome wrong --since 1d
      ./puente calls --search '+52 55 1234 5678' --reveal
      ./puente calls --tool dev_create_quotation --json\
      """,
      """
      ./puente calls --outcome wrong --since 1d
      ./puente calls --search '+52 55 1234 5678' --reveal
      ./puente calls --tool dev_create_quotation --json\
      """
    })
public final class CallsCommand implements Callable<Integer> {
  @Mixin private ListOptions options = new ListOptions();

  @Option(
      names = "--outcome",
      paramLabel = "OUTCOME",
      description = {
        "Cómo terminaron: done, accepted, failed, refused, o wrong para lo fallido y lo rechazado.",
        "How they ended: done, accepted, failed, refused, or wrong for what failed or was refused."
      })
  private @Nullable String outcome;

  @Option(
      names = "--tool",
      paramLabel = "NAME",
      description = {"Una herramienta: dev_create_quotation.", "A tool: dev_create_quotation."})
  private @Nullable String tool;

  @Option(
      names = "--holder",
      paramLabel = "NAME",
      description = {"El nombre de una llave.", "The name of a key's holder."})
  private @Nullable String holder;

  @Option(
      names = "--json",
      description = {"Un objeto JSON por llamada.", "A JSON object for each call."})
  private boolean json;

  private final CommandContext console;

  public CallsCommand(CommandContext console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    Set<String> outcomes = OutcomeFilter.outcomes(ending());
    int limit = options.limit();
    Instant since = options.since(console.settings());
    OperationsCommand command = new OperationsCommand(console);
    return command.run(
        json,
        (reader, text, _) -> {
          CallQuery query =
              new CallQuery(
                  options.search(), tool, outcomes, null, holder, since, null, null, limit);
          CallPage page = reader.calls(query, options.reveals());
          page.calls().forEach(text::print);
          command.tellOfMore(page.next());
          return ExitCode.FINE;
        });
  }

  private @Nullable OutcomeFilter ending() {
    return outcome == null
        ? null
        : Arrays.stream(OutcomeFilter.values())
            .filter(each -> name(each).equals(outcome))
            .findFirst()
            .orElseThrow(() -> UsageException.of("--outcome", Text.verbatim(forms())));
  }

  private static String forms() {
    return Arrays.stream(OutcomeFilter.values())
        .map(CallsCommand::name)
        .collect(Collectors.joining(", "));
  }

  private static String name(OutcomeFilter ending) {
    return ending.name().toLowerCase(Locale.ROOT);
  }
}
