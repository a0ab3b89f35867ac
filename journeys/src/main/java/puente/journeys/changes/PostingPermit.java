package puente.journeys.changes;

import java.util.List;
import java.util.Map;
import puente.bridge.Problem;
import puente.bridge.ProblemException;
import puente.journeys.ExternalIds;
import puente.odoo.Odoo;

/**
 * Makes posting a message safe to repeat, which has no key in Odoo. The permit is an attachment
 * under an external id of the job, and the message is posted with it. Odoo refuses a message whose
 * attachment does not exist. A repeat deletes the permit first: the deletion waits for a posting
 * that is under way, and a posting that has not come so far can only fail afterwards. Then it is
 * certain whether the message is there (docs/decisions/0028-repeats.md; measured on 14 and 19).
 */
record PostingPermit(Odoo odoo, String trackingId) {
  private static final String MODEL = "ir.attachment";

  /** Makes the permit, or finds it; the id of the attachment. */
  long issue() {
    return odoo.load(
            MODEL,
            List.of("id", "name", "type", "url", "res_model", "res_id"),
            List.of(
                List.of(
                    ExternalIds.permit(trackingId),
                    "Puente " + trackingId,
                    "url", // It has no content, so a mail does not contain it.
                    "/",
                    "mail.compose.message", // The owner of what its user has not posted yet.
                    "0")))
        .getFirst();
  }

  /** Ends every posting that bears the permit: it is committed, or it will fail. */
  void revoke() {
    // It is found by its load: a search in 14 does not show an attachment of a composer (measured).
    delete(issue());
  }

  /** Removes the permit from a message that was posted; without it the message stays. */
  void remove(long id) {
    try {
      delete(id);
    } catch (ProblemException left) {
      // The message is posted. The permit would only be shown as a link.
    }
  }

  private void delete(long id) {
    try {
      odoo.write(MODEL, "unlink", Map.of("ids", List.of(id)));
    } catch (ProblemException refusal) {
      if (!(refusal.problem() instanceof Problem.Missing)) {
        throw refusal;
      }
    }
  }
}
