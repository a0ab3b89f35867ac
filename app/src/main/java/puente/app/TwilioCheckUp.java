package puente.app;

import java.util.ArrayList;
import java.util.List;
import puente.bridge.Refusal;
import puente.bridge.Text;
import puente.twilio.HttpTwilio;

/** Looks Twilio over: does it let us in, and has it what handoffs need? */
final class TwilioCheckUp {

  /** What is found; nothing where Twilio is not configured. */
  static List<Finding> of(Settings settings) {
    List<Finding> findings = new ArrayList<>();
    if (!Messaging.missing(settings).isEmpty()) {
      if (!Messaging.absent(settings)) {
        findings.add(
            Finding.bad(
                Text.verbatim("Twilio"),
                Text.format(
                    "Falta %s.",
                    "%s is missing.", String.join(", ", Messaging.missing(settings)))));
      }
      return findings;
    }
    try (HttpTwilio twilio = new HttpTwilio(Messaging.twilio(settings))) {
      findings.add(
          Finding.well(Text.format("Twilio: cuenta %s", "Twilio: account %s", twilio.account())));
    } catch (Refusal refused) {
      findings.add(Finding.bad(Text.verbatim("Twilio"), refused.problem().detail()));
    }
    Messaging.notes(settings)
        .forEach(note -> findings.add(Finding.lacking(Text.verbatim("Twilio"), note)));
    return findings;
  }

  private TwilioCheckUp() {}
}
