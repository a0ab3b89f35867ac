package puente.server;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code puente config}: what is set, what is missing, what is wrong, all at once. */
@Command(name = "config", description = "Shows every setting: what is set, missing or wrong.")
final class ShowConfig implements Callable<Integer> {
  @Option(names = "--example", description = "Print a .env file with every variable instead.")
  private boolean example;

  @Override
  public Integer call() {
    if (example) {
      printExample(System.out);
      return 0;
    }
    Settings settings = Settings.read(System.getenv(), Path.of(""));
    print(settings, System.out);
    return isWhole(settings) ? 0 : 1;
  }

  /** Whether nothing is wrong, mistyped, or missing of what was begun; and anything was. */
  private static boolean isWhole(Settings settings) {
    return settings.faults().isEmpty()
        && settings.warnings().isEmpty()
        && Environments.isWhole(settings)
        && TrackHsBackEnd.missing(settings).isEmpty()
        && (Messaging.absent(settings) || Messaging.missing(settings).isEmpty());
  }

  static void print(Settings settings, PrintStream out) {
    for (Setting setting : Setting.values()) {
      out.printf(
          "%-26s %-32s %s%n",
          setting, shown(settings, setting), setting.doc().in(settings.language()));
    }
    settings.faults().forEach(fault -> out.println("! " + fault));
    settings.warnings().forEach(warning -> out.println("! " + warning));
    Environments.missing(settings).forEach(missing -> out.println("! " + missing));
    TrackHsBackEnd.missing(settings).forEach(missing -> out.println("! " + missing));
    Messaging.notes(settings).forEach(note -> out.println("! " + note));
  }

  /** A value as a person may see it: a secret only as set. */
  static String shown(Settings settings, Setting setting) {
    if (!settings.has(setting)) {
      if (setting == Setting.PUENTE_DATA_DIR) {
        return settings.dataDirectory() + " (default)";
      }
      if (setting == Setting.MCP_LOG_DIR) {
        return settings.auditDirectory() + " (default)";
      }
      return setting.fallback().isEmpty() ? "-" : setting.fallback() + " (default)";
    }
    return setting.secret() ? "set" : settings.text(setting);
  }

  static void printExample(PrintStream out) {
    out.println("# Settings of Puente. Made by: ./puente config --example");
    for (Setting setting : Setting.values()) {
      out.println();
      out.println("# " + setting.doc().en());
      if (!setting.aliases().isEmpty()) {
        out.println("# Also: " + String.join(", ", setting.aliases()));
      }
      out.println("#" + setting + "=" + setting.fallback());
    }
  }
}
