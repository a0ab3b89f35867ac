package puente.journeys.changes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import puente.bridge.Job;
import puente.bridge.Origin;
import puente.bridge.Problem;
import puente.bridge.ProblemException;
import puente.bridge.job.Journey;
import puente.bridge.json.Json;
import puente.journeys.MemoryPicks;
import puente.journeys.MemorySteps;
import puente.journeys.SalesChoices;
import puente.journeys.changes.UndoResult.Thing;
import puente.journeys.changes.UndoResult.Why;
import puente.journeys.changes.orders.OrderState;
import puente.journeys.changes.orders.TargetOrder;
import puente.journeys.quotation.QuotationRequest;
import puente.journeys.quotation.QuotationResult;
import puente.journeys.quotation.Quotations;
import puente.odoo.Domain;
import puente.odoo.Odoo;
import puente.odoo.operations.Sale;
import tools.jackson.databind.JsonNode;

/** What is taken back and what is not, on any Odoo. */
interface UndoChanges extends OrderChanges {

  private Journey<QuotationRequest, QuotationResult> quotations() {
    return new Quotations(
            odoo(),
            new MemoryPicks(),
            LeadTrial.KEYS,
            SalesChoices.NONE,
            "PE",
            Clock.systemUTC(),
            ZoneOffset.UTC)
        .journey();
  }

  /** Asked for by a company and a person that nobody knows yet, or by the same again. */
  private QuotationRequest request(String company) {
    return Json.bind(Json.tree(fields(company)), QuotationRequest.class);
  }

  private Map<String, Object> fields(String company) {
    Map<String, Object> request = new HashMap<>();
    request.put("partner_name", "Empresa " + company);
    request.put("contact_name", "Persona " + company);
    request.put("email", company + "@undo.example");
    request.put("phone", "+51 9" + (10_000_000 + Math.floorMod(company.hashCode(), 89_999_999)));
    request.put("lead_name", "Robot para " + company);
    request.put("product_id", id("product.product", "name", "Robot PUDU"));
    request.put("product_qty", 1);
    request.put("product_price", -1);
    request.put("products", List.of());
    request.put("user_id", 0);
    return request;
  }

  private static String nobody() {
    return "u" + Trial.steps().trackingId().substring(4);
  }

  private boolean archived(String model, long id) {
    return odoo()
            .count(
                model, Domain.all(Domain.where("id", "=", id), Domain.where("active", "=", false)))
        == 1;
  }

  @Test
  default void aQuotationIsTakenBackWithTheCustomerItMade() {
    PastJobs jobs = new PastJobs();
    String made = jobs.done(quotations(), request(nobody()));
    QuotationResult told = told(jobs, made);
    UndoChange undo = jobs.undo(odoo());
    UndoResult undone = twice(undo, new UndoChange.Wanted(made), jobs.undoing("ana"));
    assertThat(undone.left()).isEmpty();
    assertThat(undone.undone())
        .extracting(UndoResult.Item::what)
        .containsExactly(Thing.ORDER, Thing.OPPORTUNITY, Thing.CUSTOMER, Thing.CUSTOMER);
    assertThat(OrderState.stateOf(odoo(), told.saleOrderId())).isEqualTo("cancel");
    assertThat(archived("crm.lead", told.leadId())).isTrue();
    assertThat(archived("res.partner", told.partnerId())).isTrue();
    assertThat(archived("res.partner", told.contactId())).isTrue();
    assertThat(undo.done(undone).es()).startsWith("Deshice la orden " + told.saleOrderName());
  }

  /** Odoo refuses the priority when the customer is made already. */
  @Test
  default void theCustomerOfAFailedQuotationIsTakenBack() {
    Map<String, Object> fields = fields(nobody());
    fields.put("custom_fields", Map.of("priority", "nonsense"));
    JsonNode input = Json.tree(fields);
    QuotationRequest request = Json.bind(input, QuotationRequest.class);
    MemorySteps steps = Trial.steps();
    assertThat(refused(() -> quotations().run(request, steps)).detail().en())
        .contains("undo_change");
    PastJobs jobs = new PastJobs();
    jobs.failed(steps.trackingId(), quotations().name(), input);
    UndoChange.Wanted wanted = new UndoChange.Wanted(steps.trackingId());
    UndoResult undone = twice(jobs.undo(odoo()), wanted, jobs.undoing("ana"));
    assertThat(undone.left()).isEmpty();
    assertThat(undone.undone())
        .extracting(UndoResult.Item::what)
        .containsExactly(Thing.CUSTOMER, Thing.CUSTOMER);
    for (UndoResult.Item item : undone.undone()) {
      assertThat(archived("res.partner", item.id())).isTrue();
    }
  }

  @Test
  default void aCompanyWithoutAddressIsWrittenToThroughWhoAsked() {
    PastJobs jobs = new PastJobs();
    String made = jobs.done(quotations(), request(nobody()));
    SendQuotation.Sent sent = new SendQuotation(odoo()).run(new TargetOrder(made), Trial.steps());
    assertThat(sent.to()).isEqualTo(told(jobs, made).contactName());
    assertThat(sent.name()).isEqualTo(told(jobs, made).saleOrderName());
  }

  private static QuotationResult told(PastJobs jobs, String trackingId) {
    return Json.bind(jobs.apply(trackingId).orElseThrow().output(), QuotationResult.class);
  }

  @Test
  default void aCustomerWithOtherDocumentsStays() {
    PastJobs jobs = new PastJobs();
    QuotationRequest request = request(nobody());
    String first = jobs.done(quotations(), request);
    String second = jobs.done(quotations(), request);
    UndoResult undone = jobs.undo(odoo()).run(new UndoChange.Wanted(second), jobs.undoing("ana"));
    assertThat(undone.undone())
        .extracting(UndoResult.Item::what)
        .containsExactly(Thing.ORDER, Thing.OPPORTUNITY);
    assertThat(undone.left()).extracting(UndoResult.Left::why).containsOnly(Why.IN_USE);
    assertThat(archived("res.partner", told(jobs, first).partnerId())).isFalse();
    assertThat(OrderState.stateOf(odoo(), told(jobs, first).saleOrderId())).isEqualTo("draft");
  }

  @Test
  default void whatPeopleWentOnWithStays() {
    PastJobs jobs = new PastJobs();
    String made = jobs.done(quotations(), request(nobody()));
    QuotationResult told = told(jobs, made);
    new ConfirmQuotation(odoo()).run(new TargetOrder(told.saleOrderName()), Trial.steps());
    UndoResult undone = jobs.undo(odoo()).run(new UndoChange.Wanted(made), jobs.undoing("ana"));
    assertThat(undone.undone()).isEmpty();
    assertThat(undone.left())
        .extracting(UndoResult.Left::why)
        .containsExactly(Why.CONFIRMED, Why.IN_USE, Why.IN_USE, Why.IN_USE);
    assertThat(archived("crm.lead", told.leadId())).isFalse();
  }

  @Test
  default void aWonOpportunityStays() {
    PastJobs jobs = new PastJobs();
    String made = jobs.done(quotations(), request(nobody()));
    QuotationResult told = told(jobs, made);
    win(told.leadId());
    UndoResult undone = jobs.undo(odoo()).run(new UndoChange.Wanted(made), jobs.undoing("ana"));
    assertThat(undone.undone()).extracting(UndoResult.Item::what).containsExactly(Thing.ORDER);
    assertThat(undone.left())
        .extracting(UndoResult.Left::why)
        .containsExactly(Why.WON, Why.IN_USE, Why.IN_USE);
    assertThat(archived("crm.lead", told.leadId())).isFalse();
    assertThat(archived("res.partner", told.partnerId())).isFalse();
  }

  private void win(long lead) {
    long won =
        odoo()
            .searchRead(
                "crm.stage", Odoo.Search.of(Domain.where("is_won", "=", true), List.of("id"), 1))
            .getFirst()
            .path("id")
            .longValue();
    Map<String, ?> values = Map.of("stage_id", won, "probability", 100);
    odoo().write("crm.lead", "write", Map.of("ids", List.of(lead), "vals", values));
  }

  @Test
  default void aLockedOrderStays() {
    PastJobs jobs = new PastJobs();
    String made = jobs.done(quotations(), request(nobody()));
    QuotationResult told = told(jobs, made);
    Sale sale = Sale.read(odoo(), told.saleOrderId());
    new ConfirmQuotation(odoo()).run(new TargetOrder(sale.name()), Trial.steps());
    lock(sale);
    String before = stateOf(sale);
    UndoResult undone = jobs.undo(odoo()).run(new UndoChange.Wanted(made), jobs.undoing("ana"));
    assertThat(undone.undone()).isEmpty();
    assertThat(undone.left())
        .extracting(UndoResult.Left::why)
        .containsExactly(Why.LOCKED, Why.IN_USE, Why.IN_USE, Why.IN_USE);
    assertThat(stateOf(sale)).isEqualTo(before).isNotEqualTo("cancel");
  }

  /** Whoever was in Odoo before has no external id of ours. */
  @Test
  default void aCustomerWhoWasThereBeforeStays() {
    PastJobs jobs = new PastJobs();
    String company = nobody();
    Map<String, Object> fields = fields(company);
    Map<String, Object> person = new HashMap<>();
    person.put("name", fields.get("partner_name"));
    person.put("email", fields.get("email"));
    person.put("phone", fields.get("phone"));
    fields.remove("contact_name");
    long known =
        odoo()
            .write("res.partner", "create", Map.of("vals_list", List.of(person)))
            .path(0)
            .longValue();
    String made = jobs.done(quotations(), Json.bind(Json.tree(fields), QuotationRequest.class));
    assertThat(told(jobs, made).partnerId()).isEqualTo(known);
    UndoResult undone = jobs.undo(odoo()).run(new UndoChange.Wanted(made), jobs.undoing("ana"));
    assertThat(undone.undone())
        .extracting(UndoResult.Item::what)
        .containsExactly(Thing.ORDER, Thing.OPPORTUNITY);
    assertThat(undone.left()).extracting(UndoResult.Left::why).containsExactly(Why.NOT_OURS);
    assertThat(archived("res.partner", known)).isFalse();
  }

  @Test
  default void aConfirmationIsTakenBackByCancelling() {
    PastJobs jobs = new PastJobs();
    ConfirmQuotation confirm = new ConfirmQuotation(odoo());
    Sale sale = quotation();
    String made = jobs.done(confirm, new TargetOrder(sale.name()));
    String again = jobs.done(confirm, new TargetOrder(sale.name()));
    UndoChange undo = jobs.undo(odoo(), confirm);
    assertThat(undo.run(new UndoChange.Wanted(again), jobs.undoing("ana")).undone()).isEmpty();
    assertThat(stateOf(sale)).isEqualTo("sale");
    UndoResult undone = twice(undo, new UndoChange.Wanted(made), jobs.undoing("ana"));
    assertThat(undone.undone())
        .extracting(UndoResult.Item::what)
        .containsExactly(Thing.CONFIRMATION);
    assertThat(stateOf(sale)).isEqualTo("cancel");
  }

  @Test
  default void aCancelledOrderIsAQuotationAgain() {
    PastJobs jobs = new PastJobs();
    CancelQuotation cancel = new CancelQuotation(odoo());
    Sale sale = quotation();
    new ConfirmQuotation(odoo()).run(new TargetOrder(sale.name()), Trial.steps());
    String made = jobs.done(cancel, new TargetOrder(sale.name()));
    UndoResult undone =
        twice(jobs.undo(odoo(), cancel), new UndoChange.Wanted(made), jobs.undoing("ana"));
    assertThat(stateOf(sale)).isEqualTo("draft");
    assertThat(undone.undone())
        .extracting(UndoResult.Item::what)
        .containsExactly(Thing.CANCELLATION);
    assertThat(undone.left())
        .extracting(UndoResult.Left::why)
        .containsExactly(Why.NOT_CONFIRMED_AGAIN);
  }

  @Test
  default void aNoteAndAnActivityAreTakenBackAndAMailIsNot() {
    PastJobs jobs = new PastJobs();
    LogNote note = new LogNote(odoo());
    ScheduleActivity plan = new ScheduleActivity(odoo());
    SendQuotation send = new SendQuotation(odoo());
    UndoChange undo = jobs.undo(odoo(), note, plan, send);
    String noted =
        jobs.done(note, new LogNote.Wanted(NoteSubject.CUSTOMER, "Cliente 00 SAC", "olvídalo"));
    twice(undo, new UndoChange.Wanted(noted), jobs.undoing("ana"));
    assertThat(new PostedMessages(odoo()).find(PostedMessages.id("note", noted))).isEmpty();
    String planned =
        jobs.done(
            plan,
            new ScheduleActivity.Wanted(
                NoteSubject.CUSTOMER,
                "Cliente 00 SAC",
                "Llamar",
                "2031-05-20",
                ScheduleActivity.Type.TODO,
                "Ana Torres",
                null));
    UndoResult undone = twice(undo, new UndoChange.Wanted(planned), jobs.undoing("ana"));
    assertThat(undone.undone()).extracting(UndoResult.Item::what).containsExactly(Thing.ACTIVITY);
    assertThat(new Activities(odoo()).open(planned)).isEmpty();
    String sent = jobs.done(send, new TargetOrder(quotation().name()));
    assertThat(undo.run(new UndoChange.Wanted(sent), jobs.undoing("ana")).left())
        .extracting(UndoResult.Left::why)
        .containsExactly(Why.SENT);
  }

  @Test
  default void nothingIsTakenBackThatWasMadeInAnotherOdoo() {
    PastJobs jobs = new PastJobs();
    String made = jobs.done(quotations(), request(nobody()));
    QuotationResult told = told(jobs, made);
    ConfirmQuotation confirm = new ConfirmQuotation(odoo());
    String confirmed = jobs.done(confirm, new TargetOrder(told.saleOrderName()));
    UndoChange undo = jobs.undo(odoo(), confirm);
    Origin here = odoo().account().identified();
    for (Origin other :
        List.of(
            new Origin("Odoo https://other.example (puente)", null, null),
            new Origin(here.address(), "another uuid", null),
            new Origin(here.address(), here.id(), "1999-01-01 00:00:00"),
            new Origin("environment production", null, null))) {
      boolean same = !here.contradicts(other) && odoo().account().isAt(other.address());
      for (String job : List.of(made, confirmed)) {
        UndoChange.Wanted wanted = new UndoChange.Wanted(jobs.madeIn(other, job));
        if (!same) {
          assertThat(refused(() -> undo.look(wanted))).isInstanceOf(Problem.Conflict.class);
          MemorySteps steps = jobs.undoing("ana");
          Problem problem = refused(() -> undo.run(wanted, steps));
          assertThat(problem.detail().es()).contains("otra cuenta", other.address());
        }
      }
    }
    assertThat(OrderState.stateOf(odoo(), told.saleOrderId())).isEqualTo("sale");
  }

  private static Problem refused(ThrowingCallable work) {
    return catchThrowableOfType(ProblemException.class, work).problem();
  }

  @Test
  default void noRecordIsTakenBackThatOnlyHasTheNumberOfOneThatWasMade() {
    PastJobs jobs = new PastJobs();
    String strangers = jobs.done(quotations(), request(nobody()));
    QuotationResult told = told(jobs, strangers);
    String copied = Trial.steps().trackingId();
    jobs.put(copied, "quotation", Job.Status.COMPLETED, told, Instant.now());
    UndoResult undone = jobs.undo(odoo()).run(new UndoChange.Wanted(copied), jobs.undoing("ana"));
    assertThat(undone.undone()).isEmpty();
    assertThat(OrderState.stateOf(odoo(), told.saleOrderId())).isEqualTo("draft");
    assertThat(archived("crm.lead", told.leadId())).isFalse();
    assertThat(archived("res.partner", told.partnerId())).isFalse();
  }

  @Test
  default void onlyItsHolderTakesBackAndOnlyWhatHasEnded() {
    PastJobs jobs = new PastJobs();
    LogNote note = new LogNote(odoo());
    UndoChange undo = jobs.undo(odoo(), note);
    String noted = jobs.done(note, new LogNote.Wanted(NoteSubject.CUSTOMER, "Cliente 00 SAC", "x"));
    MemorySteps steps = jobs.undoing("bruno");
    ProblemException refusal =
        catchThrowableOfType(
            ProblemException.class, () -> undo.run(new UndoChange.Wanted(noted), steps));
    assertThat(refusal.problem()).isInstanceOf(Problem.Missing.class);
    assertThat(new PostedMessages(odoo()).find(PostedMessages.id("note", noted))).isPresent();
    jobs.put(noted, "log_note", Job.Status.PROCESSING, Map.of(), Instant.now());
    refusal =
        catchThrowableOfType(
            ProblemException.class,
            () -> undo.run(new UndoChange.Wanted(noted), jobs.undoing("ana")));
    assertThat(refusal.problem()).isInstanceOf(Problem.Conflict.class);
  }
}
