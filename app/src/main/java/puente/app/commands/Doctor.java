package puente.app.commands;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import puente.app.backends.BackEnds;
import puente.app.backends.Finding;
import puente.app.backends.Operations;
import puente.app.backends.S3Diagnostics;
import puente.app.backends.ToolSelection;
import puente.app.server.LoginsDiagnostics;
import puente.app.server.TimeZoneData;
import puente.app.settings.Settings;
import puente.bridge.Catalogue;
import puente.bridge.text.Language;
import puente.httpclient.HttpsProxy;

/** {@code puente doctor}: connects to each back end and says what is missing there. */
@Command(
    name = "doctor",
    description = {
      "Se conecta a cada sistema y dice qué falta ahí y cómo arreglarlo; no cambia nada.",
      "Connects to each back end and says what is missing there and how to mend it; changes"
          + " nothing."
    },
    footer = {"./puente doctor", "./puente doctor"})
public final class Doctor implements Callable<Integer> {
  private final CommandContext console;

  public Doctor(CommandContext console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    console.logErrorsAlone(); // What it finds is told in its own words.
    return examine(console.settings(), console.out());
  }

  /** Prints what it finds; gives 0 when all is well enough to serve. */
  public static int examine(Settings settings, PrintStream out) {
    Language language = settings.commandLanguage();
    settings.faults().forEach(fault -> out.println("! " + fault.in(language)));
    if (!settings.faults().isEmpty()) {
      return 1;
    }
    HttpsProxy.use(settings.proxy());
    Catalogue offered = ToolSelection.of(settings).among(Operations.all());
    settings.warnings().forEach(warning -> out.println("! " + warning.in(language)));
    List<Finding> findings = new ArrayList<>();
    TimeZoneData.outdated()
        .map(old -> Finding.lacking(old, TimeZoneData.REMEDY))
        .ifPresent(findings::add);
    BackEnds.ALL.forEach(each -> findings.addAll(each.diagnose(settings, offered)));
    findings.addAll(LoginsDiagnostics.of(settings));
    findings.addAll(S3Diagnostics.of(settings));
    findings.forEach(finding -> out.println(finding.line(language)));
    boolean any = BackEnds.ALL.stream().anyMatch(each -> each.isConfigured(settings));
    return any && findings.stream().noneMatch(Finding::bad) ? 0 : 1;
  }
}
