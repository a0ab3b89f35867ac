package puente.app.backends;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import puente.app.settings.Setting;
import puente.app.settings.Settings;
import puente.bridge.ProblemException;
import puente.bridge.text.Text;
import puente.calcom.CalCom;
import puente.calcom.HttpCalCom;
import puente.httpclient.Quota;

/** Looks a Cal.com account over: does it let us in, and is there anything to book? */
final class CalComDiagnostics {

  static List<Finding> of(Settings settings) {
    List<Finding> findings = new ArrayList<>();
    try (HttpCalCom calCom =
        CalComRuntime.connected(settings, Quota.UNLIMITED, Clock.systemUTC())) {
      CalCom.Account me = calCom.me();
      findings.add(
          Finding.well(
              Text.format(
                  "Cal.com: cuenta %s (%s)",
                  "Cal.com: account %s (%s)", me.name(), me.timeZone())));
      int types = calCom.eventTypes(true).size();
      Text told = Text.format("Cal.com: %d tipos de cita", "Cal.com: %d event types", types);
      findings.add(
          types > 0
              ? Finding.well(told)
              : Finding.lacking(
                  told,
                  new Text(
                      "Cree al menos uno en Cal.com; sin ellos no hay qué reservar.",
                      "Make at least one in Cal.com; without any there is nothing to book.")));
    } catch (ProblemException refused) {
      findings.add(Finding.refused(Text.verbatim(CalCom.NAME), refused, "CALCOM_API_URL"));
    }
    findings.add(webhook(settings));
    return findings;
  }

  private static Finding webhook(Settings settings) {
    return settings.has(Setting.CALCOM_WEBHOOK_SECRET)
        ? Finding.well(Text.verbatim("Cal.com: /webhooks/calcom"))
        : Finding.lacking(
            new Text("Cal.com: sin webhook", "Cal.com: no webhook"),
            new Text(
                "Para saber al momento de las citas cree uno en Cal.com hacia /webhooks/calcom, y"
                    + " ponga su secreto en CALCOM_WEBHOOK_SECRET.",
                "To hear of bookings at once make one in Cal.com to /webhooks/calcom, and put its"
                    + " secret into CALCOM_WEBHOOK_SECRET."));
  }

  private CalComDiagnostics() {}
}
