package puente.server;

import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import puente.bridge.Catalogue;
import puente.odoo.HttpOdoo;
import puente.wire.Quota;

/** {@code puente doctor}: connects to each back end and says what is missing there. */
@Command(
    name = "doctor",
    description = "Connects to each back end and says what is missing there, and how to mend it.")
final class Doctor implements Callable<Integer> {

  @Override
  public Integer call() {
    Logging.start("ERROR"); // What it finds is told in its own words.
    return examine(Settings.read(System.getenv(), Path.of("")), System.out);
  }

  /** Prints what it finds; gives 0 when all is well enough to serve. */
  static int examine(Settings settings, PrintStream out) {
    settings.faults().forEach(fault -> out.println("! " + fault));
    if (!settings.faults().isEmpty()) {
      return 1;
    }
    Environments environments = Environments.of(settings);
    Catalogue offered = Selection.of(settings).among(Operations.all());
    boolean well = true;
    for (String missing : Environments.missing(settings)) {
      out.println("! " + missing);
    }
    TrackHsBackEnd.missing(settings).forEach(missing -> out.println("! " + missing));
    for (Finding finding : TwilioCheckUp.of(settings)) {
      out.println(finding.line(settings.language()));
      well &= !finding.bad();
    }
    for (Finding finding : LoginsCheckUp.of(settings)) {
      out.println(finding.line(settings.language()));
      well &= !finding.bad();
    }
    List<HttpOdoo> reachable = environments.reachable();
    for (HttpOdoo odoo : reachable) {
      try (odoo) {
        boolean written = odoo.environment() == environments.written();
        List<Finding> findings = new OdooCheckUp(odoo, settings, written).of(offered);
        findings.forEach(finding -> out.println(finding.line(settings.language())));
        well &= findings.stream().noneMatch(Finding::bad);
      }
    }
    List<Finding> calCom = CalComCheckUp.of(settings);
    calCom.forEach(finding -> out.println(finding.line(settings.language())));
    well &= calCom.stream().noneMatch(Finding::bad);
    List<Finding> s3 = S3CheckUp.of(settings);
    s3.forEach(finding -> out.println(finding.line(settings.language())));
    well &= s3.stream().noneMatch(Finding::bad);
    boolean withTrackHs = false;
    try (TrackHsBackEnd there =
        TrackHsBackEnd.of(settings, (_, _) -> Quota.UNLIMITED, Clock.systemUTC())) {
      if (there.trackHs() != null) {
        withTrackHs = true;
        List<Finding> findings = TrackHsCheckUp.of(there.trackHs());
        findings.forEach(finding -> out.println(finding.line(settings.language())));
        well &= findings.stream().noneMatch(Finding::bad);
      }
    }
    return well && (withTrackHs || !calCom.isEmpty() || !reachable.isEmpty()) ? 0 : 1;
  }
}
