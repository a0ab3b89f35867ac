package puente.app;

import java.io.PrintStream;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import puente.bridge.Catalogue;
import puente.bridge.Language;
import puente.bridge.Text;
import puente.httpclient.Quota;
import puente.odoo.HttpOdoo;

/** {@code puente doctor}: connects to each back end and says what is missing there. */
@Command(
    name = "doctor",
    description = {
      "Se conecta a cada sistema y dice qué falta ahí y cómo arreglarlo; no cambia nada.",
      "Connects to each back end and says what is missing there and how to mend it; changes"
          + " nothing."
    },
    footer = {"./puente doctor", "./puente doctor"})
final class Doctor implements Callable<Integer> {
  private final Console console;

  Doctor(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    console.logErrorsAlone(); // What it finds is told in its own words.
    return examine(console.settings(), console.out());
  }

  /** Prints what it finds; gives 0 when all is well enough to serve. */
  static int examine(Settings settings, PrintStream out) {
    Language language = settings.commandLanguage();
    settings.faults().forEach(fault -> out.println("! " + fault.in(language)));
    if (!settings.faults().isEmpty()) {
      return 1;
    }
    Environments environments = Environments.of(settings);
    Catalogue offered = Selection.of(settings).among(Operations.all());
    boolean well = true;
    List<Text> concerns = new ArrayList<>(settings.warnings());
    concerns.addAll(Environments.missing(settings));
    concerns.addAll(TrackHsBackEnd.missing(settings));
    concerns.forEach(concern -> out.println("! " + concern.in(language)));
    TimeZoneData.outdated()
        .map(old -> Finding.lacking(old, TimeZoneData.REMEDY))
        .ifPresent(finding -> out.println(finding.line(language)));
    for (Finding finding : TwilioCheckUp.of(settings)) {
      out.println(finding.line(language));
      well &= !finding.bad();
    }
    for (Finding finding : LoginsCheckUp.of(settings)) {
      out.println(finding.line(language));
      well &= !finding.bad();
    }
    List<HttpOdoo> reachable = environments.reachable();
    for (HttpOdoo odoo : reachable) {
      try (odoo) {
        boolean written = odoo.environment() == environments.written();
        List<Finding> findings = new OdooCheckUp(odoo, settings, written).of(offered);
        findings.forEach(finding -> out.println(finding.line(language)));
        well &= findings.stream().noneMatch(Finding::bad);
      }
    }
    List<Finding> calCom = CalComCheckUp.of(settings);
    calCom.forEach(finding -> out.println(finding.line(language)));
    well &= calCom.stream().noneMatch(Finding::bad);
    List<Finding> s3 = S3CheckUp.of(settings);
    s3.forEach(finding -> out.println(finding.line(language)));
    well &= s3.stream().noneMatch(Finding::bad);
    boolean withTrackHs = false;
    try (TrackHsBackEnd there =
        TrackHsBackEnd.of(settings, (_, _) -> Quota.UNLIMITED, Clock.systemUTC())) {
      if (there.trackHs() != null) {
        withTrackHs = true;
        List<Finding> findings = TrackHsCheckUp.of(there.trackHs());
        findings.forEach(finding -> out.println(finding.line(language)));
        well &= findings.stream().noneMatch(Finding::bad);
      }
    }
    return well && (withTrackHs || !calCom.isEmpty() || !reachable.isEmpty()) ? 0 : 1;
  }
}
