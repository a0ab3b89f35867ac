package puente.journeys.changes;

import puente.bridge.Job;
import puente.bridge.Operation;
import puente.bridge.Problem;
import puente.bridge.ProblemException;
import puente.bridge.schema.Bounds;
import puente.bridge.schema.Description;
import puente.bridge.text.Text;
import puente.odoo.Odoo;
import puente.odoo.operations.RecordResolver.Meant;
import tools.jackson.databind.JsonNode;

/** Writes a note on a record, under an external id and a Message-Id of its job. */
final class LogNote extends OdooChange<LogNote.Wanted, Meant, LogNote.Made, LogNote.Noted> {
  private static final String KIND = "note";

  record Wanted(
      NoteSubject about,
      @Description("Its id, name or number, or the tracking_id that made it.")
          @Bounds(min = 1, max = 200)
          String record,
      @Description("Plain text; only colleagues see it.") @Bounds(min = 1, max = 10_000)
          String text) {}

  record Made(long recordId, String name, String messageId) {}

  record Noted(
      long noteId,
      NoteSubject about,
      long recordId,
      String name,
      @Description("The record's page in Odoo, for a person.") String url,
      Odoo.Environment environment) {}

  LogNote(Odoo odoo) {
    super(
        "log_note",
        new Wanted(NoteSubject.CUSTOMER, "Cliente 03 SAC", "Llamó para preguntar por el plazo."),
        Meant.class,
        Made.class,
        Noted.class,
        new Text("Escribiendo la nota...", "Writing the note..."),
        odoo);
  }

  @Override
  protected Operation.Draft describe(Operation.Draft draft) {
    return draft
        .title("Log a note")
        .toolset("odoo")
        .touches(
            "Odoo: crm.lead (read)",
            "Odoo: sale.order (read)",
            "Odoo: res.partner (read)",
            "Odoo: mail.message (create, read)")
        .purpose(
            "Writes an internal note on an opportunity, order, customer or task. Unsure which is"
                + " meant, it answers with at most five to choose among.");
  }

  @Override
  protected Meant look(Wanted wanted) {
    if (wanted.text().isBlank()) {
      throw new ProblemException(
          Problem.Invalid.of(
              "text",
              new Text("está vacío.", "is empty."),
              new Text("¿Qué digo en la nota?", "What should the note say?")));
    }
    return new RecordReference(odoo()).of(wanted.about().kind(), wanted.record(), "record");
  }

  @Override
  protected Text intent(Wanted wanted, Meant found) {
    return Text.format(
        "Escribir en %s esta nota: «%s».",
        "Write this note on %s: “%s”.", wanted.about().named(found.name()), wanted.text().strip());
  }

  @Override
  Made make(Wanted wanted, Meant found, String trackingId) {
    new PostedMessages(odoo())
        .note(wanted.about().model(), found.id(), KIND, trackingId, wanted.text());
    return new Made(found.id(), found.name(), messageId(trackingId));
  }

  /** A version before this one posted the note without an external id. */
  @Override
  Made makeAgain(Wanted wanted, Meant found, String trackingId) {
    return new PostedMessages(odoo()).find(messageId(trackingId)).isPresent()
        ? new Made(found.id(), found.name(), messageId(trackingId))
        : make(wanted, found, trackingId);
  }

  private static String messageId(String trackingId) {
    return PostedMessages.id(KIND, trackingId);
  }

  @Override
  protected Noted readBack(Wanted wanted, Made made) {
    JsonNode message =
        new PostedMessages(odoo())
            .find(made.messageId())
            .orElseThrow(
                () ->
                    new ProblemException(
                        new Problem.Uncertain(Odoo.NAME, new Text("la nota", "the note"))));
    long record = message.path("res_id").asLong();
    return new Noted(
        message.path("id").asLong(),
        wanted.about(),
        record,
        made.name(),
        odoo().url(wanted.about().model(), record),
        odoo().environment());
  }

  @Override
  protected Text done(Noted noted) {
    Text where = noted.about().named(noted.name());
    return Text.format("La nota está escrita en %s.", "The note is written on %s.", where);
  }

  @Override
  void undo(Job job, Reversals back) {
    PostedMessages messages = new PostedMessages(odoo());
    toldBy(job)
        .ifPresent(
            noted ->
                back.take(
                    UndoResult.Thing.NOTE,
                    noted.noteId(),
                    noted.name(),
                    () ->
                        messages
                            .find(messageId(job.trackingId()))
                            .ifPresent(there -> messages.delete(there.path("id").asLong()))));
  }
}
