package puente.journeys.changes;

import java.time.Instant;
import java.util.OptionalLong;
import puente.bridge.Job;
import puente.bridge.Json;
import puente.journeys.QuotationResult;
import puente.odoo.SpokenOf.Kind;

/** Takes back a quotation: order, opportunity, and the customer where this made it. */
final class UndoQuotation {
  /** The journey's name, as jobs are stored with it. */
  static final String JOURNEY = "quotation";

  static void undo(Job job, TakingBack back) {
    MadeByJob made = new MadeByJob(back.odoo(), job.trackingId());
    QuotationResult told =
        job.output() == null ? null : Json.bind(job.output(), QuotationResult.class);
    OptionalLong order = known(made.id(Kind.ORDER), told == null ? 0 : told.saleOrderId());
    OptionalLong lead = known(made.id(Kind.OPPORTUNITY), told == null ? 0 : told.leadId());
    order.ifPresent(back::order);
    lead.ifPresent(back::opportunity);
    if (told != null && lead.isPresent() && order.isPresent()) {
      MadeCustomer customer =
          new MadeCustomer(back, lead.getAsLong(), order.getAsLong(), job.elapsed(Instant.now()));
      customer.takeBack(told.contactId(), null);
      if (told.partnerId() != told.contactId()) {
        customer.takeBack(told.partnerId(), told.contactId());
      }
    }
  }

  private static OptionalLong known(OptionalLong byExternalId, long told) {
    return byExternalId.isPresent() || told == 0 ? byExternalId : OptionalLong.of(told);
  }

  private UndoQuotation() {}
}
