package puente.journeys.quotation;

import java.util.OptionalLong;
import puente.journeys.ExternalIdLookup;
import puente.journeys.ExternalIds;
import puente.journeys.NameComparison;
import puente.odoo.Odoo;

/**
 * The customer's records that a quotation's job made, also one that failed afterwards: their
 * external ids bear the job.
 */
public record CreatedCustomers(Odoo odoo, QuotationRequest request, String trackingId) {
  private static final int MOST_GENERATIONS = 4;

  /** The person. */
  public OptionalLong person() {
    return record("ct", request.email().normalized());
  }

  /** The company. */
  public OptionalLong company() {
    return record("co", NameComparison.normalized(request.partnerName()));
  }

  private OptionalLong record(String kind, String identity) {
    String suffix = ExternalIds.suffix(trackingId);
    for (int generation = 0; generation < MOST_GENERATIONS; generation++) {
      String key = ExternalIds.partner(kind, identity, generation);
      OptionalLong found = ExternalIdLookup.findArchivedToo(odoo, ExternalIds.partner(key, suffix));
      if (found.isPresent()) {
        return found;
      }
    }
    return OptionalLong.empty();
  }
}
