package puente.app;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;
import puente.app.commands.AuditCommand;
import puente.app.commands.CallsCommand;
import puente.app.commands.CommandContext;
import puente.app.commands.CommandHelp;
import puente.app.commands.CommandLineErrors;
import puente.app.commands.Connect;
import puente.app.commands.Demo;
import puente.app.commands.Doctor;
import puente.app.commands.ExitCode;
import puente.app.commands.HandoffsCommand;
import puente.app.commands.JobsCommand;
import puente.app.commands.KeysCommand;
import puente.app.commands.MakeCertificate;
import puente.app.commands.MoveToPostgres;
import puente.app.commands.Serve;
import puente.app.commands.ShowConfig;
import puente.app.commands.StoryCommand;
import puente.app.commands.TopCommand;
import puente.app.commands.UsageException;
import puente.app.logging.Logging;
import puente.app.server.Version;
import puente.app.stdio.InterruptionNotice;
import puente.app.stdio.Stdio;
import puente.bridge.text.ExplainedException;
import puente.bridge.text.FileErrorText;
import puente.bridge.text.Language;
import puente.bridge.text.Text;

/** The launcher's commands. */
@Command(
    name = "puente",
    description = {
      "Manos seguras para agentes de IA en los sistemas de una empresa, por MCP y REST.",
      "Safe hands for AI agents in a company's systems, over MCP and REST."
    },
    footer = {
      """
      ./puente demo             probarlo sin credenciales
      ./puente config           qué falta por configurar
      ./puente serve            el servidor
      ./puente keys --help      ayuda de una orden\
      """,
      """
      ./puente demo             try it without credentials
      ./puente config           what is still to be set
      ./puente serve            the server
      ./puente keys --help      help for a command\
      """
    },
    versionProvider = Main.VersionText.class,
    subcommands = {
      Serve.class,
      Stdio.class,
      Demo.class,
      ShowConfig.class,
      Doctor.class,
      Connect.class,
      KeysCommand.class,
      JobsCommand.class,
      CallsCommand.class,
      HandoffsCommand.class,
      StoryCommand.class,
      TopCommand.class,
      AuditCommand.class,
      MakeCertificate.class,
      MoveToPostgres.class
    })
public final class Main implements Callable<Integer> {
  private final CommandContext console;

  @Spec private @Nullable CommandSpec spec;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      scope = ScopeType.INHERIT,
      description = {"Muestra esta ayuda.", "Shows this help."})
  @SuppressWarnings("unused")
  private boolean help;

  @Option(
      names = {"-V", "--version"},
      versionHelp = true,
      description = {"Muestra la versión.", "Shows the version."})
  @SuppressWarnings("unused")
  private boolean version;

  Main(CommandContext console) {
    this.console = console;
  }

  public static void main(String[] arguments) {
    Logging.install();
    CommandContext console = CommandContext.ofProcess();
    InterruptionNotice interruption = InterruptionNotice.watched(console);
    int code = run(console, arguments);
    // A server that started goes on in its own threads; everything else is over now.
    interruption.over();
    if (code != Serve.RUNNING) {
      Logging.stop();
      System.exit(code);
    }
  }

  /** Does what the words say, and gives the exit code. */
  static int run(CommandContext console, String... words) {
    return line(console).execute(words);
  }

  /** All commands, with their help in the console's language. */
  static CommandLine line(CommandContext console) {
    Language language = console.language();
    CommandLine line = new CommandLine(new Main(console), new Commands(console));
    CommandHelp.in(language, line);
    return line.setOut(new PrintWriter(console.out(), true, console.out().charset()))
        .setErr(new PrintWriter(console.err(), true, console.err().charset()))
        .setParameterExceptionHandler((wrong, _) -> CommandLineErrors.report(wrong, console))
        .setExecutionExceptionHandler((failed, of, _) -> failed(console, failed, of));
  }

  /** Without a command there is nothing to do. */
  @Override
  public Integer call() {
    if (spec != null) {
      spec.commandLine().usage(console.err());
    }
    return ExitCode.MISUSE;
  }

  private static int failed(CommandContext console, Exception failed, CommandLine of) {
    switch (failed) {
      case UsageException misuse -> {
        console.failed(misuse.say());
        CommandLineErrors.pointToHelp(of, console);
        return ExitCode.MISUSE;
      }
      case ExplainedException explained -> {
        return console.failed(explained.say());
      }
      case InterruptedException _ -> {
        return ExitCode.INTERRUPTED;
      }
      case UncheckedIOException file -> {
        return console.failed(FileErrorText.sentence(Objects.requireNonNull(file.getCause())));
      }
      case IOException file -> {
        return console.failed(FileErrorText.sentence(file));
      }
      default -> {
        console.failed(
            new Text(
                "un error del propio Puente; quien lo mantiene necesita lo que sigue:",
                "an error of Puente's own; whoever maintains it needs what follows:"));
        console.err().print(Logging.trace(failed));
        return ExitCode.FAILED;
      }
    }
  }

  /** Makes commands, each with the console it is given at. */
  private record Commands(CommandContext console) implements CommandLine.IFactory {
    @Override
    public <K> K create(Class<K> type) throws Exception {
      try {
        return type.getDeclaredConstructor(CommandContext.class).newInstance(console);
      } catch (NoSuchMethodException none) {
        return CommandLine.defaultFactory().create(type);
      }
    }
  }

  /** Prints the version of this build. */
  static final class VersionText implements CommandLine.IVersionProvider {
    @Override
    public String[] getVersion() {
      return new String[] {"puente " + Version.CURRENT};
    }
  }
}
