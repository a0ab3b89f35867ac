package puente.journeys.changes;

import java.time.Duration;
import java.time.Instant;
import java.util.OptionalLong;
import puente.bridge.Job;
import puente.bridge.json.Json;
import puente.journeys.quotation.CreatedCustomers;
import puente.journeys.quotation.QuotationRequest;
import puente.journeys.quotation.QuotationResult;
import puente.odoo.operations.RecordResolver.Kind;

/**
 * Takes back a quotation: order, opportunity, and the customer where this made it. They are found
 * by the external ids of the job alone: a number that was told once may by now be another record's.
 */
final class UndoQuotation {
  /** The journey's name, as jobs are stored with it. */
  static final String JOURNEY = "quotation";

  static void undo(Job job, Reversals back) {
    MadeByJob made = new MadeByJob(back.odoo(), job.trackingId());
    QuotationResult told =
        job.output() == null ? null : Json.bind(job.output(), QuotationResult.class);
    OptionalLong order = made.id(Kind.ORDER);
    OptionalLong lead = made.id(Kind.OPPORTUNITY);
    order.ifPresent(back::order);
    lead.ifPresent(back::opportunity);
    if (told == null && order.isEmpty() && lead.isEmpty()) {
      undoCustomer(job, back);
    }
    if (told != null && (lead.isPresent() || order.isPresent())) {
      // Where one is gone, its id only says which one is not to be counted.
      long its = order.orElse(told.saleOrderId());
      long opportunity = lead.orElse(told.leadId());
      MadeCustomer customer = new MadeCustomer(back, opportunity, its, job.elapsed(Instant.now()));
      customer.takeBack(told.contactId(), null);
      if (told.partnerId() != told.contactId()) {
        customer.takeBack(told.partnerId(), told.contactId());
      }
    }
  }

  /** A job that failed after it had made the customer: nothing else came of it. */
  private static void undoCustomer(Job job, Reversals back) {
    QuotationRequest request = Json.bind(job.input(), QuotationRequest.class);
    CreatedCustomers made = new CreatedCustomers(back.odoo(), request, job.trackingId());
    MadeCustomer customer = new MadeCustomer(back, 0, 0, Duration.ZERO);
    OptionalLong person = made.person();
    person.ifPresent(id -> customer.takeBackOwn(id, null));
    made.company()
        .ifPresent(id -> customer.takeBackOwn(id, person.isPresent() ? person.getAsLong() : null));
  }

  private UndoQuotation() {}
}
