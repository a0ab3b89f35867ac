package puente.journeys.changes;

import puente.bridge.Problem;
import puente.bridge.ProblemException;
import puente.bridge.job.Steps;
import puente.bridge.text.Language;
import puente.bridge.text.Text;
import puente.journeys.quotation.RequesterName;
import puente.odoo.Odoo;

/**
 * Leaves in a record's history who had it changed, in the company's language: Odoo tells only that
 * our user did. Of a confirmation or a cancellation it tells enough by itself.
 */
record ChangeNote(Odoo odoo, Language language) {
  private static final String KIND = "change";

  /** Writes it once for a job. It is no reason to fail what is done. */
  void leave(String model, long id, Text what, Steps steps) {
    Text note =
        Text.format(
            "Puente cambió %s%s. Trabajo: %s.",
            "Puente changed %s%s. Job: %s.",
            what,
            RequesterName.of(steps.origin()),
            steps.trackingId());
    try {
      new PostedMessages(odoo).note(model, id, KIND, steps.trackingId(), note.in(language));
    } catch (ProblemException refusal) {
      boolean passes =
          switch (refusal.problem()) {
            case Problem.Unavailable _, Problem.Uncertain _, Problem.TooMany _ -> true;
            default -> false;
          };
      if (passes) {
        throw refusal;
      }
    }
  }
}
