package puente.journeys.changes;

import java.util.OptionalLong;
import puente.journeys.ExternalIdLookup;
import puente.journeys.ExternalIds;
import puente.odoo.Odoo;
import puente.odoo.operations.RecordResolver.Kind;

/** The records that a job made in Odoo, by the external ids that come of its tracking id. */
record MadeByJob(Odoo odoo, String trackingId) {

  /** The record of that kind; none where the job made none, or it is gone. */
  OptionalLong id(Kind kind) {
    return switch (kind) {
      case ORDER -> find(ExternalIds.order(trackingId));
      case OPPORTUNITY -> find(ExternalIds.lead(trackingId));
      case CUSTOMER, TASK, USER -> OptionalLong.empty();
    };
  }

  private OptionalLong find(String externalId) {
    return ExternalIdLookup.findArchivedToo(odoo, externalId);
  }
}
