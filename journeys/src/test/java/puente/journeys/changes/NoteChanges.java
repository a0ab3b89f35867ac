package puente.journeys.changes;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import puente.journeys.MemorySteps;
import puente.odoo.Domain;
import puente.odoo.Odoo;
import tools.jackson.databind.JsonNode;

/** Notes and activities on any Odoo. */
interface NoteChanges extends Trial {
  LocalDate DUE = LocalDate.of(2031, 5, 20);

  private int messages(MemorySteps steps) {
    return odoo()
        .count(
            "mail.message",
            Domain.where("message_id", "=", PostedMessages.id("note", steps.trackingId())));
  }

  private List<JsonNode> activities(MemorySteps steps) {
    return odoo()
        .searchRead(
            "mail.activity",
            Odoo.Search.of(
                Domain.where("note", "ilike", steps.trackingId()),
                List.of("note", "summary", "user_id", "date_deadline", "res_model"),
                5));
  }

  private ScheduleActivity.Wanted call(String assignedTo) {
    return new ScheduleActivity.Wanted(
        NoteSubject.CUSTOMER,
        "Cliente 00 SAC",
        "Llamar a <Ana>",
        DUE.toString(),
        ScheduleActivity.Type.CALL,
        assignedTo,
        "Pregunta por \"plazo\" & precio");
  }

  @Test
  default void aNoteIsWrittenOnceAndAsTyped() {
    MemorySteps steps = Trial.steps();
    var wanted =
        new LogNote.Wanted(
            NoteSubject.CUSTOMER, "Cliente 00 SAC", "a <b>x</b> & \"y\"\nsegunda\n\nfin");
    LogNote.Noted noted = twice(new LogNote(odoo()), wanted, steps);
    assertThat(noted.recordId()).isEqualTo(customer());
    assertThat(messages(steps)).isOne();
    String body =
        odoo()
            .searchRead(
                "mail.message",
                Odoo.Search.of(Domain.where("id", "=", noted.noteId()), List.of("body"), 1))
            .getFirst()
            .path("body")
            .asString();
    assertThat(body)
        .contains("a &lt;b&gt;x&lt;/b&gt; &amp; \"y\"<br")
        .contains("segunda</p><p>fin</p>");
  }

  /** Releases up to schema 006 posted it so, and stored no more before than that it had begun. */
  @Test
  default void aNoteThatAReleaseWithoutStoredFindingsPostedIsNotWrittenAgain() {
    MemorySteps steps = Trial.steps();
    var wanted = new LogNote.Wanted(NoteSubject.CUSTOMER, "Cliente 00 SAC", "Nota de antes");
    odoo()
        .write(
            "res.partner",
            "message_post",
            Map.of(
                "ids",
                List.of(customer()),
                "body",
                wanted.text(),
                "message_type",
                "comment",
                "subtype_xmlid",
                "mail.mt_note",
                "message_id",
                PostedMessages.id("note", steps.trackingId())));
    LogNote.Noted noted = new LogNote(odoo()).run(wanted, steps.begun());
    assertThat(noted.recordId()).isEqualTo(customer());
    assertThat(messages(steps)).isOne();
  }

  @Test
  default void aNoteIsWrittenOnEachKindOfRecord() {
    long task = id("project.task", "name", "Mapeo");
    long opportunity = id("crm.lead", "name", "Oportunidad 07");
    for (Map.Entry<NoteSubject, String> each :
        Map.of(NoteSubject.TASK, Long.toString(task), NoteSubject.OPPORTUNITY, "oportunidad 07")
            .entrySet()) {
      LogNote.Noted noted =
          new LogNote(odoo())
              .run(new LogNote.Wanted(each.getKey(), each.getValue(), "Visto."), Trial.steps());
      assertThat(noted.recordId())
          .isEqualTo(each.getKey() == NoteSubject.TASK ? task : opportunity);
    }
    assertThat(
            Trial.refused(
                new LogNote(odoo()), new LogNote.Wanted(NoteSubject.CUSTOMER, "Zzyzx Qwop", "x")))
        .isEqualTo("record");
    assertThat(
            Trial.refused(
                new LogNote(odoo()),
                new LogNote.Wanted(NoteSubject.CUSTOMER, "Cliente 00 SAC", " ")))
        .isEqualTo("text");
  }

  @Test
  default void anActivityIsPlannedOnceForWhomItWasSaid() {
    MemorySteps steps = Trial.steps();
    ScheduleActivity.Planned planned =
        twice(new ScheduleActivity(odoo()), call("ana torres"), steps);
    assertThat(planned.assignedTo()).isEqualTo("Ana Torres");
    assertThat(planned.due()).isEqualTo(DUE);
    assertThat(planned.state()).isEqualTo("open");
    List<JsonNode> there = activities(steps);
    assertThat(there).hasSize(1);
    assertThat(there.getFirst().path("summary").asString()).isEqualTo("Llamar a <Ana>");
    assertThat(there.getFirst().path("note").asString()).contains("&amp; precio");
  }

  @Test
  default void anActivityThatWasDoneMeanwhileIsNotPlannedAgain() {
    MemorySteps steps = Trial.steps();
    new ScheduleActivity(odoo()).run(call("Puente Bot"), steps);
    long activity = activities(steps).getFirst().path("id").asLong();
    odoo().write("mail.activity", "action_feedback", Map.of("ids", List.of(activity)));
    steps.forget("make");
    assertThat(new ScheduleActivity(odoo()).run(call("Puente Bot"), steps).state())
        .isEqualTo("done");
    assertThat(activities(steps)).isEmpty();
  }

  @Test
  default void anActivityForNobodyIsRefused() {
    assertThat(Trial.refused(new ScheduleActivity(odoo()), call("Zzyzx Qwop")))
        .isEqualTo("assigned_to");
    assertThat(Trial.refused(new ScheduleActivity(odoo()), call(null))).isEqualTo("assigned_to");
  }
}
