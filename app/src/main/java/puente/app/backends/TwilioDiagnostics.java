package puente.app.backends;

import java.util.ArrayList;
import java.util.List;
import puente.app.settings.Settings;
import puente.bridge.ProblemException;
import puente.bridge.text.Text;
import puente.twilio.HttpTwilio;
import puente.twilio.Twilio;

/** Looks Twilio over: does it let us in, and has it what handoffs need? */
final class TwilioDiagnostics {

  static List<Finding> of(Settings settings, List<Text> notes) {
    List<Finding> findings = new ArrayList<>();
    try (HttpTwilio twilio = new HttpTwilio(TwilioRuntime.twilio(settings))) {
      findings.add(
          Finding.well(Text.format("Twilio: cuenta %s", "Twilio: account %s", twilio.account())));
    } catch (ProblemException refused) {
      findings.add(Finding.bad(Text.verbatim(Twilio.NAME), refused.problem().detail()));
    }
    notes.forEach(note -> findings.add(Finding.lacking(Text.verbatim(Twilio.NAME), note)));
    return findings;
  }

  private TwilioDiagnostics() {}
}
