package puente.journeys.changes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import puente.bridge.Problem;
import puente.bridge.ProblemException;
import puente.bridge.text.Language;
import puente.journeys.CountingProxy;
import puente.journeys.MemorySteps;
import puente.journeys.OdooAt;
import puente.journeys.changes.orders.OrderState;
import puente.journeys.changes.orders.TargetOrder;
import puente.journeys.changes.orders.WriteDate;
import puente.odoo.Domain;
import puente.odoo.Odoo;
import puente.odoo.OdooSettings;
import puente.odoo.http.HttpOdoo;
import puente.odoo.operations.Sale;

/** Changes whose answer was lost, and what happened in Odoo before they were run again. */
interface RepeatedChanges extends OrderTrial {

  /** Somebody else who works in the same Odoo. */
  HttpOdoo person();

  /** Who we are in it, to be it through a proxy. */
  OdooSettings settings();

  private long partner(String name) {
    return odoo()
        .load(
            "res.partner",
            List.of("id", "name", "email"),
            List.of(
                List.of("puente.ct_" + Trial.steps().trackingId(), name, "quien@repetida.example")))
        .getFirst();
  }

  private Sale quotationFor(long customer) {
    return new CreateSale(odoo())
        .run(new CreateSale.Wanted(customer, null, null, null, null), Trial.steps());
  }

  private int messages(String kind, MemorySteps steps) {
    return odoo()
        .count(
            "mail.message",
            Domain.where("message_id", "=", PostedMessages.id(kind, steps.trackingId())));
  }

  /** Runs the change with the answer of that call lost once: the run fails, the change is done. */
  private <I, O extends Record> void losing(
      String call, Function<Odoo, Change<I, ?, ?, O>> of, I input, MemorySteps steps) {
    try (CountingProxy proxy = new CountingProxy(settings().url());
        HttpOdoo odoo = new HttpOdoo(OdooAt.through(settings(), proxy.url()))) {
      odoo.connect();
      proxy.loseAnswerOf(call);
      ProblemException lost =
          catchThrowableOfType(ProblemException.class, () -> of.apply(odoo).run(input, steps));
      assertThat(lost.problem()).isInstanceOf(Problem.Uncertain.class);
    }
  }

  /** A person writes it, until its time of writing is another second than it was. */
  private void touched(String model, long id, Runnable change) {
    String before = WriteDate.of(odoo(), model, id).writeDate();
    do {
      change.run();
    } while (String.valueOf(before).equals(WriteDate.of(odoo(), model, id).writeDate()));
  }

  private void cancelsAndReopens(Sale sale) {
    person()
        .write(
            "sale.order",
            "action_cancel",
            Map.of("ids", List.of(sale.id()), "context", Map.of("disable_cancel_warning", true)));
    person().write("sale.order", "action_draft", Map.of("ids", List.of(sale.id())));
  }

  private <I, O extends Record> String conflict(
      Change<I, ?, ?, O> change, I input, MemorySteps steps) {
    ProblemException refusal =
        catchThrowableOfType(ProblemException.class, () -> change.run(input, steps));
    assertThat(refusal.problem()).isInstanceOf(Problem.Conflict.class);
    return refusal.problem().detail().en();
  }

  @Test
  default void aNoteIsNotWrittenOnANamesakeThatAppearsMeanwhile() {
    String name = "Homónima " + Trial.steps().trackingId();
    long first = partner(name);
    MemorySteps steps = Trial.steps();
    LogNote.Wanted wanted = new LogNote.Wanted(NoteSubject.CUSTOMER, name, "Una vez.");
    losing("mail.message.load", LogNote::new, wanted, steps);
    partner(name);
    assertThat(new LogNote(odoo()).run(wanted, steps).recordId()).isEqualTo(first);
    assertThat(messages("note", steps)).isOne();
  }

  @Test
  default void aQuotationIsNotSentAgainThoughItsCustomerHasAnotherMeanwhile() {
    String name = "Compradora " + Trial.steps().trackingId();
    long customer = partner(name);
    Sale sale = quotationFor(customer);
    MemorySteps steps = Trial.steps();
    TargetOrder wanted = new TargetOrder(name);
    losing("sale.order.message_post", SendQuotation::new, wanted, steps);
    quotationFor(customer);
    assertThat(new SendQuotation(odoo()).run(wanted, steps).name()).isEqualTo(sale.name());
    assertThat(messages("mail", steps)).isOne();
  }

  @Test
  default void anOrderIsMadeOnceThoughItsCustomerIsArchivedMeanwhile() {
    long customer = partner("Archivada " + Trial.steps().trackingId());
    MemorySteps steps = Trial.steps();
    CreateSale.Wanted wanted = new CreateSale.Wanted(customer, null, null, null, null);
    losing("sale.order.load", CreateSale::new, wanted, steps);
    person()
        .write(
            "res.partner",
            "write",
            Map.of("ids", List.of(customer), "vals", Map.of("active", false)));
    Sale made = new CreateSale(odoo()).run(wanted, steps);
    assertThat(made.partnerId()).isEqualTo(customer);
    assertThat(odoo().count("sale.order", Domain.where("partner_id", "=", customer))).isOne();
  }

  @Test
  default void anActivityIsPlannedOnceThoughANamesakeAppears() {
    String name = "Pendiente " + Trial.steps().trackingId();
    long first = partner(name);
    MemorySteps steps = Trial.steps();
    var wanted =
        new ScheduleActivity.Wanted(
            NoteSubject.CUSTOMER,
            name,
            "Llamar",
            NoteChanges.DUE.toString(),
            ScheduleActivity.Type.CALL,
            "Ana Torres",
            null);
    losing("mail.activity.load", ScheduleActivity::new, wanted, steps);
    partner(name);
    assertThat(new ScheduleActivity(odoo()).run(wanted, steps).recordId()).isEqualTo(first);
    assertThat(new Activities(odoo()).open(steps.trackingId())).isPresent();
    assertThat(odoo().count("mail.activity", Domain.where("note", "ilike", steps.trackingId())))
        .isOne();
  }

  @Test
  default void aConfirmationWhoseAnswerWasLostIsNotRepeatedOverAPerson() {
    Sale sale = quotation();
    MemorySteps steps = Trial.steps();
    TargetOrder wanted = new TargetOrder(sale.name());
    losing("sale.order.action_confirm", ConfirmQuotation::new, wanted, steps);
    touched("sale.order", sale.id(), () -> cancelsAndReopens(sale));
    assertThat(conflict(new ConfirmQuotation(odoo()), wanted, steps)).contains(sale.name());
    assertThat(stateOf(sale)).isEqualTo("draft");
  }

  @Test
  default void aConfirmationWhoseAnswerWasLostIsTold() {
    Sale sale = quotation();
    MemorySteps steps = Trial.steps();
    TargetOrder wanted = new TargetOrder(sale.name());
    losing("sale.order.action_confirm", ConfirmQuotation::new, wanted, steps);
    OrderState now = new ConfirmQuotation(odoo()).run(wanted, steps);
    assertThat(now.state()).isEqualTo("sale");
    assertThat(now.before()).isEqualTo("draft");
  }

  @Test
  default void aCancellationWhoseAnswerWasLostIsNotRepeatedOverAPerson() {
    Sale sale = quotation();
    MemorySteps steps = Trial.steps();
    TargetOrder wanted = new TargetOrder(sale.name());
    losing("sale.order.action_cancel", CancelQuotation::new, wanted, steps);
    touched("sale.order", sale.id(), () -> cancelsAndReopens(sale));
    assertThat(conflict(new CancelQuotation(odoo()), wanted, steps)).contains(sale.name());
    assertThat(stateOf(sale)).isEqualTo("draft");
  }

  @Test
  default void aPriceThatAPersonPutBackIsNotChangedAgain() {
    Sale sale = quotation();
    Sale.Line line = sale.lines().getFirst();
    MemorySteps steps = Trial.steps();
    UpdateSale.Wanted wanted =
        new UpdateSale.Wanted(
            sale.id(),
            null,
            null,
            null,
            null,
            null,
            null,
            List.of(new UpdateSale.Line(line.id(), null, new BigDecimal("5"), null, false)));
    losing("sale.order.write", through -> new UpdateSale(through, Language.ES), wanted, steps);
    Map<String, ?> back =
        Map.of("order_line", List.of(List.of(1, line.id(), Map.of("price_unit", line.price()))));
    Map<String, ?> other =
        Map.of("order_line", List.of(List.of(1, line.id(), Map.of("price_unit", 7))));
    touched(
        "sale.order",
        sale.id(),
        () -> {
          person().write("sale.order", "write", Map.of("ids", List.of(sale.id()), "vals", other));
          person().write("sale.order", "write", Map.of("ids", List.of(sale.id()), "vals", back));
        });
    assertThat(conflict(new UpdateSale(odoo(), Language.ES), wanted, steps)).contains(sale.name());
    assertThat(Sale.read(odoo(), sale.id()).amountTotal()).isEqualByComparingTo(sale.amountTotal());
  }

  @Test
  default void aLineThatAPersonRemovedIsNotAddedAgain() {
    Sale sale = quotation();
    MemorySteps steps = Trial.steps();
    CreateSaleLine.Wanted wanted =
        new CreateSaleLine.Wanted(
            sale.id(), id("product.product", "name", "Robot PUDU"), BigDecimal.ONE, null, null);
    losing(
        "sale.order.line.load", through -> new CreateSaleLine(through, Language.ES), wanted, steps);
    long added =
        Sale.read(odoo(), sale.id()).lines().stream().mapToLong(Sale.Line::id).max().orElseThrow();
    person()
        .write(
            "sale.order",
            "write",
            Map.of(
                "ids",
                List.of(sale.id()),
                "vals",
                Map.of("order_line", List.of(List.of(2, added, 0)))));
    touched(
        "sale.order",
        sale.id(),
        () ->
            person()
                .write(
                    "sale.order",
                    "write",
                    Map.of("ids", List.of(sale.id()), "vals", Map.of("note", "Visto"))));
    assertThat(conflict(new CreateSaleLine(odoo(), Language.ES), wanted, steps))
        .contains(sale.name());
    assertThat(Sale.read(odoo(), sale.id()).lines()).hasSize(1);
  }

  @Test
  default void whatAPersonReopenedIsNotTakenBackAgain() {
    Sale sale = quotation();
    PastJobs jobs = new PastJobs();
    try (CountingProxy proxy = new CountingProxy(settings().url());
        HttpOdoo odoo = new HttpOdoo(OdooAt.through(settings(), proxy.url()))) {
      ConfirmQuotation confirm = new ConfirmQuotation(odoo);
      String done = jobs.done(confirm, new TargetOrder(sale.name()));
      MemorySteps steps = jobs.undoing("ana");
      UndoChange.Wanted wanted = new UndoChange.Wanted(done);
      proxy.loseAnswerOf("sale.order.action_cancel");
      UndoChange undo = jobs.undo(odoo, confirm);
      ProblemException lost =
          catchThrowableOfType(ProblemException.class, () -> undo.run(wanted, steps));
      assertThat(lost.problem()).isInstanceOf(Problem.Uncertain.class);
      touched(
          "sale.order",
          sale.id(),
          () -> {
            cancelsAndReopens(sale);
            person().write("sale.order", "action_confirm", Map.of("ids", List.of(sale.id())));
          });
      UndoResult undone = undo.run(wanted, steps);
      assertThat(undone.undone()).isEmpty();
      assertThat(undone.left())
          .extracting(UndoResult.Left::why)
          .containsExactly(UndoResult.Why.CHANGED);
    }
    assertThat(stateOf(sale)).isEqualTo("sale");
  }

  @Test
  default void aMailWhosePermitWasRevokedIsNotPosted() {
    Sale sale = quotation();
    MemorySteps steps = Trial.steps();
    PostingPermit permit = new PostingPermit(odoo(), steps.trackingId());
    long issued = permit.issue();
    assertThat(permit.issue()).isEqualTo(issued);
    permit.revoke();
    ProblemException refusal =
        catchThrowableOfType(
            ProblemException.class,
            () ->
                odoo()
                    .write(
                        "sale.order",
                        "message_post",
                        Map.of(
                            "ids",
                            List.of(sale.id()),
                            "body",
                            "x",
                            "message_type",
                            "comment",
                            "subtype_xmlid",
                            "mail.mt_comment",
                            "attachment_ids",
                            List.of(issued),
                            "message_id",
                            PostedMessages.id("mail", steps.trackingId()))));
    assertThat(refusal).isNotNull();
    assertThat(messages("mail", steps)).isZero();
    permit.revoke(); // There is none: that is no fault.
  }
}
