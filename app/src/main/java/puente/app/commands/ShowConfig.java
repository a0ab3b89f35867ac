package puente.app.commands;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import puente.app.backends.BackEnds;
import puente.app.backends.UnconfiguredOperations;
import puente.app.settings.Setting;
import puente.app.settings.Settings;
import puente.app.settings.ShownSettings;
import puente.bridge.text.Language;
import puente.bridge.text.Text;

/** {@code puente config}: what is set, what is missing, what is wrong, all at once. */
@Command(
    name = "config",
    description = {
      "Muestra cada ajuste: qué está puesto, qué falta y qué está mal, y dónde están los datos."
          + " Termina con 1 cuando falta o está mal algo.",
      "Shows every setting: what is set, missing or wrong, and where the data is. Ends with 1 when"
          + " something is missing or wrong."
    },
    footer = {
      """
      ./puente config
      ./puente config --example > .env\
      """,
      """
      ./puente config
      ./puente config --example > .env\
      """
    })
public final class ShowConfig implements Callable<Integer> {
  @Option(
      names = "--example",
      description = {
        "Imprime en su lugar un archivo .env con todas las variables.",
        "Prints a .env file with every variable instead."
      })
  private boolean example;

  private final CommandContext console;

  public ShowConfig(CommandContext console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    if (example) {
      printExample(console.out());
      return ExitCode.FINE;
    }
    Settings settings = console.settings();
    print(settings, console.out());
    return isWhole(settings) ? ExitCode.FINE : ExitCode.FAILED;
  }

  /** Tells whether nothing is wrong, mistyped, or missing of what was begun; and anything was. */
  private static boolean isWhole(Settings settings) {
    return settings.faults().isEmpty()
        && settings.warnings().isEmpty()
        && BackEnds.areWhole(settings);
  }

  public static void print(Settings settings, PrintStream out) {
    Language language = settings.commandLanguage();
    for (Setting setting : Setting.values()) {
      out.printf(
          "%-26s %-32s %s%n",
          setting, ShownSettings.shown(settings, setting, language), setting.doc().in(language));
    }
    List<Text> concerns = new ArrayList<>(settings.faults());
    concerns.addAll(settings.warnings());
    concerns.addAll(BackEnds.notes(settings));
    concerns.forEach(concern -> out.println("! " + concern.in(language)));
    UnconfiguredOperations.notes(settings).forEach(note -> out.println("- " + note.in(language)));
  }

  public static void printExample(PrintStream out) {
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
