package puente.journeys.changes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import puente.bridge.Caller;
import puente.bridge.Grant;
import puente.bridge.Job;
import puente.bridge.Problem;
import puente.bridge.ProblemException;
import puente.bridge.text.Language;
import puente.journeys.changes.UndoResult.Thing;
import puente.journeys.changes.orders.TargetOrder;
import puente.odoo.Domain;
import puente.odoo.http.HttpOdoo;

/** What is told and done when people went on with, lost or deleted what was made, on any Odoo. */
interface LaterChanges extends OrderTrial, LeadTrial {

  /** Somebody else who works in the same Odoo. */
  HttpOdoo person();

  private void deletes(String model, long id) {
    person().write(model, "unlink", Map.of("ids", List.of(id)));
  }

  @Test
  default void theCustomerIsTakenBackThoughTheOpportunityIsDeleted() {
    Instant began = Instant.now();
    Quoted quoted = quoted();
    PastJobs jobs = new PastJobs();
    jobs.put(
        quoted.trackingId(), UndoQuotation.JOURNEY, Job.Status.COMPLETED, quoted.result(), began);
    deletes("crm.lead", quoted.result().leadId());
    UndoResult undone =
        jobs.undo(odoo()).run(new UndoChange.Wanted(quoted.trackingId()), jobs.undoing("ana"));
    assertThat(undone.left()).isEmpty();
    assertThat(undone.undone())
        .extracting(UndoResult.Item::what)
        .containsExactly(Thing.ORDER, Thing.CUSTOMER, Thing.CUSTOMER);
  }

  @Test
  default void aQuotationWhoseOpportunityIsDeletedIsStillThere() {
    Quoted quoted = quoted();
    deletes("crm.lead", quoted.result().leadId());
    LeadUpdate wanted = LeadTrial.wanted("tracking_id", quoted.trackingId(), "lead_name", "Otro");
    Problem problem =
        catchThrowableOfType(ProblemException.class, () -> update().run(wanted, Trial.steps()))
            .problem();
    assertThat(problem).isInstanceOf(Problem.Conflict.class);
    assertThat(problem.detail().es())
        .contains("La oportunidad de la cotización " + quoted.result().saleOrderName());
  }

  @Test
  default void aLostOpportunityIsStillNotedOn() {
    Quoted quoted = quoted();
    long lead = quoted.result().leadId();
    person()
        .write(
            "crm.lead",
            "write",
            Map.of("ids", List.of(lead), "vals", Map.of("active", false, "probability", 0)));
    assertThat(odoo().count("crm.lead", Domain.where("id", "=", lead))).isZero();
    for (String said : List.of(quoted.result().leadName(), Long.toString(lead))) {
      LogNote.Noted noted =
          new LogNote(odoo())
              .run(
                  new LogNote.Wanted(NoteSubject.OPPORTUNITY, said, "Ya no quiere."),
                  Trial.steps());
      assertThat(noted.recordId()).as(said).isEqualTo(lead);
    }
  }

  @Test
  default void whatEndedIsToldAsPast() {
    Job job = confirmed();
    ConfirmQuotation confirm = new ConfirmQuotation(odoo());
    Caller caller = new Caller(Caller.ANONYMOUS, null, Language.ES, Grant.ALL);
    String now = confirm.answer(job, caller).say().es();
    String later = confirm.toldLater(job, caller).say().es();
    assertThat(later).startsWith("Así quedó el ").endsWith(": l" + now.substring(1));
  }

  private Job confirmed() {
    PastJobs jobs = new PastJobs();
    String done = jobs.done(new ConfirmQuotation(odoo()), new TargetOrder(quotation().name()));
    return jobs.apply(done).orElseThrow();
  }
}
