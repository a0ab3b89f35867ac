package puente.journeys.changes;

import java.util.Map;
import java.util.OptionalLong;
import puente.bridge.Problem;
import puente.bridge.Refusal;
import puente.journeys.ExternalIds;
import puente.odoo.Odoo;
import puente.odoo.SpokenOf.Kind;
import tools.jackson.databind.JsonNode;

/** What a job made in Odoo, by the external ids that come of its tracking id. */
record MadeByJob(Odoo odoo, String trackingId) {
  /** Else what is archived is answered with {@code false} for its id (measured). */
  private static final Map<String, ?> ARCHIVED_TOO = Map.of("active_test", false);

  /** The record of that kind; none where the job made none, or it is gone. */
  OptionalLong id(Kind kind) {
    return switch (kind) {
      case ORDER -> known(ExternalIds.order(trackingId));
      case OPPORTUNITY -> known(ExternalIds.lead(trackingId));
      case CUSTOMER, TASK, USER -> OptionalLong.empty();
    };
  }

  private OptionalLong known(String externalId) {
    String[] name = externalId.split("\\.", 2);
    try {
      JsonNode reference =
          odoo.read(
              "ir.model.data",
              "check_object_reference",
              Map.of("module", name[0], "xml_id", name[1], "context", ARCHIVED_TOO));
      JsonNode id = reference.path(1);
      return id.isNumber() ? OptionalLong.of(id.longValue()) : OptionalLong.empty();
    } catch (Refusal refusal) {
      if (refusal.problem() instanceof Problem.Missing) {
        return OptionalLong.empty();
      }
      throw refusal;
    }
  }
}
