package puente.app.commands;

import java.time.Clock;
import org.jspecify.annotations.Nullable;
import puente.app.settings.PartSettings;
import puente.app.settings.Settings;
import puente.bridge.text.Text;
import puente.jobs.Store;
import puente.jobs.reads.OperationsReader;

/** The way of every command that reads what people who watch Puente look for, beside a server. */
record OperationsCommand(CommandContext console) {
  private static final Text MORE =
      new Text(
          "Hay más: acote con --since, --state o --search, o suba --limit.",
          "There are more: narrow it with --since, --state or --search, or raise --limit.");

  /** Something to read and print. */
  interface Work {
    int on(OperationsReader reader, OperationsText text, Settings settings);
  }

  int run(boolean json, Work work) {
    Settings settings = console.settings();
    if (Serve.complain(settings, console)) {
      return ExitCode.FAILED;
    }
    console.logErrorsAlone();
    OperationsText text =
        new OperationsText(
            console.out(),
            settings.commandLanguage(),
            settings.zone(),
            json,
            console.isTerminal() && !json);
    try (OperationsReader reader =
        Store.readerBeside(PartSettings.jobs(settings), Clock.systemUTC())) {
      return work.on(reader, text, settings);
    }
  }

  /** Tells on the error stream that there is more than is shown. */
  void tellOfMore(@Nullable String next) {
    if (next != null) {
      console.err().println(MORE.in(console.language()));
    }
  }
}
