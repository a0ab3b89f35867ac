package puente.server;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The launcher's commands. */
@Command(
    name = "puente",
    description = "Safe hands for AI agents in a company's systems, over MCP and REST.",
    mixinStandardHelpOptions = true,
    versionProvider = Main.VersionText.class,
    subcommands = {
      Serve.class,
      Stdio.class,
      Demo.class,
      ShowConfig.class,
      Doctor.class,
      Connect.class,
      KeysCommand.class,
      AuditCommand.class,
      MakeCertificate.class,
      MoveToPostgres.class
    })
public final class Main {
  private Main() {}

  public static void main(String[] arguments) {
    OpenUntilExitLogManager.install();
    int code = new CommandLine(new Main()).execute(arguments);
    // A server that started goes on in its own threads; everything else is over now.
    if (code != Serve.RUNNING) {
      System.exit(code);
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
