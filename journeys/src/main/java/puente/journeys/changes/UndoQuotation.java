package puente.journeys.changes;

import java.time.Instant;
import java.util.OptionalLong;
import puente.bridge.Job;
import puente.bridge.Json;
import puente.journeys.QuotationResult;
import puente.odoo.SpokenOf.Kind;

/**
 * Takes back a quotation: order, opportunity, and the customer where this made it. They are found
 * by the external ids of the job alone: a number that was told once may by now be another record's.
 */
final class UndoQuotation {
  /** The journey's name, as jobs are stored with it. */
  static final String JOURNEY = "quotation";

  static void undo(Job job, TakingBack back) {
    MadeByJob made = new MadeByJob(back.odoo(), job.trackingId());
    QuotationResult told =
        job.output() == null ? null : Json.bind(job.output(), QuotationResult.class);
    OptionalLong order = made.id(Kind.ORDER);
    OptionalLong lead = made.id(Kind.OPPORTUNITY);
    order.ifPresent(back::order);
    lead.ifPresent(back::opportunity);
    if (told != null && lead.isPresent()) {
      // Where the order is gone, its id only says which one is not to be counted.
      long its = order.orElse(told.saleOrderId());
      MadeCustomer customer =
          new MadeCustomer(back, lead.getAsLong(), its, job.elapsed(Instant.now()));
      customer.takeBack(told.contactId(), null);
      if (told.partnerId() != told.contactId()) {
        customer.takeBack(told.partnerId(), told.contactId());
      }
    }
  }

  private UndoQuotation() {}
}
